using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Features.Checkout;

namespace Shop.Features.Tests.Checkout;

/// <summary>Alternatives, stand-ins for what cannot be had, quantities of bundles, and what a change is said to have done.</summary>
public sealed class BasketChoiceTests : CheckoutTests
{
    private const string Other = "SERUM-2";

    protected override async Task Given()
    {
        await base.Given();
        await OfferLike(Other, Serum, "Sérum doux", 29.90m);
    }

    [Fact]
    public async Task Leaving_a_step_out_says_the_totals_the_product_and_the_lost_discount()
    {
        var token = await BasketWithRoutine();

        await Send(new SetLineQuantity.Command(token, (await Line(token, Serum)).Id, 0));

        var change = (await Basket(token)).Change!;
        Assert.Equal((Euros(60.57m), Euros(42.40m)), (change.Before, change.After));
        Assert.Equal("Sérum clair", Assert.IsType<PartTakenOut>(Assert.Single(change.Parts)).Name.Fr);
        var discount = Assert.Single(change.Discounts);
        Assert.Equal(("Routine éclat", Euros(6.73m), true), (discount.Title, discount.Before, discount.IsLost));
    }

    [Fact]
    public async Task Putting_the_step_back_brings_the_discount_again()
    {
        var token = await BasketWithRoutine();
        await Send(new SetLineQuantity.Command(token, (await Line(token, Serum)).Id, 0));

        Assert.IsType<FillStep.Result.Changed>(await Send(new FillStep.Command(token, RoutineVersion, 2, Serum)));

        var basket = await Basket(token);
        Assert.Equal(Euros(60.57m), basket.Total);
        Assert.True(Assert.Single(basket.Change!.Discounts).IsGained);
        Assert.IsType<FillStep.Result.Gone>(await Send(new FillStep.Command(token, RoutineVersion, 2, Serum)));
    }

    [Fact]
    public async Task A_first_product_is_a_change_from_nothing_and_a_basket_that_was_not_changed_tells_none()
    {
        Assert.Equal(Euros(0), (await Basket(await BasketWith(Cream))).Change!.Before);
        Assert.Null((await Basket(null)).Change);
    }

    [Fact]
    public async Task A_price_that_the_shop_changed_is_not_told_as_a_change_of_the_shoppers()
    {
        var token = await BasketWith(Cream);
        await Send(new SetLineQuantity.Command(token, (await Line(token, Cream)).Id, 2));
        await SetPrice(Cream, 21m);

        var change = (await Basket(token)).Change!;

        Assert.Equal((Euros(21m), Euros(42m)), (change.Before, change.After));
    }

    [Fact]
    public async Task An_alternative_is_offered_beside_its_line_and_swapped_for_it_with_its_price()
    {
        await AllowOther();
        var token = await BasketWithRoutine();
        var line = await Line(token, Serum);
        var offered = Assert.Single(line.StandIns);
        Assert.Equal((Other, true, Euros(29.90m)), (offered.Sku, offered.IsNamed, offered.Price));

        Assert.IsType<SwapLine.Result.Changed>(await Send(new SwapLine.Command(token, line.Id, Other)));

        var basket = await Basket(token);
        Assert.Equal((Euros(72.30m), Euros(7.23m)), (basket.ListPrice, basket.Discount));
        var swapped = await Line(token, Other);
        Assert.Equal("Sérum clair", swapped.InPlaceOf);
        Assert.Equal([Serum], swapped.StandIns.Select(s => s.Sku));
        Assert.True(basket.Groups.Single().Bundle!.IsComplete);
        Assert.IsType<PartSwapped>(Assert.Single(basket.Change!.Parts));

        Assert.IsType<SwapLine.Result.Changed>(await Send(new SwapLine.Command(token, swapped.Id, Serum)));
        Assert.Equal(Euros(60.57m), (await Basket(token)).Total);
    }

    [Fact]
    public async Task A_fixed_price_rises_by_what_the_alternative_costs_more()
    {
        await PublishShaped(s => s.Order == 2 ? s with { Alternatives = [Other] } : s, new FixedPriceComplete(Euros(60)));
        var token = await BasketWithRoutine();

        await Send(new SwapLine.Command(token, (await Line(token, Serum)).Id, Other));

        Assert.Equal(Euros(65), (await Basket(token)).Total);
    }

    [Fact]
    public async Task What_is_not_offered_is_not_swapped()
    {
        var token = await BasketWithRoutine();
        var line = await Line(token, Serum);

        Assert.Empty(line.StandIns);
        foreach (var sku in new[] { Other, Cream, Serum, "NOTHING" })
        {
            Assert.IsType<SwapLine.Result.NotOffered>(await Send(new SwapLine.Command(token, line.Id, sku)));
        }

        Assert.IsType<SwapLine.Result.Gone>(await Send(new SwapLine.Command(token, Guid.NewGuid(), Other)));
        Assert.IsType<SwapLine.Result.Gone>(await Send(new SwapLine.Command("somebody-guesses", line.Id, Other)));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => Send(new SwapLine.Command(token, line.Id, "")));
    }

    [Fact]
    public async Task An_alternative_that_cannot_be_had_in_that_number_is_refused()
    {
        await AllowOther();
        var token = await BasketWithRoutine();
        var line = await Line(token, Serum);
        await SetStock(Other, 0);

        Assert.Equal(new TooFew(0), Assert.IsType<SwapLine.Result.Unavailable>(await Send(new SwapLine.Command(token, line.Id, Other))).Shortage);
        Assert.Empty((await Line(token, Serum)).StandIns);
    }

    [Fact]
    public async Task A_line_that_ran_out_is_offered_what_plays_its_role_with_what_there_would_be_to_know()
    {
        await Warn(Other, "Déconseillé aux femmes enceintes.");
        var token = await BasketWithRoutine();
        await SetStock(Serum, 0);

        var line = await Line(token, Serum);

        Assert.Equal(new TooFew(0), line.Shortage);
        var offered = Assert.Single(line.StandIns);
        Assert.Equal((Other, false), (offered.Sku, offered.IsNamed));
        Assert.Contains(offered.New, f => f.Wording.Fr!.Contains("femmes enceintes", StringComparison.Ordinal) || f.Subjects.Contains("pregnancy"));
        Assert.Contains(Serum, (await Basket(token)).Lines.Select(l => l.Sku));
        Assert.IsType<SwapLine.Result.Changed>(await Send(new SwapLine.Command(token, line.Id, Other)));
        Assert.True((await Basket(token)).CanBeOrdered);
    }

    [Fact]
    public async Task A_step_that_ran_out_before_it_was_added_is_said_with_its_stand_ins_and_filled_with_one()
    {
        await SetStock(Serum, 0);
        var token = Assert.IsType<AddBundle.Result.Added>(await Send(new AddBundle.Command(null, RoutineVersion, [1, 2, 3]))).BasketToken;

        var missing = Assert.Single((await Basket(token)).Groups.Single().Bundle!.Missing);
        Assert.Equal((2, new TooFew(0), true), (missing.Order, missing.Shortage, missing.Optional));
        Assert.Equal([Other], missing.StandIns.Select(s => s.Sku));

        Assert.IsType<FillStep.Result.NotOffered>(await Send(new FillStep.Command(token, RoutineVersion, 2, Cream)));
        Assert.IsType<FillStep.Result.Unavailable>(await Send(new FillStep.Command(token, RoutineVersion, 2, Serum)));
        Assert.IsType<FillStep.Result.Changed>(await Send(new FillStep.Command(token, RoutineVersion, 2, Other)));
        var bundle = (await Basket(token)).Groups.Single();
        Assert.True(bundle.Bundle!.IsComplete);
        Assert.Equal([Soap, Collagen, Other], bundle.Lines.Select(l => l.Sku));
    }

    [Fact]
    public async Task Nothing_is_filled_where_there_is_no_gap_or_no_bundle()
    {
        var token = await BasketWith(Cream);

        Assert.IsType<FillStep.Result.Gone>(await Send(new FillStep.Command(token, RoutineVersion, 2, Serum)));
        Assert.IsType<FillStep.Result.Gone>(await Send(new FillStep.Command(await BasketWithRoutine(), RoutineVersion, 9, Serum)));
        Assert.IsType<FillStep.Result.Gone>(await Send(new FillStep.Command("somebody-guesses", RoutineVersion, 2, Serum)));
    }

    [Fact]
    public async Task A_routine_is_added_with_the_alternative_and_the_packs_that_were_chosen()
    {
        await AllowOther();

        var token = Assert.IsType<AddBundle.Result.Added>(await Send(new AddBundle.Command(null, RoutineVersion, [1, 2, 3], Choice([(2, Other)], [(3, 6)])))).BasketToken;

        var basket = await Basket(token);
        Assert.Equal([(Soap, 1), (Other, 1), (Collagen, 6)], basket.Lines.Select(l => (l.Sku, l.Quantity)));
        Assert.Equal(Euros(7.23m), basket.Discount);
        Assert.Equal(1, basket.Groups.Single().Bundle!.Sets);
    }

    [Fact]
    public async Task A_product_that_may_not_stand_there_is_refused_and_nothing_is_added()
    {
        Assert.IsType<AddBundle.Result.NotOffered>(await Send(new AddBundle.Command(null, RoutineVersion, [1, 2, 3], Choice([(2, Other)], []))));
        Assert.IsType<AddBundle.Result.NotOffered>(await Send(new AddBundle.Command(null, RoutineVersion, [1, 2, 3], Choice([(2, "NOTHING")], []))));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => Send(new AddBundle.Command(null, RoutineVersion, [1, 2, 3], Choice([], [(3, 100)]))));

        await SetStock(Serum, 0);
        Assert.IsType<AddBundle.Result.Added>(await Send(new AddBundle.Command(null, RoutineVersion, [1, 2, 3], Choice([(2, Other)], []))));
    }

    [Fact]
    public async Task Both_ends_of_the_course_can_be_had_while_the_stock_lasts()
    {
        await SetStock(Collagen, 4);

        var line = await Line(await BasketWithRoutine(), Collagen);

        Assert.Equal((2, 6, 4), (line.Supply!.Packs!.Low!.Value, line.Supply.Packs.High!.Value, line.Available));
    }

    [Fact]
    public async Task A_bundle_is_taken_twice_with_its_discount_twice_and_taken_out_whole()
    {
        var token = await BasketWithRoutine(await BasketWith(Cream));

        Assert.IsType<SetBundleQuantity.Result.Changed>(await Send(new SetBundleQuantity.Command(token, RoutineVersion, 2)));
        var basket = await Basket(token);
        Assert.Equal((2, Euros(13.46m)), (basket.Groups[1].Bundle!.Sets, basket.Discount));
        Assert.Equal(3, basket.Change!.Parts.OfType<PacksChanged>().Count());

        Assert.IsType<SetBundleQuantity.Result.Changed>(await Send(new SetBundleQuantity.Command(token, RoutineVersion, 0)));
        Assert.Equal([Cream], (await Basket(token)).Lines.Select(l => l.Sku));
        Assert.Empty((await Basket(token)).Change!.Discounts);
        Assert.IsType<SetBundleQuantity.Result.Gone>(await Send(new SetBundleQuantity.Command(token, RoutineVersion, 1)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(100)]
    public async Task A_number_of_bundles_that_nobody_buys_is_a_fault_of_the_form(int sets) =>
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => Send(new SetBundleQuantity.Command("token", RoutineVersion, sets)));

    [Fact]
    public async Task Two_routines_and_a_single_product_stand_side_by_side()
    {
        var first = RoutineVersion;
        var token = await BasketWithRoutine(await BasketWith(Soap));
        await PublishShaped(s => s);

        await BasketWithRoutine(token);

        var basket = await Basket(token);
        Assert.Equal([null, first, RoutineVersion], basket.Groups.Select(g => g.Bundle?.RoutineVersionId));
        Assert.Equal([(Guid?)null, first], new[] { basket.Groups[0], basket.Groups[1] }.Select(g => g.Bundle?.RoutineVersionId));
        Assert.Equal(3, basket.Lines.Count(l => l.Sku == Soap));
    }

    private static Money Euros(decimal amount) => Money.Of(amount, "EUR");

    private static RoutineChoice Choice((int, string)[] instead, (int, int)[] packs) => new(
        null,
        instead.ToImmutableDictionary(i => i.Item1, i => i.Item2),
        packs.ToImmutableDictionary(p => p.Item1, p => p.Item2));

    private async Task<GetBasket.Line> Line(string token, string sku) => (await Basket(token)).Lines.Single(l => l.Sku == sku);

    private Task AllowOther() => PublishShaped(s => s.Order == 2 ? s with { Alternatives = [Other] } : s);
}
