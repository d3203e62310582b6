using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.People;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Pages;

public sealed class WithdrawalTests(WithdrawalTests.PatientShop shop) : IClassFixture<WithdrawalTests.PatientShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/fr", "Renoncer au contrat ici")]
    [InlineData("/en", "Withdraw from contract here")]
    [InlineData("/fr/basket", "Renoncer au contrat ici")]
    [InlineData("/fr/checkout", "Renoncer au contrat ici")]
    [InlineData("/fr/nowhere", "Renoncer au contrat ici")]
    [InlineData("/en/withdrawal", "Withdraw from contract here")]
    public async Task The_function_is_reached_from_the_foot_of_every_page(string address, string words)
    {
        var page = await new Shopper(shop.Visitor()).Open(address);
        var link = page.One("footer a.withdraw");
        Assert.Equal((words, $"{address[..3]}/withdrawal"), (link.TextContent, link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("fr", "Continuer", "Confirmer la rétractation", "Votre rétractation est reçue.", "2 mars 2026, 10:00 (heure de Paris)")]
    [InlineData("en", "Continue", "Confirm withdrawal", "Your withdrawal has been received.", "2 March 2026, 10:00 (Paris time)")]
    public async Task By_the_order_s_number_in_two_steps_with_a_receipt(string language, string go, string confirm, string received, string at)
    {
        var token = await shop.SentAsync(language);
        var number = (await shop.KeptAsync(token)).Number;
        var shopper = await new Shopper(shop.Visitor()).Open($"/{language}/withdrawal");
        await shopper.Press(go, ("name", "Camille Martin"), ("number", number), ("email", "camille@example.fr"));
        Assert.Equal(HttpStatusCode.OK, shopper.Status);
        Assert.Contains(number, shopper.One(".statement").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await Withdrawals(token));
        await shopper.Press(language == "fr" ? "Modifier" : "Change");
        Assert.Equal(number, shopper.One("#number").GetAttribute("value"));
        await shopper.Press(go);

        await shopper.Press(confirm);

        Assert.Equal(received, shopper.One("h1").TextContent);
        Assert.Contains(at, Plain(shopper.Text), StringComparison.Ordinal);
        Assert.Contains("Camille Martin", shopper.One(".statement").TextContent, StringComparison.Ordinal);
        Assert.Contains("camille@example.fr", shopper.One(".statement").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await Withdrawals(token));
    }

    [Fact]
    public async Task Nothing_tells_whether_there_is_such_an_order()
    {
        var token = await shop.SentAsync();
        var number = (await shop.KeptAsync(token)).Number;
        var answers = new List<string>();
        foreach (var (typed, email) in new[] { (number, "camille@example.fr"), (number, "someone@example.fr"), ("2222-2222", "camille@example.fr") })
        {
            var shopper = await new Shopper(shop.Visitor()).Open("/fr/withdrawal");
            await shopper.Press("Continuer", ("name", "C"), ("number", typed), ("email", email));
            answers.Add(Without(shopper.Page.DocumentElement.OuterHtml));
            await shopper.Press("Confirmer");
            answers.Add(Without(shopper.Page.DocumentElement.OuterHtml));

            string Without(string html) => $"{(int)shopper.Status} {html.Replace(typed, "", StringComparison.Ordinal).Replace(email, "", StringComparison.Ordinal)}";
        }

        Assert.Equal(2, answers.Distinct().Count());
        Assert.Equal(1, await Withdrawals(token));
    }

    [Fact]
    public async Task A_number_is_declared_as_the_shop_writes_it_however_it_was_typed()
    {
        var number = (await shop.KeptAsync(await shop.SentAsync())).Number;
        var shopper = await new Shopper(shop.Visitor()).Open("/fr/withdrawal");

        await shopper.Press("Continuer", ("name", "C"), ("number", number.Replace('-', ' ').ToLowerInvariant()), ("email", "camille@example.fr"));

        Assert.Contains(number, shopper.One("main").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_told_by_its_field_and_the_rest_is_kept()
    {
        var shopper = await new Shopper(shop.Visitor()).Open("/fr/withdrawal");
        await shopper.Press("Continuer", ("name", "<b>Camille"), ("number", ""), ("email", "no address"));
        Assert.Equal(HttpStatusCode.BadRequest, shopper.Status);
        Assert.Equal("La déclaration n’est pas envoyée", shopper.One("#errors h2").TextContent);
        Assert.Equal(["#number", "#email"], shopper.Page.QuerySelectorAll("#errors a").Select(a => a.GetAttribute("href")));
        Assert.Equal("<b>Camille", shopper.One("#name").GetAttribute("value"));
        Assert.NotNull(shopper.Page.QuerySelector("#number-error"));

        await shopper.Post("/fr/withdrawal?handler=Confirm", ("name", new string('a', 201)), ("number", "x"), ("email", "a@example.fr"));
        Assert.Equal(HttpStatusCode.BadRequest, shopper.Status);
        Assert.Equal("#name", shopper.One("#errors a").GetAttribute("href"));
    }

    [Fact]
    public async Task From_the_order_s_page_some_products_may_be_chosen()
    {
        var token = await shop.SentAsync();
        var shopper = await new Shopper(shop.Visitor()).Open($"/fr/orders/{token}");
        var link = shopper.One("main a[href$='/withdrawal']");
        Assert.Equal("Renoncer au contrat ici", link.TextContent);
        await shopper.Open(link.GetAttribute("href")!);
        Assert.Equal("Camille Martin", shopper.One("#name").GetAttribute("value"));
        var boxes = shopper.Page.QuerySelectorAll("input[name=lines]");
        Assert.Equal(5, boxes.Length);
        foreach (var box in boxes.Skip(1))
        {
            box.RemoveAttribute("checked");
        }

        await shopper.Press("Continuer");
        Assert.Single(shopper.Page.QuerySelectorAll(".statement li"));
        await shopper.Press("Modifier");
        Assert.Single(shopper.Page.QuerySelectorAll("input[name=lines][checked]"));
        await shopper.Press("Continuer");
        await shopper.Press("Confirmer la rétractation");
        Assert.Equal($"/fr/orders/{token}#withdrawal", shopper.Location);
        await shopper.Open($"/fr/orders/{token}");
        Assert.Equal("Votre commande est expédiée", shopper.One("h1").TextContent);
        Assert.Contains("Votre rétractation est reçue.", shopper.Text, StringComparison.Ordinal);
        Assert.Contains("en cours", shopper.Text, StringComparison.Ordinal);
        await shopper.Open($"/fr/orders/{token}/withdrawal");
        Assert.Equal(4, shopper.Page.QuerySelectorAll("input[name=lines]").Length);

        await shopper.Post($"/fr/orders/{token}/withdrawal?handler=Confirm", ("name", "Camille Martin"), ("lines", Guid.NewGuid().ToString()));
        Assert.Equal(HttpStatusCode.BadRequest, shopper.Status);
        Assert.Contains("au moins un produit", shopper.One("#errors").TextContent, StringComparison.Ordinal);
        Assert.Equal("La déclaration n’est pas envoyée", shopper.One("#errors h2").TextContent);
        Assert.Equal(1, await Withdrawals(token));
    }

    [Fact]
    public async Task What_cannot_be_withdrawn_from_offers_nothing()
    {
        var shopper = await new Shopper(shop.Visitor()).FillBasket();
        await shopper.Open("/fr/checkout");
        await shopper.Press("Commande avec obligation de paiement", shopper.Address());
        var token = shopper.Location!.Split('/', '?')[3];
        await shopper.Open($"/fr/orders/{token}");
        Assert.Null(shopper.Page.QuerySelector("main a[href$='/withdrawal']"));
        await shopper.Open($"/fr/orders/{token}/withdrawal");
        Assert.Equal($"/fr/orders/{token}", shopper.Location);
        await shopper.Open("/fr/orders/nobody-has-it/withdrawal");
        Assert.Equal(HttpStatusCode.NotFound, shopper.Status);
    }

    [Fact]
    public async Task A_parcel_is_announced_only_while_something_of_the_order_has_still_to_leave()
    {
        const string parcel = "Nous préparons votre colis";
        var (paid, sent) = (await shop.PaidAsync(), await shop.SentAsync());
        var shopper = await new Shopper(shop.Visitor()).Open($"/fr/orders/{paid}");
        Assert.Contains(parcel, shopper.Text, StringComparison.Ordinal);
        Assert.Contains("Le plan ci-dessous", shopper.Text, StringComparison.Ordinal);
        await shopper.Open($"/fr/orders/{paid}/withdrawal");
        await shopper.Press("Continuer");
        await shopper.Press("Confirmer la rétractation");

        Assert.DoesNotContain(parcel, (await shopper.Open($"/fr/orders/{paid}")).Text, StringComparison.Ordinal);
        Assert.Equal("Vous avez renoncé à cette commande", shopper.One("h1").TextContent);
        Assert.Contains("Remboursement au plus tard le", shopper.One(".next a[href='#withdrawal']").ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Le plan ci-dessous", shopper.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(parcel, (await shopper.Open($"/fr/orders/{sent}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Il n’y a pas de commande ici")]
    [InlineData("en", "There is no order here")]
    public async Task The_page_of_an_order_that_was_forgotten_is_gone_and_says_so(string language, string words)
    {
        var token = await shop.SentAsync();
        await shop.Change(async db =>
        {
            var order = await db.Orders.SingleAsync(o => o.Token == token, Cancel);
            order.GiveBack(order.Lines.Select(l => l.Id), delivery: false, shop.Time.GetUtcNow().UtcDateTime);
        });
        var number = (await shop.KeptAsync(token)).Number;
        Assert.IsType<AnonymiseOrder.Result.Done>(await shop.Send(new AnonymiseOrder.Command(number, "Odile")));

        var page = await new Shopper(shop.Visitor()).Open($"/{language}/orders/{token}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(words, page.One("h1").TextContent);
        Assert.Equal(OrderStatus.Refunded, await shop.InDb(db => db.Orders.Where(o => o.Number == number).Select(o => o.Status).SingleAsync(Cancel)));
    }

    private Task<int> Withdrawals(string token) => shop.InDb(db => db.Withdrawals.CountAsync(w => db.Orders.Any(o => o.Id == w.OrderId && o.Token == token), Cancel));

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    /// <summary>All visitors of a test come from one address.</summary>
    public sealed class PatientShop : SampleShop
    {
        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("Shop:WithdrawalsPerMinute", "1000");
    }
}
