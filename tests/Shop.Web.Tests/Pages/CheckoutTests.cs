using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Web.Tests.Hosting;
using Shop.Web.Wording;

namespace Shop.Web.Tests.Pages;

public sealed class CheckoutTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private const string Pay = "Commande avec obligation de paiement";

    [Theory]
    [InlineData("fr", Pay, "Accepter", "Merci, votre commande est payée", "2,5 g à 10 g par jour, pendant au moins 3 mois", "au moins jusqu’au 1er juin 2026")]
    [InlineData("en", "Order and pay", "Approve", "Thank you, your order is paid", "2.5 g to 10 g a day, for at least 3 months", "at least until 1 June 2026")]
    public async Task From_the_article_to_a_paid_order_with_its_plan_and_warnings(string language, string pay, string approve, string thanks, string dosage, string until)
    {
        var shopper = await new Shopper(shop.Visitor()).FillBasket(language);
        Assert.Equal(5, shopper.Page.QuerySelectorAll(".lines > li").Length);
        await shopper.Open($"/{language}/checkout");
        await shopper.Press(pay, shopper.Address());
        Assert.StartsWith($"/{language}/pay/", shopper.Location, StringComparison.Ordinal);
        await shopper.Follow();
        Assert.Empty(shopper.Page.QuerySelectorAll("input:not([type=hidden])"));
        await shopper.Press(approve);
        Assert.StartsWith($"/{language}/orders/", shopper.Location, StringComparison.Ordinal);
        await shopper.Follow();
        Assert.Equal(HttpStatusCode.OK, shopper.Status);
        Assert.Equal(thanks, shopper.One("h1").TextContent);
        Assert.Contains(dosage, Plain(shopper.One(".plan")), StringComparison.Ordinal);
        Assert.Contains(until, Plain(shopper.One(".plan")), StringComparison.Ordinal);
        Assert.NotEmpty(shopper.Page.QuerySelectorAll(".finding.is-grave"));
        Assert.Contains("Camille Martin", shopper.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_total_is_the_sum_of_the_lines_on_every_page()
    {
        var shopper = await new Shopper(shop.Visitor()).FillBasket();
        var total = Plain(shopper.One(".totals .grand td"));
        Assert.Equal(Cents(total), shopper.Page.QuerySelectorAll(".lines .cost").Sum(c => Cents(c.ChildNodes.Last().TextContent)));
        await shopper.Open("/fr/checkout");
        Assert.Equal(total, Plain(shopper.One(".totals .grand td")));
    }

    [Fact]
    public async Task The_box_is_never_ticked_for_the_shopper_and_stands_once()
    {
        var shopper = await new Shopper(shop.Visitor()).FillBasket();
        await shopper.Open("/fr/checkout");
        var box = Assert.Single(shopper.Page.QuerySelectorAll("input[type=checkbox][name]"));
        Assert.False(box.HasAttribute("checked"));
    }

    [Fact]
    public async Task Where_nothing_needs_it_there_is_no_box()
    {
        var shopper = await Basket("toner");
        await shopper.Open("/fr/checkout");
        Assert.Null(shopper.Page.QuerySelector("#acknowledged"));
        await shopper.Press(Pay, shopper.Address(tick: false));
        Assert.StartsWith("/fr/pay/", shopper.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_tick_nothing_is_ordered_and_what_was_typed_is_kept()
    {
        var before = await Orders();
        var shopper = await new Shopper(shop.Visitor()).FillBasket();
        await shopper.Open("/fr/checkout");
        await shopper.Press(Pay, shopper.Address(tick: false));
        Assert.Equal(before, await Orders());
        Assert.Equal(HttpStatusCode.BadRequest, shopper.Status);
        Assert.Equal("#acknowledged", shopper.One("#errors a").GetAttribute("href"));
        Assert.Equal("12 rue des Lilas", shopper.One("#street").GetAttribute("value"));
        Assert.False(shopper.One("#acknowledged").HasAttribute("checked"));
    }

    [Fact]
    public async Task Each_fault_stands_by_its_field_and_at_the_top()
    {
        var shopper = await new Shopper(shop.Visitor()).FillBasket();
        await shopper.Open("/fr/checkout");
        await shopper.Press(Pay, ("Form.Email", "pas une adresse"), ("Form.Name", "Camille"), ("Form.PostalCode", "ABC"));
        Assert.Equal(HttpStatusCode.BadRequest, shopper.Status);
        Assert.Equal(["#email", "#street", "#postalcode", "#city", "#acknowledged"], shopper.Page.QuerySelectorAll("#errors a").Select(a => a.GetAttribute("href")));
        Assert.True(shopper.One("#errors").HasAttribute("autofocus"));
        foreach (var field in new[] { "email", "street", "postalcode", "city", "acknowledged" })
        {
            Assert.Equal("true", shopper.One($"#{field}").GetAttribute("aria-invalid"));
            Assert.Contains($"{field}-error", shopper.One($"#{field}").GetAttribute("aria-describedby"), StringComparison.Ordinal);
        }

        Assert.Equal("pas une adresse", shopper.One("#email").GetAttribute("value"));
        Assert.Null(shopper.One("#name").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task A_tick_for_yesterdays_warnings_is_refused_with_what_is_new()
    {
        var before = await Orders();
        var shopper = await new Shopper(shop.Visitor()).FillBasket();
        await shopper.Open("/fr/checkout");
        var stamp = shopper.One("input[name='Form.Stamp']").GetAttribute("value")!;
        var forgotten = shopper.One(".finding.is-grave").Id!;
        var told = shopper.One("input[name=told]").GetAttribute("value")!.Split('.').Where(mark => !forgotten.EndsWith(mark, StringComparison.Ordinal));
        await shopper.Post("/fr/checkout", [.. shopper.Address().Select(f => (f.Name, f.Name == "Form.Acknowledged" ? new string('0', 64) : f.Value!)), ("Form.Stamp", stamp), ("told", string.Join('.', told))]);
        Assert.Equal(HttpStatusCode.Conflict, shopper.Status);
        var marked = shopper.Page.QuerySelectorAll(".finding.is-new");
        Assert.Contains(marked, m => m.Id == forgotten && m.TextContent.Contains("Nouveau", StringComparison.Ordinal));
        Assert.False(shopper.One("#acknowledged").HasAttribute("checked"));
        Assert.Equal(before, await Orders());
    }

    [Fact]
    public async Task Two_clicks_make_one_order()
    {
        var visitor = shop.Visitor();
        var shopper = await new Shopper(visitor).FillBasket();
        await shopper.Open("/fr/checkout");
        var before = await Orders();
        var (first, second) = (new Shopper(visitor), new Shopper(visitor));
        await Task.WhenAll(first.Open("/fr/checkout"), second.Open("/fr/checkout"));
        await Task.WhenAll(first.Press(Pay, first.Address()), second.Press(Pay, second.Address()));
        Assert.Equal(before + 1, await Orders());
        Assert.Equal(Token(first.Location), Token(second.Location));
        await shopper.Open("/fr/checkout");
        Assert.Equal($"/fr/orders/{Token(first.Location)}", shopper.Location);
    }

    [Fact]
    public async Task A_direct_post_to_the_payment_of_no_order_finds_nothing()
    {
        var shopper = await new Shopper(shop.Visitor()).Post("/fr/pay/not-an-order", ("attempt", Guid.NewGuid().ToString()), ("outcome", "Approved"));
        Assert.Equal(HttpStatusCode.NotFound, shopper.Status);
    }

    [Theory]
    [InlineData("attempt", "not-a-guid")]
    [InlineData("outcome", "free")]
    public async Task A_payment_that_makes_no_sense_changes_nothing(string field, string value)
    {
        var shopper = await Placed();
        var address = shopper.One("form.choices").GetAttribute("action")!;
        var fields = new Dictionary<string, string> { ["attempt"] = shopper.One("input[name=attempt]").GetAttribute("value")!, ["outcome"] = "Approved", [field] = value };
        await shopper.Post(address, [.. fields.Select(f => (f.Key, f.Value))]);
        Assert.Equal(HttpStatusCode.BadRequest, shopper.Status);
        await shopper.Open(address.Replace("/pay/", "/orders/", StringComparison.Ordinal));
        Assert.Contains("attend son paiement", shopper.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Refuser", "Le paiement a été refusé")]
    [InlineData("Échouer", "Le paiement n’a pas abouti")]
    public async Task After_a_refusal_or_a_failure_the_next_try_can_succeed(string outcome, string words)
    {
        var shopper = await Placed();
        await (await shopper.Press(outcome)).Follow();
        Assert.Equal(words, shopper.One("h1").TextContent);
        Assert.Contains("ne sont plus mis de côté", shopper.Text, StringComparison.Ordinal);
        await (await shopper.Press("Reprendre le paiement")).Follow();
        await (await shopper.Press("Accepter")).Follow();
        Assert.Equal("Merci, votre commande est payée", shopper.One("h1").TextContent);
    }

    [Fact]
    public async Task A_paid_order_is_not_paid_again()
    {
        var shopper = await Placed();
        var pay = shopper.One("form.choices").GetAttribute("action")!;
        var attempt = shopper.One("input[name=attempt]").GetAttribute("value")!;
        await shopper.Press("Accepter");
        await shopper.Post(pay, ("attempt", Guid.NewGuid().ToString()), ("outcome", "Declined"));
        await shopper.Follow();
        Assert.Equal("Merci, votre commande est payée", shopper.One("h1").TextContent);
        await shopper.Open($"{pay}?attempt={attempt}");
        Assert.StartsWith("/fr/orders/", shopper.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_after_the_warnings_changed_pays_nothing_until_they_are_read_again()
    {
        var shopper = await Placed();
        await shop.Change(async db =>
        {
            var product = await db.Products.SingleAsync(p => p.Sku == "CPL-010");
            product.Revise(product.Details with { AllergenCodes = [.. product.Details.AllergenCodes, "soy-allergy"] }, product.Stock);
        });
        await (await shopper.Press("Accepter")).Follow();
        Assert.Equal("Votre commande attend son paiement", shopper.One("h1").TextContent);
        Assert.Contains($"jusqu’à {ShopClock.Local(shop.Time.GetUtcNow().UtcDateTime + Order.PaymentWindow):HH:mm} (heure de Paris)", shopper.Text, StringComparison.Ordinal);
        await shopper.Press("Reprendre le paiement");
        Assert.Equal(HttpStatusCode.Conflict, shopper.Status);
        Assert.Contains("soja", shopper.One(".finding.is-new").TextContent, StringComparison.Ordinal);
        await shopper.Press("Reprendre le paiement");
        Assert.Equal(HttpStatusCode.Conflict, shopper.Status);
        await (await shopper.Press("Reprendre le paiement", ("acknowledged", shopper.One("input[name=acknowledged]").GetAttribute("value")))).Follow();
        await (await shopper.Press("Accepter")).Follow();
        Assert.Equal("Merci, votre commande est payée", shopper.One("h1").TextContent);
    }

    [Fact]
    public async Task An_order_that_was_not_paid_in_time_says_so_and_can_be_begun_again()
    {
        var shopper = await Placed();
        var order = shopper.One("form.choices").GetAttribute("action")!.Replace("/pay/", "/orders/", StringComparison.Ordinal);
        shop.Time.Advance(Order.PaymentWindow);
        await shopper.Open(order);
        Assert.Equal("Cette commande a expiré", shopper.One("h1").TextContent);
        await (await shopper.Press("Remettre ces produits")).Follow();
        Assert.Equal(5, shopper.Page.QuerySelectorAll(".lines > li").Length);
    }

    [Fact]
    public async Task An_empty_basket_says_what_to_do_next()
    {
        foreach (var address in new[] { "/fr/basket", "/fr/checkout" })
        {
            var shopper = await new Shopper(shop.Visitor()).Open(address);
            Assert.Contains("Votre panier est vide", shopper.Text, StringComparison.Ordinal);
            Assert.Equal("/fr", shopper.One("main a.button").GetAttribute("href"));
        }
    }

    private async Task<Shopper> Placed()
    {
        var shopper = await new Shopper(shop.Visitor()).FillBasket();
        await shopper.Open("/fr/checkout");
        await shopper.Press(Pay, shopper.Address());
        return await shopper.Follow();
    }

    /// <summary>A basket with the first product of a category.</summary>
    private async Task<Shopper> Basket(string category)
    {
        var kind = Enum.Parse<Domain.Catalog.Category>(category, ignoreCase: true);
        var sku = await shop.InDb(db => db.Products.Where(p => p.Category == kind).OrderBy(p => p.Sku).Select(p => p.Sku).FirstAsync());
        return await (await new Shopper(shop.Visitor()).Post("/fr/basket?handler=Product", ("sku", sku), ("quantity", "1"))).Follow();
    }

    private Task<int> Orders() => shop.InDb(db => db.Orders.CountAsync());

    private static string? Token(string? location) => location?.Split('/')[3].Split('?')[0];

    private static string Plain(IElement element) => element.TextContent.Replace('\u00A0', ' ').Trim();

    private static int Cents(string money) => int.Parse(string.Concat(money.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);
}
