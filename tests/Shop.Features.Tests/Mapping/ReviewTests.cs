using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Articles;
using Shop.Features.Catalog;
using Shop.Features.Mapping;

namespace Shop.Features.Tests.Mapping;

public sealed class ReviewTests : ShopTests
{
    private const string Text = """
        # Une routine toute simple

        Voici comment prendre soin de votre peau, sans y passer une heure.

        ## La routine

        1. Nettoyez le visage avec le Savon doux à l'avoine.
        2. Appliquez ensuite le Sérum clair à la réglisse.
        3. Prenez le Magnésium marin, 2 gélules par jour pendant 3 mois.

        Le Magnésium marin est déconseillé en cas d'insuffisance rénale sans avis médical.

        Pour finir, une crème bien riche sur les zones sèches.
        """;

    private const string Catalog = """
        {
          "currency": "EUR",
          "products": [
            { "sku": "SA-1", "names": { "fr": "Savon doux à l'avoine" }, "category": "cleanser", "form": "bar", "price": 7.5, "vat": 20 },
            { "sku": "SE-1", "names": { "fr": "Sérum clair à la réglisse" }, "category": "serum", "form": "serum", "price": 25, "vat": 20 },
            { "sku": "SE-2", "names": { "fr": "Sérum repulpant" }, "category": "serum", "form": "serum", "price": 29, "vat": 20 },
            { "sku": "CR-1", "names": { "fr": "Crème riche au karité" }, "category": "moisturiser", "form": "cream", "price": 19, "vat": 20 },
            { "sku": "SU-1", "names": { "fr": "Magnésium marin" }, "category": "supplement", "form": "capsule", "net": { "value": 60, "unit": "capsule" }, "price": 15, "vat": 5.5 }
          ]
        }
        """;

    protected override async Task Given()
    {
        await Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes(Catalog)));
        await Import(Text);
    }

    [Fact]
    public async Task Everything_that_is_proposed_stands_in_the_articles_order_with_its_reason()
    {
        var review = await Review();

        Assert.Equal(
            [(ItemKind.Step, "SA-1"), (ItemKind.Step, "SE-1"), (ItemKind.Step, "SU-1"), (ItemKind.Dosage, null), (ItemKind.Precaution, "SU-1")],
            review.Items.Where(i => i.Sentence != "Pour finir, une crème bien riche sur les zones sèches.").Select(i => (i.Kind, i.Product?.Sku)));
        Assert.All(review.Items, i => Assert.NotEmpty(i.Evidence));
        Assert.Equal("Magnésium marin", review.Items.Single(i => i.Kind == ItemKind.Dosage).Of);
        Assert.Contains($"<span id=\"p-{review.Items[0].Id:N}\"></span>", review.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_an_amount_and_a_precaution_are_accepted_alike()
    {
        foreach (var kind in new[] { ItemKind.Step, ItemKind.Dosage, ItemKind.Precaution })
        {
            Assert.IsType<DecideSuggestion.Result.Decided>(await Decide(await Item(kind), new Decision.Accept()));
            Assert.Equal((SuggestionStatus.Accepted, "Nadia"), ((await Item(kind)).Status, (await Item(kind)).DecidedBy));
        }

        Assert.Equal((await Review()).Items.Length - 3, (await Mapping()).Pending);
    }

    [Fact]
    public async Task Another_product_takes_the_place_and_the_history_says_which_was_there()
    {
        await Decide(await Item(ItemKind.Step), new Decision.Choose("SE-2"));

        Assert.Equal((SuggestionStatus.Replaced, "SE-2"), ((await Item(ItemKind.Step)).Status, (await Item(ItemKind.Step)).Product!.Sku));
        var entry = await InDb(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.SuggestionReplaced, Cancel));
        Assert.Equal(("Nadia", "routine", "Savon doux à l'avoine", null, "SE-2"), (entry.By, entry.Subject, entry.What, entry.Before, entry.After));
        Assert.Equal((await Mapping()).Number, entry.Number);

        await Decide(await Item(ItemKind.Step), new Decision.Choose("CR-1"));
        Assert.Equal(("SE-2", "CR-1"), await InDb(async db => (await db.AuditEntries.OrderByDescending(a => a.Number).Select(a => new { a.Before, a.After }).FirstAsync(Cancel)) is var last ? (last.Before!, last.After!) : default));
    }

    [Fact]
    public async Task A_product_that_the_catalog_lacks_is_refused()
    {
        Assert.Equal(new DecideSuggestion.Result.ProductUnknown("NO-1"), await Decide(await Item(ItemKind.Step), new Decision.Choose("NO-1")));
        Assert.Equal(SuggestionStatus.Pending, (await Item(ItemKind.Step)).Status);
    }

    [Fact]
    public async Task An_amount_is_corrected_beside_its_sentence()
    {
        var dosage = new StructuredDosage("1 gélule par jour", Bounds.Exactly(1), Unit.Find("capsule"), DoseBasis.Intake, Bounds.Exactly(1), Period.Day);

        await Decide(await Item(ItemKind.Dosage), new Decision.CorrectDosage(dosage));

        var item = await Item(ItemKind.Dosage);
        Assert.Equal((SuggestionStatus.Replaced, (Dosage)dosage), (item.Status, item.Dosage!));
        await Decide(await Item(ItemKind.Step, "SU-1"), new Decision.Accept());
        var suggestions = await InDb(db => db.Suggestions.ToListAsync(Cancel));
        Assert.Equal(dosage, RoutineReview.Content(suggestions, RoutineShape.AsRead).Steps.Single().Dosage);
    }

    [Fact]
    public async Task A_precaution_is_corrected_and_keeps_its_sentence()
    {
        var item = await Item(ItemKind.Precaution);

        await Decide(item, new Decision.CorrectPrecaution(new Precaution(PrecautionKind.SeekAdvice, ["renal-insufficiency", "pregnancy"], false, "SU-1", [], new Passage(0, "autre chose"))));

        var corrected = (await Item(ItemKind.Precaution)).Precaution!;
        Assert.Equal((PrecautionKind.SeekAdvice, item.Passage), (corrected.Kind, corrected.Source));
        Assert.Equal(["renal-insufficiency", "pregnancy"], corrected.Subjects);
    }

    [Fact]
    public async Task A_rejection_keeps_its_reason_under_the_persons_name()
    {
        await Decide(await Item(ItemKind.Precaution), new Decision.Reject("Parle d'un autre produit."));

        var item = await Item(ItemKind.Precaution);
        Assert.Equal((SuggestionStatus.Rejected, "Nadia", "Parle d'un autre produit."), (item.Status, item.DecidedBy, item.Reason));
        Assert.Equal("Parle d'un autre produit.", (await InDb(db => db.AuditEntries.SingleAsync(a => a.Action == AuditAction.SuggestionRejected, Cancel))).After);
        var pending = await Item(ItemKind.Step);
        await Assert.ThrowsAsync<ValidationException>(() => Decide(pending, new Decision.Reject(" ")));
    }

    [Fact]
    public async Task Who_decides_second_is_told_what_the_first_did_and_changes_nothing()
    {
        var seen = await Item(ItemKind.Step);
        await Decide(seen, new Decision.Choose("SE-2"));

        var second = Assert.IsType<DecideSuggestion.Result.Changed>(await Decide(seen, new Decision.Reject("Non."), "Paul"));

        Assert.Equal((SuggestionStatus.Replaced, "Nadia", Now), (second.Status, second.By, second.At));
        Assert.Equal("SE-2", (await Item(ItemKind.Step)).Product!.Sku);
    }

    [Fact]
    public async Task A_correction_that_does_not_fit_is_refused() =>
        Assert.Equal("decision-does-not-fit", (await Assert.ThrowsAsync<RuleViolation>(async () => await Decide(await Item(ItemKind.Step), new Decision.CorrectDosage(new RefusedDosage("un peu"))))).Code);

    [Fact]
    public async Task All_that_is_sure_is_accepted_at_one_stroke_and_taken_back_at_one()
    {
        var before = await Review();
        var sure = before.Items.Count(i => i.IsSure && i.Confidence >= 0.9m);

        var accepted = (await Send(new AcceptAllSuggestions.Command("routine", 0.9m, "Nadia")))!;

        Assert.Equal((sure, before.Pending - sure), (accepted.Accepted, accepted.Pending));
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(sure, (await Send(new UndoDecision.Command("routine", "Nadia"))).Suggestions.Count);
        Assert.Equal(before.Pending, (await Mapping()).Pending);
        Assert.Empty((await Send(new UndoDecision.Command("routine", "Nadia"))).Suggestions);
    }

    [Fact]
    public async Task Only_ones_own_decision_is_taken_back()
    {
        await Decide(await Item(ItemKind.Step), new Decision.Accept(), "Paul");

        Assert.Empty((await Send(new UndoDecision.Command("routine", "Nadia"))).Suggestions);
        Assert.Single((await Send(new UndoDecision.Command("routine", "Paul"))).Suggestions);
    }

    [Fact]
    public async Task Words_that_a_person_selects_become_a_step_in_its_place()
    {
        var version = await InDb(db => db.ArticleVersions.SingleAsync(Cancel));
        const string Words = "une crème\n bien riche ";
        var at = version.Text.IndexOf("une crème bien riche", StringComparison.Ordinal);
        await Send(new AcceptAllSuggestions.Command("routine", 0, "Nadia"));
        if ((await Review()).Items.FirstOrDefault(i => i.Passage.Start >= at) is { } read)
        {
            await Decide(read, new Decision.Reject("Pas celle-là."));
        }

        var added = Assert.IsType<AddSuggestion.Result.Added>(await Send(new AddSuggestion.Command("routine", version.Id.Value, Words, "Pour finir, ", new Selected.Step("CR-1"), "Nadia")));

        var item = (await Review()).Items.Single(i => i.Id == added.Suggestion);
        Assert.Equal(("une crème bien riche", "Nadia", StepAction.Moisturise), (item.Passage.Quote, item.AddedBy, item.Action));
        var content = RoutineReview.Content(await InDb(db => db.Suggestions.Where(s => s.Status != SuggestionStatus.Stale).ToListAsync(Cancel)), RoutineShape.AsRead);
        Assert.Equal(["SA-1", "SE-1", "SU-1", "CR-1"], content.Steps.Select(s => s.Sku));
        Assert.IsType<AddSuggestion.Result.AlreadyThere>(await Send(new AddSuggestion.Command("routine", version.Id.Value, Words, "", new Selected.Step("CR-1"), "Nadia")));
        Assert.IsType<AddSuggestion.Result.ProductUnknown>(await Send(new AddSuggestion.Command("routine", version.Id.Value, "routine", "", new Selected.Link("NO-1"), "Nadia")));
        Assert.IsType<AddSuggestion.Result.NotThere>(await Send(new AddSuggestion.Command("routine", version.Id.Value, "des mots d'ailleurs", "", new Selected.Link("CR-1"), "Nadia")));
        Assert.IsType<AddSuggestion.Result.NotThere>(await Send(new AddSuggestion.Command("routine", Guid.NewGuid(), "routine", "", new Selected.Link("CR-1"), "Nadia")));

        Time.Advance(TimeSpan.FromMinutes(1));
        await Send(new UndoDecision.Command("routine", "Nadia"));
        Assert.DoesNotContain((await Review()).Items, i => i.Id == added.Suggestion && i.Status != SuggestionStatus.Pending);
    }

    [Fact]
    public async Task An_edit_of_the_text_keeps_what_still_holds_and_asks_about_the_rest()
    {
        await Send(new AcceptAllSuggestions.Command("routine", 0, "Nadia"));
        var decided = (await Review()).Items.Count(i => i.Status == SuggestionStatus.Accepted);

        await Import(Text.Replace("sans y passer une heure", "en dix minutes", StringComparison.Ordinal).Replace("2 gélules", "3 gélules", StringComparison.Ordinal));

        var review = await Review();
        Assert.Equal(decided - 1, review.Items.Count(i => i.Status == SuggestionStatus.Accepted));
        var asked = review.Items.Where(i => i.Status == SuggestionStatus.Pending && i.Kind == ItemKind.Dosage).ToList();
        Assert.Contains("3 gélules", asked.Single().Dosage!.Quote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_again_keeps_decisions_and_proposes_what_is_new()
    {
        await Decide(await Item(ItemKind.Step), new Decision.Choose("SE-2"));
        var known = (await Review()).Items.Length;

        var read = (await Send(new ReadAgain.Command("routine", "Nadia")))!;

        Assert.Equal((0, 1), (read.New, read.Kept));
        Assert.Equal(known, (await Review()).Items.Length);
        Assert.Null(await Send(new ReadAgain.Command("ailleurs", "Nadia")));
    }

    [Fact]
    public async Task It_says_why_words_were_not_linked()
    {
        var nothing = (await Explain("une heure"))!;
        var soap = (await Explain("Savon doux"))!;

        Assert.Empty(nothing.Proposals);
        Assert.Equal("SA-1", Assert.Single(soap.Weighed).Sku);
        Assert.Equal("Savon doux à l'avoine", Assert.Single(soap.Proposals).Quote);
        var cream = (await Explain("crème bien riche"))!;
        Assert.Contains("CR-1", cream.Alike.Concat(cream.Weighed).Select(p => p.Sku));
        Assert.Null(await Explain("des mots d'ailleurs"));
    }

    private Task<ExplainPassage.Result?> Explain(string quote) => Send(new ExplainPassage.Query("routine", quote, "", Language.French));

    private Task<ImportArticle.Result> Import(string text) => Send(new ImportArticle.Command("routine.md", Encoding.UTF8.GetBytes(text)));

    private async Task<GetReview.Result> Review() => (await Send(new GetReview.Query("routine", Language.French)))!;

    private Task<ArticleMapping> Mapping() => InDb(db => db.Mappings.AsNoTracking().SingleAsync(Cancel));

    private async Task<GetReview.Item> Item(ItemKind kind, string? sku = null) => (await Review()).Items.First(i => i.Kind == kind && (sku is null || i.Product?.Sku == sku));

    private Task<DecideSuggestion.Result> Decide(GetReview.Item item, Decision decision, string by = "Nadia") => Send(new DecideSuggestion.Command("routine", item.Id, item.Version, decision, by));
}
