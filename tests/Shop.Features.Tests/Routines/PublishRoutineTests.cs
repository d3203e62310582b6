using System.Collections.Immutable;
using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Articles;
using Shop.Features.Catalog;
using Shop.Features.Routines;

namespace Shop.Features.Tests.Routines;

public sealed class PublishRoutineTests : ShopTests
{
    private const string Catalog = """
        {
          "currency": "EUR",
          "products": [
            { "sku": "SA-1", "names": { "fr": "Savon doux à l'avoine" }, "category": "cleanser", "form": "bar", "price": 7.5, "vat": 20 },
            { "sku": "SE-1", "names": { "fr": "Sérum clair à la réglisse" }, "category": "serum", "form": "serum", "price": 25, "vat": 20 },
            { "sku": "SU-1", "names": { "fr": "Magnésium marin" }, "category": "supplement", "form": "capsule", "net": { "value": 60, "unit": "capsule" }, "price": 15, "vat": 5.5 }
          ]
        }
        """;

    private const string Text = """
        # Une routine toute simple

        Voici comment prendre soin de votre peau, le matin, sans y passer une heure.

        ## La routine du matin

        1. Nettoyez le visage avec le Savon doux à l'avoine.
        2. Appliquez ensuite le Sérum clair à la réglisse.
        """;

    private const string Slug = "routine";

    protected override async Task Given()
    {
        await Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes(Catalog)));
        await Import(Text);
    }

    [Fact]
    public async Task What_the_reading_is_sure_of_is_accepted_in_a_name_and_put_on_sale()
    {
        var published = Assert.IsType<PublishRoutine.Result.Published>(await Publish(discount: 10));

        Assert.Equal((1, 2, 0), (published.Version, published.Steps, published.Waiting));
        Assert.Empty(published.Told);
        Assert.Empty(published.Blocked);
        var live = await Live();
        Assert.Equal(["SA-1", "SE-1"], live.Content.Steps.Select(s => s.Sku));
        Assert.Equal([1, 2], live.Content.Steps.Select(s => s.Order));
        Assert.Equal(new PercentOffComplete(10), live.Content.Pricing);
        Assert.Equal(("Nadia", Now), (live.PublishedBy, live.PublishedAt));
        Assert.All(await InDb(db => db.Suggestions.ToListAsync(Cancel)), s => Assert.Equal((SuggestionStatus.Accepted, "Nadia", Now), (s.Status, s.DecidedBy, s.DecidedAt)));
    }

    [Fact]
    public async Task Publishing_the_same_again_changes_nothing_and_another_discount_is_another_version()
    {
        await Publish(discount: 10);

        Assert.Equal(1, Assert.IsType<PublishRoutine.Result.Unchanged>(await Publish(discount: 10)).Version);
        Assert.Equal(2, Assert.IsType<PublishRoutine.Result.Published>(await Publish()).Version);
        Assert.Equal(new SumOfParts(), (await Live()).Content.Pricing);
    }

    [Fact]
    public async Task A_new_text_is_published_as_a_new_version()
    {
        await Publish();
        await Import(Text.Replace("1. Nettoyez le visage avec le Savon doux à l'avoine.\n2.", "1.", StringComparison.Ordinal));

        Assert.Equal(2, Assert.IsType<PublishRoutine.Result.Published>(await Publish()).Version);
        Assert.Equal(["SE-1"], (await Live()).Content.Steps.Select(s => s.Sku));
    }

    [Fact]
    public async Task A_step_in_doubt_stops_the_publication_and_shows_the_sentence_and_the_candidates()
    {
        await Propose(new ProposedStep(Step("Sérum clair", null, MatchStatus.Ambiguous, [new Candidate("SE-1", 0.5m, "its name begins so"), new Candidate("SA-1", 0.4m, "a guess")])));

        var doubt = Assert.Single(Assert.IsType<PublishRoutine.Result.InDoubt>(await Publish()).Doubts);

        Assert.Equal(("step", "Sérum clair", "Appliquez ensuite le Sérum clair à la réglisse."), (doubt.Kind, doubt.Quote, doubt.Sentence));
        Assert.Equal([("SE-1", "Sérum clair à la réglisse", 0.5m), ("SA-1", "Savon doux à l'avoine", 0.4m)], doubt.Candidates.Select(c => (c.Sku, c.Name, c.Confidence)));
        Assert.False(await InDb(db => db.Routines.AnyAsync(Cancel)));
        Assert.All(await InDb(db => db.Suggestions.ToListAsync(Cancel)), s => Assert.Equal(SuggestionStatus.Pending, s.Status));
    }

    [Fact]
    public async Task A_dosage_in_doubt_stops_the_publication()
    {
        var dosage = new ReadDosage(new RefusedDosage("le matin"), At("le matin"), false, 0.4m, "two readings");
        await Propose(new ProposedStep(Step("Savon doux", "SA-1", MatchStatus.Matched, [])), new ProposedDosage(dosage, At("Savon doux")));

        var doubt = Assert.Single(Assert.IsType<PublishRoutine.Result.InDoubt>(await Publish()).Doubts);

        Assert.Equal(("dosage", "le matin", "two readings"), (doubt.Kind, doubt.Quote, doubt.Evidence));
    }

    [Fact]
    public async Task A_precaution_in_doubt_stops_the_publication()
    {
        await Propose(new ProposedPrecaution(Precaution("SA-1", isSure: false)));

        Assert.Equal("precaution", Assert.Single(Assert.IsType<PublishRoutine.Result.InDoubt>(await Publish()).Doubts).Kind);
    }

    [Fact]
    public async Task What_the_sale_does_not_depend_on_waits()
    {
        await Propose(
            new ProposedMention(new ReadMention("SU-1", false, 0.5m, [], At("votre peau"), null, "perhaps")),
            new ProposedPrecaution(Precaution("SU-1", isSure: false)));

        Assert.Equal(2, Assert.IsType<PublishRoutine.Result.Published>(await Publish()).Waiting);
        Assert.Empty((await Live()).Content.Links);
        Assert.Empty((await Live()).Content.Precautions);
    }

    [Fact]
    public async Task Sure_precautions_and_mentions_are_published_with_the_steps()
    {
        await Propose(
            new ProposedMention(new ReadMention("SU-1", true, 1, [], At("votre peau"), null, "named")),
            new ProposedPrecaution(Precaution(null, isSure: true)));

        Assert.Equal(1, Assert.IsType<PublishRoutine.Result.Published>(await Publish()).Precautions);
        Assert.Equal("SU-1", Assert.Single((await Live()).Content.Links).Sku);
        Assert.Equal(["child"], await InDb(async db => (await db.Precautions.SingleAsync(Cancel)).Precaution.Subjects));
    }

    [Fact]
    public async Task A_step_without_a_product_is_told_and_reported()
    {
        await Propose(new ProposedStep(Step("votre peau", null, MatchStatus.Unmatched, []) with { Order = 3 }));

        Assert.Equal(["votre peau"], Assert.IsType<PublishRoutine.Result.Published>(await Publish()).Told);
        Assert.Equal(["SA-1", "SE-1", null], (await Live()).Content.Steps.Select(s => s.Sku));
    }

    [Fact]
    public async Task A_product_that_cannot_be_sold_is_reported()
    {
        await Propose(new ProposedStep(Step("votre peau", "SU-1", MatchStatus.Matched, []) with { Order = 3 }));

        Assert.Equal(new PublishRoutine.BlockedProduct("SU-1", SaleBlock.MandatoryInformationMissing), Assert.Single(Assert.IsType<PublishRoutine.Result.Published>(await Publish()).Blocked));
    }

    [Fact]
    public async Task An_article_without_a_routine_has_nothing_to_sell()
    {
        await Import("# Un texte\n\nIl fait beau et la mer est calme, voilà tout ce que nous savons de la journée.", "mer.md");

        Assert.IsType<PublishRoutine.Result.NothingToSell>(await Publish("mer"));
        Assert.False(await InDb(db => db.Routines.AnyAsync(Cancel)));
    }

    [Fact]
    public async Task An_article_that_is_not_there_is_not_found() => Assert.IsType<PublishRoutine.Result.NotFound>(await Publish("ailleurs"));

    [Fact]
    public async Task An_older_reading_is_made_again_before_anything_is_accepted()
    {
        await Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes("""
            { "currency": "EUR", "products": [{ "sku": "SE-1", "names": { "fr": "Masque au thé vert" }, "category": "mask", "form": "cream", "price": 25, "vat": 20 }] }
            """)));
        Time.Advance(TimeSpan.FromHours(1));

        await Publish();

        Assert.DoesNotContain("SE-1", (await Live()).Content.Steps.Select(s => s.Sku));
        Assert.Equal(2, await InDb(db => db.Readings.CountAsync(Cancel)));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("  ", 0)]
    [InlineData("Nadia", -1)]
    [InlineData("Nadia", 101)]
    public async Task Nobody_publishes_without_a_name_or_at_an_impossible_price(string by, int discount) =>
        await Assert.ThrowsAsync<ValidationException>(() => Send(new PublishRoutine.Command(Slug, by, discount)));

    private Task<PublishRoutine.Result> Publish(string article = Slug, decimal discount = 0) => Send(new PublishRoutine.Command(article, "Nadia", discount));

    private Task<ImportArticle.Result> Import(string source, string name = "routine.md") => Send(new ImportArticle.Command(name, Encoding.UTF8.GetBytes(source)));

    private Task<RoutineVersion> Live() => InDb(async db =>
    {
        var routine = await db.Routines.SingleAsync(Cancel);
        return await db.RoutineVersions.SingleAsync(v => v.Id == routine.LiveVersionId, Cancel);
    });

    /// <summary>Adds what a reading might have proposed to the article's pending suggestions.</summary>
    private Task Propose(params Proposal[] proposals) => Change(async db =>
    {
        var version = await db.ArticleVersions.SingleAsync(Cancel);
        await db.AddRangeAsync(proposals.Select((p, i) => Suggestion.Propose(version.Id, version.Text, 10 + i, p)), Cancel);
    });

    private static ReadStep Step(string words, string? sku, MatchStatus status, ImmutableArray<Candidate> candidates) =>
        new(9, sku, status, 0.5m, candidates, At(words), StepAction.Apply, [], false, null, "because");

    private static ReadPrecaution Precaution(string? scope, bool isSure) =>
        new(new Precaution(PrecautionKind.NotRecommended, ["child"], false, scope, [], At("sans y passer une heure")), isSure, 0.5m, "because");

    private static Passage At(string words)
    {
        var text = Assert.IsType<ArticleFileResult.Readable>(ArticleFile.Read("a.md", Encoding.UTF8.GetBytes(Text))).Text.Text;
        return new Passage(text.IndexOf(words, StringComparison.Ordinal), words);
    }
}
