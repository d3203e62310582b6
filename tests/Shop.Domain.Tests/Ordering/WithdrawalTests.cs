using Shop.Domain.Ordering;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Ordering;

public sealed class WithdrawalTests
{
    /// <summary>A Friday.</summary>
    private static readonly DateTime Sent = new(2026, 11, 27, 16, 0, 0, DateTimeKind.Utc);

    private static readonly DateTime Now = Sent.AddDays(5);

    [Fact]
    public void A_whole_statement_is_about_every_line()
    {
        var order = Delivered();
        var withdrawal = Withdrawal.Declare(order, [], " Léa Martin ", null, Now);

        Assert.Equal(order.Lines.Select(l => l.Id), withdrawal.Lines);
        Assert.Equal(("Léa Martin", true, false, Now, Now.AddDays(14)), (withdrawal.Name, withdrawal.IsWhole, withdrawal.IsLate, withdrawal.DeclaredAt, withdrawal.RefundDueAt));
    }

    [Fact]
    public void The_second_of_two_statements_is_about_what_was_left()
    {
        var order = Delivered();
        var first = Withdrawal.Declare(order, [], "A", [order.Lines[0].Id], Now);
        var second = Withdrawal.Declare(order, [first], "A", null, Now);

        Assert.False(first.IsWhole);
        Assert.True(second.IsWhole);
        Assert.Equal([order.Lines[1].Id], second.Lines);
        Violates("order-not-withdrawable", () => Withdrawal.Declare(order, [first, second], "A", null, Now));
        Violates("order-not-withdrawable", () => Withdrawal.Declare(order, [first], "A", [order.Lines[0].Id], Now));
    }

    [Fact]
    public void What_was_given_back_or_never_paid_is_not_withdrawn_from()
    {
        var order = Delivered();
        order.RefundLine(order.Lines[0].Id, Now);

        Assert.Equal([order.Lines[1].Id], Withdrawal.Declare(order, [], "A", null, Now).Lines);
        Violates("order-not-withdrawable", () => Withdrawal.Declare(Place(), [], "A", null, Now));
        Violates("line-unknown", () => Withdrawal.Declare(order, [], "A", [Guid.NewGuid()], Now));
    }

    [Theory]
    [InlineData(0, "2026-12-19")]
    [InlineData(1, "2026-12-21")]
    [InlineData(5, "2026-12-29")]
    public void The_period_is_fourteen_days_after_the_last_day_of_delivery_with_days_off_allowed_for(int days, string end) =>
        Assert.Equal(DateTime.Parse(end, System.Globalization.CultureInfo.InvariantCulture), Delivered(days).WithdrawableUntil);

    [Fact]
    public void A_statement_after_the_period_is_kept_and_marked()
    {
        var order = Delivered();

        Assert.False(Withdrawal.Declare(order, [], "A", null, order.WithdrawableUntil).IsLate);
        Assert.True(Withdrawal.Declare(order, [], "A", null, order.WithdrawableUntil.AddSeconds(1)).IsLate);
    }

    [Fact]
    public void One_may_withdraw_before_it_was_sent()
    {
        var order = Place();
        order.Pay("p", Sent);

        Assert.False(Withdrawal.Declare(order, [], "A", null, Now.AddYears(1)).IsLate);
    }

    [Fact]
    public void It_is_settled_with_the_last_line()
    {
        var order = Delivered();
        var withdrawal = Withdrawal.Declare(order, [], "A", null, Now);

        withdrawal.Decide([new WithdrawalDecision(order.Lines[0].Id, null, "Nadia", Now)], Now);
        Assert.Null(withdrawal.SettledAt);
        Violates("line-decided", () => withdrawal.Decide([new WithdrawalDecision(order.Lines[0].Id, WithdrawalRefusal.Unsealed, "Nadia", Now)], Now));

        withdrawal.Decide([new WithdrawalDecision(order.Lines[1].Id, WithdrawalRefusal.Unsealed, "Nadia", Now)], Now);
        Assert.Equal(Now, withdrawal.SettledAt);
        Assert.Equal(WithdrawalRefusal.Unsealed, withdrawal.DecisionOn(order.Lines[1].Id)!.Refusal);
    }

    [Fact]
    public void It_is_not_refused_as_late_where_it_was_not()
    {
        var order = Delivered();
        var withdrawal = Withdrawal.Declare(order, [], "A", null, Now);

        Violates("refusal-unfounded", () => withdrawal.Decide([new WithdrawalDecision(order.Lines[0].Id, WithdrawalRefusal.TooLate, "Nadia", Now)], Now));
        Violates("line-unknown", () => withdrawal.Decide([new WithdrawalDecision(Guid.NewGuid(), null, "Nadia", Now)], Now));
    }

    [Fact]
    public void The_delivery_is_owed_once_nothing_of_the_order_is_kept()
    {
        var order = Delivered();

        Assert.False(Withdrawal.OwesDelivery(order, [order.Lines[0].Id]));
        Assert.True(Withdrawal.OwesDelivery(order, [.. order.Lines.Select(l => l.Id)]));
        order.GiveBack([order.Lines[0].Id], delivery: false, Now);
        Assert.True(Withdrawal.OwesDelivery(order, [order.Lines[1].Id]));
        order.GiveBack(Array.Empty<Guid>(), delivery: true, Now);
        Assert.False(Withdrawal.OwesDelivery(order, [order.Lines[1].Id]));
    }

    [Theory]
    [InlineData(10, "2026-06-15", 2016)]
    [InlineData(10, "2027-01-01", 2017)]
    [InlineData(1, "2026-12-31", 2025)]
    public void Retention_is_full_years_after_the_year_of_the_sale(int years, string today, int firstYearKept) =>
        Assert.Equal(new DateTime(firstYearKept, 1, 1, 0, 0, 0, DateTimeKind.Utc), Retention.CutOff(years, DateTime.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void An_order_that_is_open_in_any_way_keeps_its_recipient()
    {
        var order = Delivered();
        var after = order.WithdrawableUntil.AddSeconds(1);

        Assert.Equal(AnonymisationObstacle.AwaitsPayment, Retention.Obstacle(Place(), false, false, false, after));
        Assert.Equal(AnonymisationObstacle.AwaitsPayment, Retention.Obstacle(order, true, false, false, after));
        Assert.Equal(AnonymisationObstacle.RefundOpen, Retention.Obstacle(order, false, true, false, after));
        Assert.Equal(AnonymisationObstacle.WithdrawalOpen, Retention.Obstacle(order, false, false, true, after));
        Assert.Equal(AnonymisationObstacle.Withdrawable, Retention.Obstacle(order, false, false, false, order.WithdrawableUntil));
        Assert.Null(Retention.Obstacle(order, false, false, false, after));
        var paid = Place();
        paid.Pay("p", Sent);
        Assert.Equal(AnonymisationObstacle.AwaitsDelivery, Retention.Obstacle(paid, false, false, false, after));
    }

    [Theory]
    [InlineData("7K2M-94QX", "7K2M-94QX")]
    [InlineData(" 7k2m 94qx ", "7K2M-94QX")]
    [InlineData("7K2M94QX", "7K2M-94QX")]
    [InlineData("<b>", "B")]
    [InlineData("", "")]
    public void A_number_is_understood_however_it_is_typed(string typed, string kept) => Assert.Equal(kept, OrderNumber.Normalise(typed));

    private static Order Delivered(int days = 5)
    {
        var order = Place(days);
        order.Pay("p-1", Sent);
        order.Fulfil(Sent);
        return order;
    }

    private static Order Place(int days = 5) => Order.Place(
        "1001",
        "token",
        BasketId.New(),
        new Recipient("a@example.com", "A", "1 rue", null, "75001", "Paris", "FR"),
        [Line(1, "A-1"), Line(2, "B-2")],
        new Assessment(Language.French, [], null),
        null,
        Sent,
        new OrderTerms(new Money(490, "EUR"), days, null));

    private static OrderLine Line(int position, string sku) => OrderLine.Create(position, sku, sku, 2, new Money(1000, "EUR"), Money.Zero("EUR"), 20, null, null);
}
