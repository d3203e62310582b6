using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Features.Articles;
using Shop.Features.Checkout;
using Shop.Features.Routines;

namespace Shop.Features.Tests.Checkout;

/// <summary>What a shopper chooses of an article's routine before adding it.</summary>
public sealed class ArticleChoiceTests : CheckoutTests
{
    private const string Other = "SERUM-2";

    protected override async Task Given()
    {
        await base.Given();
        await OfferLike(Other, Serum, "Sérum doux", 29.90m);
    }

    [Fact]
    public async Task An_alternative_can_be_chosen_with_its_price_and_what_changed_is_told()
    {
        await AllowOther();
        var before = await Routine();
        Assert.Equal([(Serum, true), (Other, true)], before.Steps[1].Choices.Select(c => (c.Product.Sku, c.CanBeHad)));
        Assert.Null(before.Change);

        var after = await Routine(Choice(instead: Other), RoutineChoice.AsReviewed);

        Assert.Equal(Other, after.Steps[1].Product!.Sku);
        Assert.Equal(Euros(65.07m), after.Price!.Total);
        Assert.True(after.Price.IsComplete);
        Assert.Equal((Euros(60.57m), Euros(65.07m)), (after.Change!.Before, after.Change.After));
        Assert.IsType<PartSwapped>(Assert.Single(after.Change.Parts));
        Assert.Equal([Serum, Other], after.Steps[1].Choices.Select(c => c.Product.Sku));
    }

    [Fact]
    public async Task The_warnings_are_those_of_the_alternative()
    {
        await AllowOther();
        await Warn(Other, "Déconseillé aux femmes enceintes.");

        Assert.NotEmpty((await Routine(Choice(instead: Other))).Steps[1].Findings);
        Assert.Empty((await Routine()).Steps[1].Findings);
    }

    [Fact]
    public async Task Nothing_but_a_supplement_is_said_to_be_taken_on_the_page_and_in_the_order()
    {
        await PublishShaped(s => s with { Action = s.Sku == Collagen ? StepAction.Apply : StepAction.Take });

        Assert.Equal([StepAction.Use, StepAction.Use, StepAction.Take], (await Routine()).Steps.Select(s => s.Action));

        var token = Assert.IsType<PlaceOrder.Result.Placed>(await Send(await Filled(await BasketWithRoutine()))).OrderToken;
        Assert.Equal([StepAction.Use, StepAction.Use, StepAction.Take], (await Kept(token)).Lines.Select(l => l.Step!.Action));
    }

    [Fact]
    public async Task What_may_not_be_chosen_changes_nothing()
    {
        foreach (var sku in new[] { Other, Cream, Soap, "NOTHING" })
        {
            Assert.Equal(Serum, (await Routine(Choice(instead: sku))).Steps[1].Product!.Sku);
        }

        Assert.Empty((await Routine()).Steps[1].Choices);
    }

    [Fact]
    public async Task Leaving_out_a_step_after_another_choice_tells_the_difference_between_the_two()
    {
        await AllowOther();

        var change = (await Routine(Choice(kept: [1, 3], instead: Other), Choice(instead: Other))).Change!;

        Assert.Equal((Euros(65.07m), Euros(42.40m)), (change.Before, change.After));
        Assert.Equal("Sérum doux", Assert.IsType<PartTakenOut>(Assert.Single(change.Parts)).Name.Fr);
        Assert.True(Assert.Single(change.Discounts).IsLost);
    }

    [Fact]
    public async Task Both_ends_of_the_course_are_offered_and_priced()
    {
        var step = (await Routine()).Steps[2];
        Assert.Equal((1, "1 2 6"), (step.Packs, string.Join(' ', step.PackChoices)));

        var routine = await Routine(Choice(packs: 6));

        Assert.Equal(6, routine.Steps[2].Packs);
        Assert.Equal(Euros(67.30m + (5 * 34.90m) - 6.73m), routine.Price!.Total);
    }

    [Fact]
    public async Task Ends_that_the_stock_does_not_reach_are_not_offered_nor_taken()
    {
        await SetStock(Collagen, 3);

        Assert.Equal([1, 2], (await Routine()).Steps[2].PackChoices);
        Assert.Equal(1, (await Routine(Choice(packs: 6))).Steps[2].Packs);
    }

    [Fact]
    public async Task Where_the_merchandiser_does_not_want_it_no_packs_are_offered()
    {
        await PublishShaped(s => s with { OffersCourse = false });

        Assert.Empty((await Routine()).Steps[2].PackChoices);
    }

    [Fact]
    public async Task A_step_that_ran_out_is_offered_what_plays_its_role_and_nothing_is_swapped_by_itself()
    {
        await Warn(Other, "Déconseillé aux femmes enceintes.");
        await SetStock(Serum, 0);

        var routine = await Routine();

        var step = routine.Steps[1];
        Assert.Equal((StepOffer.OutOfStock, Serum), (step.Offer, step.Product!.Sku));
        var offered = Assert.Single(step.StandIns);
        Assert.Equal((Other, false), (offered.Sku, offered.IsNamed));
        Assert.NotEmpty(offered.New);
        Assert.Equal(Euros(42.40m), routine.Price!.Total);

        var chosen = await Routine(Choice(instead: Other));
        Assert.Equal((StepOffer.Kept, Other), (chosen.Steps[1].Offer, chosen.Steps[1].Product!.Sku));
        Assert.Empty(chosen.Steps[1].StandIns);
        Assert.Equal([(Serum, false), (Other, true)], chosen.Steps[1].Choices.Select(c => (c.Product.Sku, c.CanBeHad)));
        Assert.True(chosen.Price!.IsComplete);
    }

    [Fact]
    public async Task What_cannot_be_had_either_stands_in_for_nothing()
    {
        await SetStock(Serum, 0);
        await SetStock(Other, 0);

        Assert.Empty((await Routine()).Steps[1].StandIns);
    }

    private static Money Euros(decimal amount) => Money.Of(amount, "EUR");

    private static RoutineChoice Choice(int[]? kept = null, string? instead = null, int? packs = null) => new(
        kept,
        instead is null ? ImmutableDictionary<int, string>.Empty : ImmutableDictionary<int, string>.Empty.Add(2, instead),
        packs is null ? ImmutableDictionary<int, int>.Empty : ImmutableDictionary<int, int>.Empty.Add(3, packs.Value));

    private async Task<GetArticle.RoutineOnSale> Routine(RoutineChoice? choice = null, RoutineChoice? before = null) =>
        (await Send(new GetArticle.Query("routine-eclat", Language.French, choice, Before: before)))!.Routine!;

    private Task AllowOther() => PublishShaped(s => s.Order == 2 ? s with { Alternatives = [Other] } : s);
}
