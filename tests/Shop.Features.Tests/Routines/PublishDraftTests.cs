using System.Collections.Immutable;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Claims;
using Shop.Domain.Desk;
using Shop.Domain.Routines;
using Shop.Features.Articles;
using Shop.Features.Catalog;
using Shop.Features.Checkout;
using Shop.Features.Due;
using Shop.Features.Mapping;
using Shop.Features.Routines;

namespace Shop.Features.Tests.Routines;

/// <summary>From decisions to what is on sale: shaped, published, scheduled, taken back.</summary>
public sealed class PublishDraftTests : ShopTests
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
        await Send(new ImportCatalog.Command(Encoding.UTF8.GetBytes("""
            {
              "currency": "EUR",
              "products": [
                { "sku": "SA-1", "names": { "fr": "Savon doux à l'avoine" }, "category": "cleanser", "form": "bar", "price": 7.5, "vat": 20, "stock": 10 },
                { "sku": "SE-1", "names": { "fr": "Sérum clair à la réglisse" }, "category": "serum", "form": "serum", "price": 25, "vat": 20, "stock": 7 },
                { "sku": "SE-2", "names": { "fr": "Sérum repulpant" }, "category": "serum", "form": "serum", "price": 29, "vat": 20, "stock": 3 }
              ]
            }
            """)));
        await Send(new ImportArticle.Command("routine.md", Encoding.UTF8.GetBytes(Text)));
    }

    [Fact]
    public async Task What_nobody_decided_is_not_published()
    {
        Assert.IsType<CannotPublish.NothingToSell>(Assert.IsType<PublishDraft.Result.Hindered>(await Publish()).Why);
        Assert.Equal(2, (await Draft()).Undecided);

        await AcceptAll();

        Assert.Equal(new PublishDraft.Result.Published(1), await Publish());
        Assert.True((await Draft()).IsSameAsLive);
        Assert.Equal(["SA-1", "SE-1"], (await Live())!.Products.Select(p => p.Sku).Order());
    }

    [Fact]
    public async Task What_was_seen_is_what_is_published()
    {
        await AcceptAll();
        var seen = (await Draft()).Number;
        await Send(new UndoDecision.Command("routine", "Nadia"));

        Assert.IsType<PublishDraft.Result.Changed>(await Send(new PublishDraft.Command("routine", seen, null, "Nadia")));
        Assert.Null(await Live());
    }

    [Fact]
    public async Task The_shape_counts_in_what_is_sold_and_costs()
    {
        await AcceptAll();
        await Shape(s => s with { Pricing = new PercentOffComplete(10), Steps = [.. s.Steps.Reverse().Select(step => step with { Packs = 2 })] });

        var draft = await Draft();
        Assert.Equal(["SE-1", "SA-1"], draft.Steps.Select(s => s.Product!.Sku));
        Assert.Equal((6500, 650, 5850, 3), (draft.Figures!.Price.ListPrice.Minor, draft.Figures.Price.Discount.Minor, draft.Figures.Price.Total.Minor, draft.Figures.Sets));
        Assert.Equal(draft.Figures.Price.Total, Money.Sum(draft.Figures.Vat.Select(v => v.Gross), "EUR"));
        await Publish();

        var basket = Assert.IsType<AddBundle.Result.Added>(await Send(new AddBundle.Command(null, (await Live())!.Id.Value, [1, 2])));
        var seen = await Send(new GetBasket.Query(basket.BasketToken, Language.French));
        Assert.Equal([2, 2], seen.Lines.Select(l => l.Quantity));
        Assert.Equal(5850, seen.Total.Minor);
    }

    [Fact]
    public async Task A_preview_shows_the_draft_and_not_what_is_on_sale()
    {
        await AcceptAll();
        await Publish();
        await Shape(s => s with { Title = new LocalizedText("Éclat du matin", null) });

        var preview = (await Send(new GetArticle.Query("routine", Language.French, Unpublished: new GetArticle.Preview())))!.Routine!;
        var live = (await Send(new GetArticle.Query("routine", Language.French)))!.Routine!;

        Assert.Equal(("Éclat du matin", null), (preview.Title?.Fr, live.Title?.Fr));
        Assert.Equal(Guid.Empty, preview.Version);
        Assert.Equal(live.Price!.Total, (await Send(new GetArticle.Query("routine", Language.French, Unpublished: new GetArticle.Preview(1))))!.Routine!.Price!.Total);
    }

    [Fact]
    public async Task What_is_scheduled_goes_on_sale_at_its_time_once_and_as_it_was()
    {
        await AcceptAll();
        var at = Now.AddHours(2);
        Assert.Equal(new PublishDraft.Result.Scheduled(1, at), await Publish(at));
        await Shape(s => s with { Title = new LocalizedText("Plus tard", null) });
        Assert.Null(await Live());

        Time.Advance(TimeSpan.FromHours(2));
        await CarryOut();
        await CarryOut();

        var live = (await Live())!;
        Assert.Equal((1, null), (live.Number, live.Content.Title));
        Assert.Equal(1, await InDb(db => db.AuditEntries.CountAsync(a => a.Action == AuditAction.RoutineWentLive, Cancel)));
        Assert.Null((await Draft()).ScheduledFor);
    }

    [Fact]
    public async Task A_schedule_that_is_called_off_does_not_happen()
    {
        await AcceptAll();
        await Publish(Now.AddHours(2));
        var seen = (await Draft()).Seen!.Value;

        Assert.IsType<ChangePublication.Result.Done>(await Send(new ChangePublication.Command("routine", seen, new PublicationChange.CancelSchedule(), "Nadia")));
        Time.Advance(TimeSpan.FromHours(3));
        await CarryOut();

        Assert.Null(await Live());
    }

    [Fact]
    public async Task A_time_that_has_gone_by_is_refused()
    {
        await AcceptAll();

        Assert.Equal("schedule-past", (await Assert.ThrowsAsync<RuleViolation>(() => Publish(Now.AddMinutes(-1)))).Code);
    }

    [Fact]
    public async Task Any_version_can_be_put_on_sale_again_and_all_of_it_is_told()
    {
        await AcceptAll();
        await Publish();
        await Shape(s => s with { Pricing = new PercentOffComplete(20) });
        await Publish();
        var seen = (await Draft()).Seen!.Value;

        await Send(new ChangePublication.Command("routine", seen, new PublicationChange.GoBackTo(1), "Karim"));

        Assert.Equal(1, (await Live())!.Number);
        Assert.IsType<ChangePublication.Result.Changed>(await Send(new ChangePublication.Command("routine", seen, new PublicationChange.Unpublish(), "Nadia")));
        var history = (await Send(new GetHistory.Query("routine", From: 1, To: 2)))!;
        Assert.Equal([(2, false), (1, true)], history.Versions.Select(v => (v.Number, v.IsLive)));
        Assert.All(history.Versions, v => Assert.Empty(v.Unsold));
        Assert.Equal(RoutineChangeKind.Pricing, Assert.Single(history.Difference!.Routine).Kind);
        Assert.Contains(history.Entries, e => e is { Action: AuditAction.RoutineWentBack, By: "Karim", Number: 1 });
        Assert.Equal(2, history.Entries.Count(e => e.Action == AuditAction.RoutinePublished));
    }

    [Fact]
    public async Task The_history_says_which_versions_name_what_is_not_sold_any_more()
    {
        await AcceptAll();
        await Publish();
        await Send(new ChangeSaleStatus.Command("SE-1", SaleStatus.Archived, null, "Nadia"));

        Assert.Equal(["SE-1"], (await Send(new GetHistory.Query("routine")))!.Versions.Single().Unsold);
    }

    [Fact]
    public async Task What_is_unpublished_is_not_sold_any_more()
    {
        await AcceptAll();
        await Publish();
        var version = (await Live())!.Id.Value;

        await Send(new ChangePublication.Command("routine", (await Draft()).Seen!.Value, new PublicationChange.Unpublish(), "Nadia"));

        Assert.IsType<AddBundle.Result.NotOnSale>(await Send(new AddBundle.Command(null, version, [1])));
        Assert.Null((await Send(new GetArticle.Query("routine", Language.French)))!.Routine);
    }

    [Fact]
    public async Task Of_two_who_shape_it_neither_loses_work()
    {
        await AcceptAll();
        var began = (await Draft()).Shape;
        var steps = (await Draft()).Steps;
        var titled = began with { Title = new LocalizedText("Éclat", null) };
        var noted = began with { Steps = [.. steps.Select((s, i) => new StepShape(s.Id, Note: i == 0 ? new LocalizedText("Peu.", null) : null))] };

        Assert.IsType<ShapeRoutine.Result.Saved>(await Send(new ShapeRoutine.Command("routine", began, titled, "Nadia")));
        var second = Assert.IsType<ShapeRoutine.Result.Saved>(await Send(new ShapeRoutine.Command("routine", began, noted, "Karim")));

        Assert.Equal(("Nadia", ShapeField.Title), (second.TheirName, second.Theirs.Single().Field));
        Assert.Equal(("Éclat", "Peu."), (second.Shape.Title!.Fr, second.Shape.Steps[0].Note!.Fr));

        var conflict = Assert.IsType<ShapeRoutine.Result.Conflict>(await Send(new ShapeRoutine.Command("routine", began, began with { Title = new LocalizedText("Lumière", null) }, "Paul")));
        Assert.Equal(("Éclat", "Lumière"), (conflict.Current.Title!.Fr, conflict.Merged.Title!.Fr));
        Assert.Equal("Éclat", (await Draft()).Shape.Title!.Fr);
    }

    [Fact]
    public async Task A_form_that_only_names_the_order_there_was_does_not_collide_with_another_order()
    {
        await AcceptAll();
        var draft = await Draft();
        ImmutableArray<StepShape> named = [.. draft.Steps.Select(s => new StepShape(s.Id))];
        await Send(new ShapeRoutine.Command("routine", draft.Shape, draft.Shape with { Steps = named, Title = new LocalizedText("Éclat", null) }, "Nadia"));

        var second = Assert.IsType<ShapeRoutine.Result.Saved>(await Send(new ShapeRoutine.Command("routine", draft.Shape, draft.Shape with { Steps = [.. named.Reverse()] }, "Karim")));

        Assert.Equal(ShapeField.Title, second.Theirs.Single().Field);
        Assert.Equal(["SE-1", "SA-1"], (await Draft()).Steps.Select(s => s.Product!.Sku));
    }

    [Fact]
    public async Task A_form_that_changes_nothing_leaves_no_trace()
    {
        await AcceptAll();
        var draft = await Draft();

        await Send(new ShapeRoutine.Command("routine", draft.Shape, draft.Shape with { Steps = [.. draft.Steps.Select(s => new StepShape(s.Id))] }, "Nadia"));

        Assert.Equal(draft.Number, (await Draft()).Number);
        Assert.False(await InDb(db => db.AuditEntries.AnyAsync(a => a.Action == AuditAction.RoutineShaped, Cancel)));
    }

    [Fact]
    public async Task What_was_said_of_a_step_waits_for_it_while_its_decision_is_taken_back()
    {
        await AcceptAll();
        await Shape(s => s with { Steps = [.. s.Steps.Reverse().Select(step => step with { Note = new LocalizedText("Peu.", null) })] });
        await Send(new UndoDecision.Command("routine", "Nadia"));
        await Shape(s => s with { Title = new LocalizedText("Éclat", null) });

        await AcceptAll();

        Assert.Equal([("SE-1", "Peu."), ("SA-1", "Peu.")], (await Draft()).Steps.Select(s => (s.Product!.Sku, s.Content.Note?.Fr ?? "")));
    }

    [Fact]
    public async Task What_reads_like_a_claim_about_health_is_flagged_where_it_stands_and_hinders_nothing()
    {
        await AcceptAll();
        await Shape(s => s with
        {
            Title = new LocalizedText("La routine anti-acné", "A calm evening"),
            Intro = new LocalizedText(null, "Zinc contributes to the maintenance of normal skin."),
            Steps = [s.Steps[0], s.Steps[1] with { Note = new LocalizedText("Renforce l'immunité. Ne soigne pas l'acné.", null) }],
        });

        Assert.Equal(
            [
                (RoutineText.Title, (int?)null, Language.French, "anti-acné", ClaimKind.Disease),
                (RoutineText.Intro, null, Language.English, "contributes to the maintenance of normal skin", ClaimKind.OnlyUnderItsCondition),
                (RoutineText.Note, 2, Language.French, "Renforce l'immunité", ClaimKind.OutsideTheList),
            ],
            (await Draft()).Claims.Select(c => (c.Text, c.Step, c.Language, c.Finding.Quote, c.Finding.Kind)));
        Assert.Equal(new PublishDraft.Result.Published(1), await Publish());
    }

    [Fact]
    public async Task An_alternative_is_a_product_of_the_catalog()
    {
        await AcceptAll();
        var draft = await Draft();
        RoutineShape With(string sku) => draft.Shape with { Steps = [new StepShape(draft.Steps[1].Id, Alternatives: [sku])] };

        Assert.Equal(new ShapeRoutine.Result.ProductUnknown("NO-1"), await Send(new ShapeRoutine.Command("routine", draft.Shape, With("NO-1"), "Nadia")));
        Assert.IsType<ShapeRoutine.Result.Saved>(await Send(new ShapeRoutine.Command("routine", draft.Shape, With("SE-2"), "Nadia")));
        Assert.Equal("SE-2", (await Draft()).Steps.Single(s => s.Product!.Sku == "SE-1").Alternatives.Single().Sku);
    }

    private Task<AcceptAllSuggestions.Result?> AcceptAll() => Send(new AcceptAllSuggestions.Command("routine", 0, "Nadia"));

    private async Task<GetRoutineDraft.Result> Draft() => (await Send(new GetRoutineDraft.Query("routine", Language.French)))!;

    private async Task<PublishDraft.Result> Publish(DateTime? at = null) => await Send(new PublishDraft.Command("routine", (await Draft()).Number, at, "Nadia"));

    private async Task Shape(Func<RoutineShape, RoutineShape> change)
    {
        var draft = await Draft();
        var whole = draft.Shape with { Steps = [.. draft.Steps.Select(s => draft.Shape.Steps.FirstOrDefault(k => k.Step == s.Id) ?? new StepShape(s.Id))] };
        Assert.IsType<ShapeRoutine.Result.Saved>(await Send(new ShapeRoutine.Command("routine", draft.Shape, change(whole), "Nadia")));
    }

    private Task<RoutineVersion?> Live() => InDb(async db =>
    {
        var routine = await db.Routines.AsNoTracking().Include(r => r.Versions).ThenInclude(v => v.Products).SingleOrDefaultAsync(Cancel);
        return routine?.Versions.FirstOrDefault(v => v.Id == routine.LiveVersionId);
    });

    private async Task CarryOut()
    {
        while (await Send(new TakeDueTask.Command()) is { } taken)
        {
            Assert.Equal(DueOutcome.Done, await Send(DueTasks.Command(taken.Kind, taken.TaskId)));
        }
    }
}
