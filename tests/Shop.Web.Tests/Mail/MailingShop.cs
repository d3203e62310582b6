using System.Collections.Immutable;
using Microsoft.AspNetCore.Hosting;
using MimeKit;
using Shop.Domain;
using Shop.Features.Checkout;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Mail;

/// <summary>The sample shop, whose mail goes into a folder, with one paid order in each language.</summary>
public sealed class MailingShop : SampleShop
{
    public const string Address = "https://shop.example";

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"mail-{Guid.NewGuid():N}");

    public ImmutableDictionary<Language, GetOrder.Result> Orders { get; private set; } = ImmutableDictionary<Language, GetOrder.Result>.Empty;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Orders = Orders.Add(Language.French, await Order("fr", "Commande avec obligation", "Accepter")).Add(Language.English, await Order("en", "Order and pay", "Approve"));
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The only mail of an order, once the worker has sent it.</summary>
    public async Task<MimeMessage> MailOf(GetOrder.Result order)
    {
        for (var i = 0; i < 400; i++)
        {
            foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
            {
                var message = await MimeMessage.LoadAsync(file, Cancel);
                if (message.Subject!.Contains(order.Number, StringComparison.Ordinal))
                {
                    return message;
                }
            }

            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(25, Cancel);
        }

        throw new InvalidOperationException("No mail came.");
    }

    protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("Mail:Folder", folder).UseSetting("Shop:PublicUrl", $"{Address}/");

    private async Task<GetOrder.Result> Order(string language, string pay, string approve)
    {
        var shopper = await new Shopper(Visitor()).FillBasket(language);
        await shopper.Open($"/{language}/checkout");
        await (await shopper.Press(pay, shopper.Address())).Follow();
        await shopper.Press(approve);
        var token = new Uri(new Uri(Address), shopper.Location).Segments[^1];
        return await Send(new GetOrder.Query(token)) ?? throw new InvalidOperationException("There is no such order.");
    }
}
