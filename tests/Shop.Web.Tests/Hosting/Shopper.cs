using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Shop.Web.Tests.Hosting;

/// <summary>Walks through the shop the way a browser without scripts does: it reads pages and sends their forms.</summary>
public sealed class Shopper(HttpClient client)
{
    /// <summary>An article whose routine has a product that needs an acknowledgement.</summary>
    public const string Article = "exosomes-et-routine-eclat";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the last answer leads, or null.</summary>
    public string? Location { get; private set; }

    public IHtmlDocument Page { get; private set; } = SampleShop.Parse("");

    public string Text => Page.Body?.TextContent ?? "";

    public async Task<Shopper> Open(string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), Cancel);
        await Read(response);
        return this;
    }

    /// <summary>Opens an address and goes where it leads.</summary>
    public async Task<Shopper> Follow()
    {
        while (Location is { } next)
        {
            await Open(next);
        }

        return this;
    }

    /// <summary>Sends the form of a button, with its fields as they stand unless told otherwise; a null value leaves the field out.</summary>
    public Task<Shopper> Press(string button, params (string Name, string? Value)[] changes) => Press(
        Page.QuerySelectorAll("button").FirstOrDefault(b => b.TextContent.Replace('\u00A0', ' ').Contains(button, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"There is no button '{button}' on {Page.Title}."),
        changes);

    public async Task<Shopper> Press(IElement pressed, params (string Name, string? Value)[] changes)
    {
        var form = ((IHtmlButtonElement)pressed).Form ?? throw new InvalidOperationException($"'{pressed.TextContent}' is in no form.");
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(i => !string.IsNullOrEmpty(i.Name))
            .Where(i => i.Type is not ("checkbox" or "radio") || i.IsChecked)
            .Select(i => (Name: i.Name!, Value: (string?)i.Value))
            .Where(f => changes.All(c => c.Name != f.Name))
            .Concat(changes.Where(c => c.Value is not null))
            .ToList();
        if (pressed.GetAttribute("name") is { } name)
        {
            fields.Add((name, pressed.GetAttribute("value")));
        }

        return await Post(pressed.GetAttribute("formaction") ?? form.GetAttribute("action")!, [.. fields.Select(f => (f.Name, f.Value!))]);
    }

    public async Task<Shopper> Post(string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var response = await client.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), content, Cancel);
        await Read(response);
        return this;
    }

    public IElement One(string selector) => Page.QuerySelector(selector) ?? throw new InvalidOperationException($"There is no '{selector}' on {Page.Title}.");

    /// <summary>From the article to a filled basket.</summary>
    public async Task<Shopper> FillBasket(string language = "fr")
    {
        await Open($"/{language}/articles/{Article}");
        await Press(language == "fr" ? "Ajouter la routine" : "Add the routine");
        return await Follow();
    }

    /// <summary>What a person types at the checkout, and the tick that it asks for.</summary>
    public (string Name, string? Value)[] Address(bool tick = true) =>
    [
        ("Form.Email", "camille@example.fr"),
        ("Form.Name", "Camille Martin"),
        ("Form.Street", "12 rue des Lilas"),
        ("Form.PostalCode", "75011"),
        ("Form.City", "Paris"),
        ("Form.Acknowledged", tick ? Page.QuerySelector("#acknowledged")?.GetAttribute("value") : null),
    ];

    private async Task Read(HttpResponseMessage response)
    {
        Status = response.StatusCode;
        Location = response.Headers.Location?.ToString();
        Page = SampleShop.Parse(await response.Content.ReadAsStringAsync(Cancel));
    }
}
