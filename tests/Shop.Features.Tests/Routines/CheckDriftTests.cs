using System.Text;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;
using Shop.Features.Articles;
using Shop.Features.Catalog;
using Shop.Features.Due;
using Shop.Features.Routines;

namespace Shop.Features.Tests.Routines;

/// <summary>What a routine on sale is told of the world that goes on under it.</summary>
public sealed class CheckDriftTests : ShopTests
{
    private const string Text = """
        # Une routine toute simple

        Voici comment prendre soin de votre peau, le matin, sans y passer une heure.

        ## La routine du matin

        1. Nettoyez le visage avec le Savon doux à l'avoine.
        2. Appliquez ensuite le Sérum clair à la réglisse.
        """;

    protected override async Task Given()
    {
        await Catalog();
        await Import(Text);
        await Send(new PublishRoutine.Command("routine", "Nadia"));
        await CarryOut();
    }

    [Fact]
    public async Task Nothing_drifts_while_nothing_changes()
    {
        await Catalog();
        await Import(Text);

        Assert.Empty(await Drift());
    }

    [Fact]
    public async Task A_price_says_what_it_was_and_is_and_since_when()
    {
        Time.Advance(TimeSpan.FromHours(1));
        var noticed = Now;
        await Catalog(price: "27.5");

        Assert.Equal(new DriftItem(DriftKind.PriceChanged, "SE-1", "2500 EUR", "2750 EUR", noticed), Assert.Single(await Drift()));

        Time.Advance(TimeSpan.FromDays(1));
        await Catalog(price: "27.5", name: "Sérum très clair");
        Assert.Equal([(DriftKind.PriceChanged, noticed), (DriftKind.ProductRenamed, Now)], (await Drift()).Select(d => (d.Kind, d.Since)));
    }

    [Fact]
    public async Task What_is_changed_back_does_not_drift()
    {
        await Catalog(price: "27.5");
        Assert.NotEmpty(await Drift());

        await Catalog();

        Assert.Empty(await Drift());
        Assert.Null((await InDb(db => db.Mappings.SingleAsync(Cancel))).DriftedSince);
    }

    [Theory]
    [InlineData(DriftKind.ProductArchived)]
    [InlineData(DriftKind.ProductRecalled)]
    [InlineData(DriftKind.OutOfStock)]
    public async Task A_product_that_cannot_be_had_any_more_is_told(DriftKind kind)
    {
        await Change(async db =>
        {
            var product = await db.Products.SingleAsync(p => p.Sku == "SE-1", Cancel);
            Action act = kind switch
            {
                DriftKind.ProductArchived => product.Archive,
                DriftKind.ProductRecalled => product.Recall,
                _ => () => product.TakeFromStock(product.Stock),
            };
            act();
        });

        Assert.Equal((kind, "SE-1"), (await Drift()).Select(d => (d.Kind, d.Subject)).Single());
    }

    [Fact]
    public async Task An_edit_of_the_sentence_is_told_from_an_edit_elsewhere()
    {
        await Import(Text.Replace("sans y passer une heure", "en dix minutes", StringComparison.Ordinal));
        Assert.Equal(DriftKind.TextChanged, (await Drift()).Single().Kind);

        await Import(Text.Replace("Appliquez ensuite", "Étalez", StringComparison.Ordinal));
        var passage = (await Drift()).Single();
        Assert.Equal((DriftKind.PassageChanged, "Appliquez ensuite le Sérum clair à la réglisse."), (passage.Kind, passage.Before));
    }

    [Fact]
    public async Task Publishing_again_ends_the_drift()
    {
        await Catalog(price: "27.5");
        Assert.NotEmpty(await Drift());

        await Send(new PublishRoutine.Command("routine", "Nadia", 5));

        Assert.Empty(await Drift());
    }

    [Fact]
    public async Task A_change_while_it_is_looked_at_is_looked_at_again()
    {
        await Catalog(price: "27.5");
        var first = (await Send(new TakeDueTask.Command()))!;
        await Catalog(price: "30");

        Assert.Equal(DueOutcome.Done, await Send(DueTasks.Command(first.Kind, first.TaskId)));

        Assert.Equal("3000 EUR", (await Drift()).Single().After);
    }

    private async Task<System.Collections.Immutable.ImmutableArray<DriftItem>> Drift()
    {
        await CarryOut();
        return (await InDb(db => db.Mappings.AsNoTracking().SingleAsync(Cancel))).Drift;
    }

    private async Task CarryOut()
    {
        while (await Send(new TakeDueTask.Command()) is { } taken)
        {
            await Send(DueTasks.Command(taken.Kind, taken.TaskId));
        }
    }

    private Task<ImportArticle.Result> Import(string text) => Send(new ImportArticle.Command("routine.md", Encoding.UTF8.GetBytes(text)));

    private Task<ImportCatalog.Result> Catalog(string price = "25", string name = "Sérum clair à la réglisse") => Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes($$"""
        {
          "currency": "EUR",
          "products": [
            { "sku": "SA-1", "names": { "fr": "Savon doux à l'avoine" }, "category": "cleanser", "form": "bar", "price": 7.5, "vat": 20, "stock": 5 },
            { "sku": "SE-1", "names": { "fr": "{{name}}" }, "category": "serum", "form": "serum", "price": {{price}}, "vat": 20, "stock": 5 }
          ]
        }
        """)));
}
