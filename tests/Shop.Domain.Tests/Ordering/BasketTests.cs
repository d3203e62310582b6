using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Ordering;

public sealed class BasketTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly RoutineVersionId Routine = RoutineVersionId.New();
    private static readonly ArticleVersionId Article = ArticleVersionId.New();

    [Fact]
    public void More_of_a_single_product_goes_to_its_line()
    {
        var basket = Basket.Create("token", Now);
        var token = basket.Version;

        basket.Add("A-1", 2, Now.AddMinutes(1));
        basket.Add("B-2", 1, Now.AddMinutes(2));
        basket.Add("A-1", 3, Now.AddMinutes(3));

        Assert.Equal([("A-1", 5, 1), ("B-2", 1, 2)], basket.Lines.Select(l => (l.Sku, l.Quantity, l.Position)));
        Assert.Equal(Now.AddMinutes(3), basket.ChangedAt);
        Assert.NotEqual(token, basket.Version);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_line_holds_1_to_99_packs(int quantity)
    {
        var basket = Basket.Create("token", Now);
        Violates("quantity-out-of-bounds", () => basket.Add("A-1", quantity, Now));
        Assert.Empty(basket.Lines);
        basket.Add("A-1", 1, Now);

        Violates("quantity-out-of-bounds", () => basket.Add("A-1", quantity, Now));

        Assert.Equal(1, Assert.Single(basket.Lines).Quantity);
    }

    [Fact]
    public void The_99th_pack_fits_and_the_100th_does_not()
    {
        var basket = Basket.Create("token", Now);
        basket.Add("A-1", 98, Now);
        basket.Add("A-1", 1, Now);

        Violates("quantity-out-of-bounds", () => basket.Add("A-1", 1, Now));
        Assert.Equal(Basket.MaxQuantity, basket.Lines[0].Quantity);
    }

    [Fact]
    public void A_product_that_is_left_out_goes_from_every_line()
    {
        var basket = Basket.Create("token", Now);
        basket.Add("A-1", 2, Now);
        basket.Add("B-2", 1, Now);
        basket.AddBundle(Routine, Article, [Step(1, "A-1")], Now);

        basket.LeaveOut("A-1", Now.AddMinutes(1));

        Assert.Equal(["B-2"], basket.Lines.Select(l => l.Sku));
        Assert.Equal(Now.AddMinutes(1), basket.ChangedAt);
        Violates("line-unknown", () => basket.LeaveOut("A-1", Now));
    }

    [Fact]
    public void A_swapped_product_keeps_the_place_the_packs_and_what_sold_the_line_and_forgets_the_chosen_amount()
    {
        var basket = Basket.Create("token", Now);
        basket.AddBundle(Routine, Article, [Step(1, "A-1"), Step(2, "B-2")], Now);
        basket.SetQuantity(basket.Lines[0].Id, 3, Now);
        basket.TakeAtMost("A-1", new Quantity(2, Unit.Gram), Now);
        var origin = basket.Lines[0].Origin;

        basket.Swap("A-1", "C-3", Now);

        var line = basket.Lines.Single(l => l.Sku == "C-3");
        Assert.Equal((3, 1, origin, null), (line.Quantity, line.Position, line.Origin, line.Daily));
        Assert.DoesNotContain(basket.Lines, l => l.Sku == "A-1");
        Violates("line-unknown", () => basket.Swap("A-1", "C-3", Now));
    }

    [Fact]
    public void Packs_that_are_swapped_for_what_the_basket_has_join_them()
    {
        var basket = Basket.Create("token", Now);
        basket.Add("A-1", 2, Now);
        basket.Add("B-2", 1, Now);

        basket.Swap("A-1", "B-2", Now);

        Assert.Equal([("B-2", 3)], basket.Lines.Select(l => (l.Sku, l.Quantity)));
    }

    [Fact]
    public void A_chosen_amount_is_kept_until_it_is_taken_back()
    {
        var basket = Basket.Create("token", Now);
        basket.Add("A-1", 1, Now);

        basket.TakeAtMost("A-1", new Quantity(2.5m, Unit.Gram), Now);
        basket.SetQuantity(basket.Lines[0].Id, 4, Now);
        Assert.Equal(new Quantity(2.5m, Unit.Gram), basket.Lines[0].Daily);

        basket.TakeAtMost("A-1", null, Now);
        Assert.Null(basket.Lines[0].Daily);
        Violates("line-unknown", () => basket.TakeAtMost("B-2", null, Now));
    }

    [Fact]
    public void A_bundle_has_one_line_a_step_in_the_routines_order_and_knows_what_sold_it()
    {
        var basket = Basket.Create("token", Now);
        basket.Add("A-1", 1, Now);

        basket.AddBundle(Routine, Article, [Step(2, "C-3"), Step(1, "A-1")], Now);

        Assert.Equal([("A-1", false), ("A-1", true), ("C-3", true)], basket.Lines.Select(l => (l.Sku, l.Origin is not null)));
        Assert.Equal(new LineOrigin(Routine, Article, 2, new Passage(2, "x")), basket.Lines[2].Origin);
        Assert.Equal([1, 2, 3], basket.Lines.Select(l => l.Position));
    }

    [Fact]
    public void The_same_routine_again_replaces_what_was_chosen_of_it_before()
    {
        var basket = Basket.Create("token", Now);
        basket.AddBundle(Routine, Article, [Step(1, "A-1"), Step(2, "C-3")], Now);
        basket.AddBundle(RoutineVersionId.New(), Article, [Step(1, "B-2")], Now);

        basket.AddBundle(Routine, Article, [Step(1, "A-1")], Now);

        Assert.Equal(["B-2", "A-1"], basket.Lines.Select(l => l.Sku));
    }

    [Fact]
    public void A_bundle_has_at_least_one_step_and_each_has_a_product()
    {
        var basket = Basket.Create("token", Now);

        Violates("bundle-empty", () => basket.AddBundle(Routine, Article, [], Now));
        Violates("bundle-empty", () => basket.AddBundle(Routine, Article, [Step(1, "A-1"), Step(2, null)], Now));
        Assert.Empty(basket.Lines);
    }

    [Fact]
    public void A_full_basket_takes_no_line_more_and_stays_as_it_was()
    {
        var basket = Basket.Create("token", Now);
        basket.AddBundle(Routine, Article, [Step(1, "A-1"), Step(2, "B-2")], Now);
        for (var i = 0; i < Basket.MaxLines - 2; i++)
        {
            basket.Add($"S-{i}", 1, Now);
        }

        var before = basket.Lines.Select(l => l.Id).ToList();

        Violates("basket-full", () => basket.Add("one-more", 1, Now));
        Violates("basket-full", () => basket.AddBundle(Routine, Article, [Step(1, "A-1"), Step(2, "B-2"), Step(3, "C-3")], Now));
        Assert.Equal(before, basket.Lines.Select(l => l.Id));
        basket.Add("S-0", 1, Now);
        basket.AddBundle(Routine, Article, [Step(1, "A-1"), Step(3, "C-3")], Now);
        Assert.Equal(Basket.MaxLines, basket.Lines.Count);
    }

    [Fact]
    public void The_basket_knows_what_it_was_before_its_last_change_and_forgets_it_with_the_order()
    {
        var basket = Basket.Create("token", Now);
        Assert.Null(basket.AsBefore());
        basket.AddBundle(Routine, Article, [Step(1, "A-1"), Step(2, "B-2")], Now);
        Assert.Empty(basket.AsBefore()!.Lines);
        basket.DeliverTo("FR", Now);
        basket.TakeAtMost("A-1", new Quantity(2, Unit.Gram), Now);
        basket.LeaveOut("A-1", Now);

        var before = basket.AsBefore()!;

        Assert.Equal([("A-1", 1, 1), ("B-2", 1, 2)], before.Lines.Select(l => (l.Sku, l.Quantity, l.Origin!.StepOrder)));
        Assert.Equal(("FR", new Quantity(2, Unit.Gram)), (before.Country, before.Lines[0].Daily));
        basket.DeliverTo("FR", Now);
        Assert.Equal(2, basket.AsBefore()!.Lines.Count);
        basket.Become(OrderId.New(), Now);
        Assert.Null(basket.AsBefore());
    }

    [Fact]
    public void One_line_is_swapped_and_the_same_product_elsewhere_stays()
    {
        var basket = Basket.Create("token", Now);
        basket.Add("A-1", 2, Now);
        basket.AddBundle(Routine, Article, [Step(1, "A-1")], Now);

        basket.SwapLine(basket.Lines[1].Id, "X-9", Now);

        Assert.Equal([("A-1", (int?)null), ("X-9", 1)], basket.Lines.Select(l => (l.Sku, l.Origin?.StepOrder)));
        Violates("line-unknown", () => basket.SwapLine(Guid.NewGuid(), "X-9", Now));
    }

    [Fact]
    public void A_gap_in_a_bundle_is_filled_once()
    {
        var basket = Basket.Create("token", Now);
        basket.AddBundle(Routine, Article, [Step(1, "A-1")], Now);

        basket.Fill(Routine, Step(2, "X-9"), Now);

        Assert.Equal([("A-1", 1), ("X-9", 2)], basket.Lines.Select(l => (l.Sku, l.Origin!.StepOrder)));
        Assert.All(basket.Lines, l => Assert.Equal((Routine, Article), (l.Origin!.RoutineVersionId, l.Origin.ArticleVersionId)));
        Violates("step-taken", () => basket.Fill(Routine, Step(2, "B-2"), Now));
        Violates("step-taken", () => basket.Fill(Routine, Step(3, "A-1"), Now));
        Violates("bundle-unknown", () => basket.Fill(RoutineVersionId.New(), Step(2, "B-2"), Now));
    }

    [Fact]
    public void A_bundle_is_taken_several_times_and_packs_beyond_whole_sets_stay()
    {
        ImmutableArray<RoutineStep> steps = [Step(1, "A-1"), Step(2, "B-2") with { Packs = 2 }];
        var routine = new SoldRoutine(Routine, Article, new RoutineContent(steps, [], [], new SumOfParts()), true);
        var basket = Basket.Create("token", Now);
        basket.AddBundle(Routine, Article, steps, Now);
        basket.SetQuantity(basket.Lines[0].Id, 4, Now);
        Assert.Equal(1, routine.SetsOf(basket.Lines));

        basket.SetBundles(routine, 3, Now);
        Assert.Equal([6, 6], basket.Lines.Select(l => l.Quantity));

        basket.SetBundles(routine, 1, Now);
        Assert.Equal([4, 2], basket.Lines.Select(l => l.Quantity));
        Violates("quantity-out-of-bounds", () => basket.SetBundles(routine, 50, Now));
        Assert.Equal([4, 2], basket.Lines.Select(l => l.Quantity));

        basket.SetQuantity(basket.Lines[1].Id, 1, Now);
        Assert.Equal(0, routine.SetsOf(basket.Lines));
        basket.SetBundles(routine, 1, Now);
        Assert.Equal([5, 3], basket.Lines.Select(l => l.Quantity));

        basket.SetBundles(routine, 0, Now);
        Assert.Empty(basket.Lines);
        Violates("bundle-unknown", () => basket.SetBundles(routine, 1, Now));
    }

    [Fact]
    public void A_line_can_be_set_and_0_removes_it()
    {
        var basket = Basket.Create("token", Now);
        basket.Add("A-1", 2, Now);
        basket.Add("B-2", 2, Now);

        basket.SetQuantity(basket.Lines[1].Id, 99, Now);
        basket.SetQuantity(basket.Lines[0].Id, 0, Now);

        Assert.Equal([("B-2", 99)], basket.Lines.Select(l => (l.Sku, l.Quantity)));
        Violates("quantity-out-of-bounds", () => basket.SetQuantity(basket.Lines[0].Id, 100, Now));
        Violates("quantity-out-of-bounds", () => basket.SetQuantity(basket.Lines[0].Id, -1, Now));
        Violates("line-unknown", () => basket.SetQuantity(Guid.NewGuid(), 1, Now));
    }

    [Fact]
    public void A_line_after_a_removed_one_still_comes_last()
    {
        var basket = Basket.Create("token", Now);
        basket.Add("A-1", 1, Now);
        basket.Add("B-2", 1, Now);
        basket.SetQuantity(basket.Lines[0].Id, 0, Now);

        basket.Add("C-3", 1, Now);

        Assert.Equal([("B-2", 2), ("C-3", 3)], basket.Lines.Select(l => (l.Sku, l.Position)));
    }

    [Fact]
    public void A_basket_is_kept_for_30_days_after_its_last_change()
    {
        var basket = Basket.Create("token", Now);

        Assert.False(basket.IsExpired(Now.AddDays(30)));
        Assert.True(basket.IsExpired(Now.AddDays(30).AddTicks(1)));
        basket.Add("A-1", 1, Now.AddDays(29));
        Assert.False(basket.IsExpired(Now.AddDays(59)));
    }

    private static RoutineStep Step(int order, string? sku) => new(order, sku, new Passage(order, "x"), StepAction.Apply, [], null, false, []);
}
