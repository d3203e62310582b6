using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Domain.Safety;
using Shop.Features.Catalog;

namespace Shop.Features.Tests.Catalog;

/// <summary>What a person does to a product at the desk: its form, and what its warnings say.</summary>
public sealed class SaveProductTests : ShopTests
{
    private const string Nadia = "Nadia";

    private const string TwoInOne = "Ne pas utiliser pendant la grossesse. Déconseillé en cas d'insuffisance rénale sans avis médical.";

    protected override async Task Given() => Assert.IsType<SaveProduct.Result.Saved>(await Save(null, Empty, Empty.SetItems(new Dictionary<string, string>
    {
        ["sku"] = "CR-1",
        ["names.fr"] = "Crème simple",
        ["category"] = "moisturiser",
        ["form"] = "cream",
        ["price"] = "12.50",
        ["vat"] = "20",
        ["stock"] = "5",
        ["net.value"] = "100",
        ["net.unit"] = "mL",
        ["label.warnings"] = TwoInOne,
    })));

    private static ImmutableSortedDictionary<string, string> Empty => ImmutableSortedDictionary<string, string>.Empty;

    [Fact]
    public async Task What_is_saved_of_an_archived_product_does_not_put_it_on_sale_again()
    {
        var fields = await Fields();
        await Send(new ChangeSaleStatus.Command("CR-1", SaleStatus.Archived, null, Nadia));

        await Save("CR-1", fields, fields.SetItem("brand", "Maison"));
        await Save("CR-1", fields, fields);

        var product = await Kept();
        Assert.Equal((SaleStatus.Archived, "Maison"), (product.Status, product.Details.Brand));
        Assert.Single(await InDb(db => db.AuditEntries.Where(a => a.Action == AuditAction.ProductChanged).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task An_amount_is_one_thing_and_is_never_put_together_from_two_peoples_halves()
    {
        var origin = await Fields();
        await Save("CR-1", origin, origin.SetItem("net.value", "200"));

        var conflict = Assert.IsType<SaveProduct.Result.Conflict>(await Save("CR-1", origin, origin.SetItem("net.unit", "g")));

        Assert.Equal(["net.unit", "net.value"], conflict.Fields);
        Assert.Equal(("100", "g"), (conflict.Merged["net.value"], conflict.Merged["net.unit"]));
        Assert.Equal("200 mL", (await Kept()).Details.Net!.ToString());
    }

    [Fact]
    public async Task Changes_to_different_fields_are_kept_together_and_told()
    {
        var origin = await Fields();
        await Save("CR-1", origin, origin.SetItem("net.value", "200"));

        var saved = Assert.IsType<SaveProduct.Result.Saved>(await Save("CR-1", origin, origin.SetItem("brand", "Maison")));

        Assert.Equal(["net.value"], saved.Theirs);
        Assert.Equal(("200 mL", "Maison"), ((await Kept()).Details.Net!.ToString(), (await Kept()).Details.Brand));
    }

    [Fact]
    public async Task Correcting_one_thing_that_a_warning_says_leaves_the_others()
    {
        var read = (await Kept()).Details.Label!.Precautions;
        Assert.Equal(2, read.Length);

        await Send(new ReviewWarning.Command("CR-1", TwoInOne, read[0] with { Kind = PrecautionKind.SeekAdvice }, null, Nadia));

        Assert.Equal([PrecautionKind.SeekAdvice, read[1].Kind], (await Kept()).Details.Label!.Precautions.Select(p => p.Kind));
    }

    [Fact]
    public async Task What_was_read_can_be_accepted_after_it_was_rejected()
    {
        var read = (await Kept()).Details.Label!.Precautions;
        await Send(new ReviewWarning.Command("CR-1", TwoInOne, null, "Ne vise personne", Nadia));
        Assert.Empty((await Kept()).Details.Label!.Precautions);

        await Send(new ReviewWarning.Command("CR-1", TwoInOne, null, null, Nadia));

        Assert.Equal(read.Select(p => (p.Kind, p.Subjects[0])), (await Kept()).Details.Label!.Precautions.Select(p => (p.Kind, p.Subjects[0])));
    }

    private async Task<ImmutableSortedDictionary<string, string>> Fields() => (await Send(new GetDeskProduct.Query("CR-1")))!.Fields;

    private Task<Product> Kept() => InDb(db => db.Products.SingleAsync(p => p.Sku == "CR-1", Cancel));

    private Task<SaveProduct.Result> Save(string? sku, ImmutableSortedDictionary<string, string> origin, ImmutableSortedDictionary<string, string> fields) =>
        Send(new SaveProduct.Command(sku, origin, fields, Nadia));
}
