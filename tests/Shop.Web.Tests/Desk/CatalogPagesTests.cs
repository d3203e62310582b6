using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

/// <summary>The catalog at the desk, by forms alone.</summary>
public sealed class CatalogPagesTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_search_answers_options_and_nothing_around_them()
    {
        var page = await Get(shop.Merchandiser(), "/admin/catalog/search?q=collag");

        Assert.NotEmpty(page.QuerySelectorAll("[role=option][data-sku]"));
        Assert.Null(page.QuerySelector("header"));
    }

    [Fact]
    public async Task A_product_is_edited_and_what_is_wrong_stands_beside_its_field()
    {
        var client = shop.Merchandiser();
        var page = await Get(client, "/admin/catalog/NET-010");
        var fields = Fields(page);

        fields["price"] = "abc";
        fields["names.en"] = "Donkey milk soap, new";
        var refused = await Post(client, "/admin/catalog/NET-010?handler=Save", fields);
        Assert.Equal("true", refused.GetElementById("f-price")!.GetAttribute("aria-invalid"));
        Assert.Equal("Donkey milk soap, new", ((IHtmlInputElement)refused.GetElementById("f-names-en")!).Value);

        fields["price"] = "8,40";
        await Redirected(client, "/admin/catalog/NET-010?handler=Save", fields);
        var product = await shop.InDb(db => db.Products.SingleAsync(p => p.Sku == "NET-010", Cancel));
        Assert.Equal((840, "Donkey milk soap, new"), (product.Price.Minor, product.NameEn));
        Assert.Equal("Nadia", await shop.InDb(db => db.AuditEntries.Where(a => a.Action == AuditAction.ProductChanged && a.Subject == "NET-010").Select(a => a.By).SingleAsync(Cancel)));
    }

    [Theory]
    [InlineData("fr", "Un nombre est attendu.", "Pas d’espace ici.", "« dragon » n’est pas une allergie du vocabulaire.")]
    [InlineData("en", "A number is expected.", "No white space here.", "“dragon” is not an allergy of the vocabulary.")]
    public async Task What_is_wrong_is_said_in_the_readers_language(string language, string price, string sku, string allergen)
    {
        var client = shop.Merchandiser();
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        var fields = Fields(await Get(client, "/admin/catalog/new"));
        foreach (var (name, value) in new Dictionary<string, string> { ["sku"] = "A B", ["names.fr"] = "Savon", ["form"] = "bar", ["price"] = "douze", ["allergenCodes"] = "dragon" })
        {
            fields[name] = value;
        }

        var refused = await Post(client, "/admin/catalog/new?handler=Save", fields);

        Assert.Equal([price, sku, allergen], new[] { "price", "sku", "allergenCodes" }.Select(f => refused.GetElementById($"f-{f}-fault")?.TextContent));
        Assert.Equal("douze", ((IHtmlInputElement)refused.GetElementById("f-price")!).Value);
    }

    [Fact]
    public async Task A_field_too_long_loses_neither_what_one_began_with_nor_what_others_saved()
    {
        var (nadia, karim) = (shop.Merchandiser(), shop.Administrator());
        var hers = Fields(await Get(nadia, "/admin/catalog/NET-020"));
        var his = new Dictionary<string, string>(hers) { ["brand"] = "Sa marque" };
        await Redirected(karim, "/admin/catalog/NET-020?handler=Save", his);

        var again = Fields(await Post(nadia, "/admin/catalog/NET-020?handler=Save", new(hers) { ["tags"] = new string('a', 20_001) }));
        again["tags"] = "savon";
        await Redirected(nadia, "/admin/catalog/NET-020?handler=Save", again);

        var product = await shop.InDb(db => db.Products.SingleAsync(p => p.Sku == "NET-020", Cancel));
        Assert.Equal("Sa marque", product.Details.Brand);
        Assert.Equal(["savon"], product.Details.Tags);
    }

    [Fact]
    public async Task Of_two_who_edit_one_product_neither_loses_work()
    {
        var (nadia, karim) = (shop.Merchandiser(), shop.Administrator());
        var (hers, his) = (Fields(await Get(nadia, "/admin/catalog/SER-020")), Fields(await Get(karim, "/admin/catalog/SER-020")));

        hers["brand"] = "Maison Claire";
        await Redirected(nadia, "/admin/catalog/SER-020?handler=Save", hers);
        his["stock"] = "77";
        await Redirected(karim, "/admin/catalog/SER-020?handler=Save", his);
        var product = await shop.InDb(db => db.Products.SingleAsync(p => p.Sku == "SER-020", Cancel));
        Assert.Equal(("Maison Claire", 77), (product.Details.Brand, product.Stock));

        his["brand"] = "Autre maison";
        var conflict = await Post(karim, "/admin/catalog/SER-020?handler=Save", his);
        Assert.Contains("Maison Claire", conflict.QuerySelector("[role=alert] table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Autre maison", ((IHtmlInputElement)conflict.GetElementById("f-brand")!).Value);
        Assert.Equal("Maison Claire", (await shop.InDb(db => db.Products.SingleAsync(p => p.Sku == "SER-020", Cancel))).Details.Brand);
    }

    [Fact]
    public async Task A_new_product_is_made_and_a_supplement_without_its_label_is_not_sold()
    {
        var client = shop.Merchandiser();
        var fields = Fields(await Get(client, "/admin/catalog/new"));
        foreach (var (name, value) in new Dictionary<string, string> { ["sku"] = "CPL-900", ["names.fr"] = "Zinc du soir", ["category"] = "supplement", ["form"] = "capsule", ["price"] = "12,5", ["vat"] = "5.5", ["stock"] = "4", ["substances"] = "zinc; oral; 10; mg; capsule" })
        {
            fields[name] = value;
        }

        await Redirected(client, "/admin/catalog/new?handler=Save", fields);

        var product = await shop.InDb(db => db.Products.SingleAsync(p => p.Sku == "CPL-900", Cancel));
        Assert.Equal((SaleBlock.MandatoryInformationMissing, 4, "zinc"), (product.Block, product.Stock, product.Details.Substances.Single().Code));
        Assert.NotNull((await Get(client, "/admin/catalog/CPL-900")).QuerySelector(".notice.is-heed"));
        var again = await Post(client, "/admin/catalog/new?handler=Save", fields);
        Assert.Equal("true", again.GetElementById("f-sku")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task A_recall_says_why_and_takes_the_product_out_of_the_shop_at_once()
    {
        var client = shop.Merchandiser();

        var refused = await Post(client, "/admin/catalog/SOL-010?handler=Status", new() { ["status"] = "Recalled" });
        Assert.NotNull(refused.QuerySelector("[role=alert]"));
        await Redirected(client, "/admin/catalog/SOL-010?handler=Status", new() { ["status"] = "Recalled", ["reason"] = "Lot contaminé" });

        Assert.Equal(SaleStatus.Recalled, (await shop.InDb(db => db.Products.SingleAsync(p => p.Sku == "SOL-010", Cancel))).Status);
        Assert.Equal("Lot contaminé", (await shop.InDb(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.ProductRecalled && a.Subject == "SOL-010", Cancel))).After);
        var article = await Get(shop.Visitor(), "/fr/articles/exosomes-et-routine-eclat");
        Assert.Contains(article.QuerySelectorAll(".routine li.is-out"), li => li.TextContent.Contains("solaire", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_photograph_takes_the_drawings_place_and_only_a_photograph_does()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 40, 0, 0, 0, 30, 8, 6, 0, 0, 0];
        var client = shop.Merchandiser();
        Assert.Equal(HttpStatusCode.Redirect, (await Photo(client, png, "photo.gif")).StatusCode);

        var slug = await shop.InDb(db => db.Products.Where(p => p.Sku == "SER-010").Select(p => p.Slug).SingleAsync(Cancel));
        var picture = (await Get(shop.Visitor(), $"/fr/products/{slug}")).QuerySelector("img.photo")!.GetAttribute("src")!;
        using var served = await shop.Visitor().GetAsync(new Uri(picture, UriKind.Relative), Cancel);
        Assert.Equal(("image/png", "nosniff"), (served.Content.Headers.ContentType!.MediaType, served.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal(png, await served.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Contains("immutable", served.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.Visitor().GetAsync(new Uri(picture.Replace(".png", ".jpg", StringComparison.Ordinal), UriKind.Relative), Cancel)).StatusCode);

        foreach (var hostile in new[] { "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "GIF89a"u8.ToArray(), "<html></html>"u8.ToArray(), [], png[..20], [.. png, .. new byte[ProductPhoto.MaxBytes]] })
        {
            using var refused = await Photo(client, hostile, "photo.png");
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
            Assert.Contains("role=\"alert\"", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        var nothing = await Post(client, "/admin/catalog/SER-010?handler=Photo", []);
        Assert.NotNull(nothing.QuerySelector("[role=alert]"));
        Assert.NotNull((await Get(shop.Visitor(), $"/fr/products/{slug}")).QuerySelector("img.photo"));

        await Redirected(client, "/admin/catalog/SER-010?handler=Photo", new() { ["remove"] = "true" });
        Assert.Null((await Get(shop.Visitor(), $"/fr/products/{slug}")).QuerySelector("img.photo"));

        static async Task<HttpResponseMessage> Photo(HttpClient client, byte[] bytes, string name)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "photo", name } };
            return await client.PostAsync(new Uri("/admin/catalog/SER-010?handler=Photo", UriKind.Relative), form, Cancel);
        }
    }

    [Fact]
    public async Task What_a_person_decided_of_a_warning_survives_an_import_of_the_same_words()
    {
        var client = shop.Merchandiser();
        var product = await shop.InDb(async db => (await db.Products.ToListAsync(Cancel)).First(p => p.Details.Label is { Precautions.IsEmpty: false }));
        var warning = product.Details.Label!.Precautions[0].Source.Quote;

        await Redirected(client, $"/admin/catalog/{product.Sku}?handler=Warning", new() { ["warning"] = warning, ["decision"] = "reject", ["reason"] = "Ne vise personne", ["precaution.kind"] = "Caution" });
        var read = Domain.Safety.LabelReader.Read(product.Details);
        await shop.Change(async db => (await db.Products.SingleAsync(p => p.Sku == product.Sku, Cancel)).Revise(read with { Brand = "Importée" }, 5));

        var label = (await shop.InDb(db => db.Products.SingleAsync(p => p.Sku == product.Sku, Cancel))).Details.Label!;
        Assert.DoesNotContain(label.Precautions, p => p.Source.Quote == warning);
        Assert.Equal(("Nadia", "Ne vise personne"), (label.Reviewed.Single().By, label.Reviewed.Single().Reason));
        await shop.Change(async db => (await db.Products.SingleAsync(p => p.Sku == product.Sku, Cancel)).Revise(read with { Label = read.Label! with { Warnings = [.. read.Label.Warnings.Select(w => w == warning ? $"{w} Vraiment." : w)] } }, 5));
        Assert.Empty((await shop.InDb(db => db.Products.SingleAsync(p => p.Sku == product.Sku, Cancel))).Details.Label!.Reviewed);
    }

    private static async Task<IHtmlDocument> Get(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return SampleShop.Parse(await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<IHtmlDocument> Post(HttpClient client, string address, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), content, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return SampleShop.Parse(await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task Redirected(HttpClient client, string address, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), content, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>The form as a browser would send it back.</summary>
    private static Dictionary<string, string> Fields(IHtmlDocument page) => page.QuerySelector(".product-form")!.QuerySelectorAll("input, select, textarea")
        .Where(e => e is not IHtmlInputElement { Type: "checkbox", IsChecked: false })
        .ToDictionary(e => e.GetAttribute("name")!, e => e switch { IHtmlInputElement i => i.Value, IHtmlSelectElement s => s.Value ?? "", IHtmlTextAreaElement a => a.Value, _ => "" });
}
