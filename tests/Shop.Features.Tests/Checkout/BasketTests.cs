using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Domain.Safety;
using Shop.Features.Checkout;

namespace Shop.Features.Tests.Checkout;

public sealed class BasketTests : CheckoutTests
{
    private static Money Euros(decimal amount) => Money.Of(amount, "EUR");

    [Fact]
    public async Task An_unknown_token_is_an_empty_basket()
    {
        var basket = await Basket("somebody-guesses");

        Assert.True(basket.IsEmpty);
        Assert.False(basket.CanBeOrdered);
        Assert.Equal(Money.Zero("EUR"), basket.Total);
        Assert.Empty(basket.Assessment.Findings);
    }

    [Fact]
    public async Task A_whole_routine_is_one_group_with_its_discount()
    {
        var basket = await Basket(await BasketWithRoutine());

        var group = Assert.Single(basket.Groups);
        Assert.Equal(("routine-eclat", "Routine éclat", true, true), (group.Bundle!.ArticleSlug, group.Bundle.ArticleTitle, group.Bundle.IsCurrent, group.Bundle.IsComplete));
        Assert.Equal([Soap, Serum, Collagen], group.Lines.Select(l => l.Sku));
        Assert.Equal((Euros(67.30m), Euros(6.73m), Euros(60.57m)), (basket.ListPrice, basket.Discount, basket.Total));
        Assert.Equal(basket.Total, Money.Sum(basket.Vat.Select(v => v.Gross), "EUR"));
        Assert.Equal([20m, 5.5m], basket.Vat.Select(v => v.Rate));
    }

    [Fact]
    public async Task Without_a_step_the_basket_says_what_is_missing_for_the_discount()
    {
        var added = Assert.IsType<AddBundle.Result.Added>(await Send(new AddBundle.Command(null, RoutineVersion, [1, 3])));

        var bundle = (await Basket(added.BasketToken)).Groups.Single().Bundle!;

        Assert.False(bundle.IsComplete);
        Assert.Equal((2, Serum, "Sérum clair", Euros(24.90m)), bundle.Missing.Select(m => (m.Order, m.Sku, m.Name, m.UnitPrice)).Single());
        Assert.Equal(Euros(6.73m), bundle.CompleteDiscount);
        Assert.Equal(Euros(42.40m), (await Basket(added.BasketToken)).Total);
    }

    [Fact]
    public async Task A_line_says_what_a_pack_covers_and_what_the_course_needs()
    {
        var line = (await Basket(await BasketWithRoutine())).Lines.Single(l => l.Sku == Collagen);

        Assert.Equal((15, 60), (line.Supply!.OnePack!.Low!.Value, line.Supply.OnePack.High!.Value));
        Assert.Equal((2, 6), (line.Supply.Packs!.Low!.Value, line.Supply.Packs.High!.Value));
    }

    [Fact]
    public async Task A_warning_of_the_article_stands_beside_its_line_and_asks_to_be_acknowledged()
    {
        var basket = await Basket(await BasketWithRoutine());

        var finding = basket.Lines.Single(l => l.Sku == Collagen).Findings.Single(f => f.Subjects.Contains("renal-insufficiency"));
        Assert.Equal(Gate.Acknowledge, finding.Gate);
        Assert.Equal("routine-eclat", Assert.IsType<ArticleSentence>(finding.Sources.Single()).ArticleSlug);
        Assert.NotNull(basket.Assessment.Hash);
        Assert.DoesNotContain(basket.Lines.Single(l => l.Sku == Soap).Findings, f => f.Subjects.Contains("renal-insufficiency"));
    }

    [Fact]
    public async Task The_warning_concerns_the_product_wherever_it_is_bought()
    {
        var basket = await Basket(await BasketWith(Collagen));

        Assert.Contains(basket.Lines.Single().Findings, f => f.Subjects.Contains("renal-insufficiency"));
    }

    [Fact]
    public async Task Prices_are_those_of_today()
    {
        var token = await BasketWith(Cream, 2);

        await SetPrice(Cream, 21.50m);

        Assert.Equal(Euros(43m), (await Basket(token)).Total);
    }

    [Fact]
    public async Task A_single_product_and_a_bundle_stand_apart_though_they_share_a_product()
    {
        var token = await BasketWithRoutine(await BasketWith(Soap, 2));

        var groups = (await Basket(token)).Groups;

        Assert.Equal([null, RoutineVersion], groups.Select(g => g.Bundle?.RoutineVersionId));
        Assert.Equal(Money.Zero("EUR"), groups[0].Discount);
    }

    [Fact]
    public async Task Adding_the_routine_twice_does_not_double_it()
    {
        var token = await BasketWithRoutine();

        Assert.Equal(token, await BasketWithRoutine(token));
        Assert.Equal(3, (await Basket(token)).Lines.Count());
    }

    [Fact]
    public async Task Two_tabs_that_add_at_the_same_moment_both_succeed()
    {
        var token = await BasketWith(Cream);

        await Task.WhenAll(BasketWith(Soap, 1, token), BasketWith(Serum, 1, token), BasketWith(Cream, 1, token));

        Assert.Equal(4, (await Basket(token)).Lines.Sum(l => l.Quantity));
    }

    [Fact]
    public async Task A_step_that_cannot_be_had_is_left_out_and_reported()
    {
        await SetStock(Serum, 0);
        await Recall(Soap);

        var added = Assert.IsType<AddBundle.Result.Added>(await Send(new AddBundle.Command(null, RoutineVersion, [1, 2, 3])));

        Assert.Equal([(1, new NotForSale(SaleBlock.Recalled)), (2, (Shortage)new TooFew(0))], added.LeftOut.Select(l => (l.Order, l.Shortage)));
        Assert.Equal([Collagen], (await Basket(added.BasketToken)).Lines.Select(l => l.Sku));
    }

    [Fact]
    public async Task A_product_that_stands_in_two_steps_is_bought_once_and_completes_the_routine()
    {
        await PublishWithSoapAgain();

        var added = Assert.IsType<AddBundle.Result.Added>(await Send(new AddBundle.Command(null, RoutineVersion, [1, 2, 3, 4])));

        var basket = await Basket(added.BasketToken);
        Assert.Equal([Soap, Serum, Collagen], basket.Lines.Select(l => l.Sku));
        Assert.True(basket.Groups.Single().Bundle!.IsComplete);
        Assert.Equal((Euros(67.30m), Euros(6.73m)), (basket.ListPrice, basket.Discount));
        Assert.Equal("matin et soir", basket.Lines.First().Step!.Dosage!.Quote);
    }

    [Fact]
    public async Task A_routine_of_which_nothing_can_be_had_is_not_added()
    {
        await SetStock(Serum, 0);

        var result = Assert.IsType<AddBundle.Result.NothingAvailable>(await Send(new AddBundle.Command(null, RoutineVersion, [2])));

        Assert.Equal(Serum, result.LeftOut.Single().Sku);
        Assert.False(await InDb(db => db.Baskets.AnyAsync(Cancel)));
    }

    [Fact]
    public async Task Only_the_version_on_sale_can_be_added()
    {
        await Publish();

        Assert.IsType<AddBundle.Result.NotOnSale>(await Send(new AddBundle.Command(null, RoutineVersion, [1])));
        Assert.IsType<AddBundle.Result.NotOnSale>(await Send(new AddBundle.Command(null, Guid.NewGuid(), [1])));
    }

    [Fact]
    public async Task A_step_that_the_routine_does_not_sell_is_refused() =>
        Assert.Equal("step-unknown", (await Assert.ThrowsAsync<RuleViolation>(() => Send(new AddBundle.Command(null, RoutineVersion, [1, 9])))).Code);

    [Fact]
    public async Task No_step_at_all_is_a_fault_of_the_form() =>
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => Send(new AddBundle.Command(null, RoutineVersion, [])));

    [Fact]
    public async Task A_bundle_of_an_older_version_keeps_its_lines_and_warnings_and_loses_its_discount()
    {
        var token = await BasketWithRoutine();

        await Publish();

        var basket = await Basket(token);
        Assert.False(basket.Groups.Single().Bundle!.IsCurrent);
        Assert.Equal(Euros(67.30m), basket.Total);
        Assert.Contains(basket.Assessment.Findings, f => f.Subjects.Contains("renal-insufficiency"));
    }

    [Fact]
    public async Task A_product_that_was_recalled_meanwhile_stays_visible_and_stops_the_order()
    {
        var token = await BasketWithRoutine();

        await Recall(Serum);

        var basket = await Basket(token);
        Assert.Equal(new NotForSale(SaleBlock.Recalled), basket.Lines.Single(l => l.Sku == Serum).Shortage);
        Assert.False(basket.CanBeOrdered);
        Assert.True(basket.Assessment.IsBlocked);
    }

    [Fact]
    public async Task A_product_that_cannot_be_had_is_not_added()
    {
        await SetStock(Cream, 3);

        Assert.Equal(new TooFew(3), Assert.IsType<AddProduct.Result.Unavailable>(await Send(new AddProduct.Command(null, Cream, 4))).Shortage);
        Assert.IsType<AddProduct.Result.Unknown>(await Send(new AddProduct.Command(null, "NOTHING")));
        Assert.False(await InDb(db => db.Baskets.AnyAsync(Cancel)));
    }

    [Fact]
    public async Task Lines_of_one_product_are_counted_together_against_its_stock()
    {
        var token = await BasketWithRoutine(await BasketWith(Soap, 2));

        await SetStock(Soap, 2);

        Assert.Equal([new TooFew(2), new TooFew(2)], (await Basket(token)).Lines.Where(l => l.Sku == Soap).Select(l => l.Shortage));
    }

    [Fact]
    public async Task A_line_is_changed_and_taken_out()
    {
        var token = await BasketWith(Cream);
        var line = (await Basket(token)).Lines.Single().Id;

        Assert.IsType<SetLineQuantity.Result.Changed>(await Send(new SetLineQuantity.Command(token, line, 3)));
        Assert.Equal(Euros(57m), (await Basket(token)).Total);
        Assert.IsType<SetLineQuantity.Result.Changed>(await Send(new SetLineQuantity.Command(token, line, 0)));
        Assert.True((await Basket(token)).IsEmpty);
        Assert.IsType<SetLineQuantity.Result.Gone>(await Send(new SetLineQuantity.Command(token, line, 1)));
    }

    [Fact]
    public async Task Thirty_days_after_its_last_change_a_basket_is_gone()
    {
        var token = await BasketWith(Cream);

        Time.Advance(TimeSpan.FromDays(31));

        Assert.True((await Basket(token)).IsEmpty);
        Assert.NotEqual(token, await BasketWith(Cream, 1, token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task A_number_of_packs_that_nobody_buys_is_a_fault_of_the_form(int quantity) =>
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => Send(new AddProduct.Command(null, Cream, quantity)));
}
