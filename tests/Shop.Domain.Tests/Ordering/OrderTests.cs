using CsCheck;
using Shop.Domain.Ordering;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Ordering;

public sealed class OrderTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Later = Now + Order.PaymentWindow;
    private static readonly Recipient Recipient = new("a@example.com", "A", "1 rue", null, "75001", "Paris", "FR");

    private static readonly Dictionary<OrderStatus, Func<Order>> In = new()
    {
        [OrderStatus.AwaitingPayment] = () => Place(),
        [OrderStatus.Paid] = () => With(Place(), o => o.Pay("p-1", Now)),
        [OrderStatus.Fulfilled] = () => With(Place(), o => o.Pay("p-1", Now), o => o.Fulfil(Now)),
        [OrderStatus.Cancelled] = () => With(Place(), o => o.Cancel(Now)),
        [OrderStatus.Expired] = () => With(Place(), o => o.Expire(Later)),
        [OrderStatus.Refunded] = () => With(Place(), o => o.Pay("p-1", Now), o => o.RefundLine(o.Lines[0].Id, Now), o => o.RefundLine(o.Lines[1].Id, Now)),
    };

    private static readonly Dictionary<string, Action<Order>> Moves = new()
    {
        ["pay"] = o => o.Pay("p-2", Now),
        ["fulfil"] = o => o.Fulfil(Now),
        ["cancel"] = o => o.Cancel(Now),
        ["expire"] = o => o.Expire(Later),
        ["refund a line"] = o => o.RefundLine(o.Lines[0].Id, Now),
    };

    /// <summary>Every state with every move: where it leads, or the code that it throws.</summary>
    public static TheoryData<OrderStatus, string, string> EveryPair => new()
    {
        { OrderStatus.AwaitingPayment, "pay", nameof(OrderStatus.Paid) },
        { OrderStatus.AwaitingPayment, "fulfil", "order-not-fulfillable" },
        { OrderStatus.AwaitingPayment, "cancel", nameof(OrderStatus.Cancelled) },
        { OrderStatus.AwaitingPayment, "expire", nameof(OrderStatus.Expired) },
        { OrderStatus.AwaitingPayment, "refund a line", "order-not-refundable" },
        { OrderStatus.Paid, "pay", "order-not-payable" },
        { OrderStatus.Paid, "fulfil", nameof(OrderStatus.Fulfilled) },
        { OrderStatus.Paid, "cancel", "order-not-cancellable" },
        { OrderStatus.Paid, "expire", "order-not-expired" },
        { OrderStatus.Paid, "refund a line", nameof(OrderStatus.Paid) },
        { OrderStatus.Fulfilled, "pay", "order-not-payable" },
        { OrderStatus.Fulfilled, "fulfil", "order-not-fulfillable" },
        { OrderStatus.Fulfilled, "cancel", "order-not-cancellable" },
        { OrderStatus.Fulfilled, "expire", "order-not-expired" },
        { OrderStatus.Fulfilled, "refund a line", nameof(OrderStatus.Fulfilled) },
        { OrderStatus.Cancelled, "pay", "order-not-payable" },
        { OrderStatus.Cancelled, "fulfil", "order-not-fulfillable" },
        { OrderStatus.Cancelled, "cancel", "order-not-cancellable" },
        { OrderStatus.Cancelled, "expire", "order-not-expired" },
        { OrderStatus.Cancelled, "refund a line", "order-not-refundable" },
        { OrderStatus.Expired, "pay", nameof(OrderStatus.Paid) },
        { OrderStatus.Expired, "fulfil", "order-not-fulfillable" },
        { OrderStatus.Expired, "cancel", "order-not-cancellable" },
        { OrderStatus.Expired, "expire", "order-not-expired" },
        { OrderStatus.Expired, "refund a line", "order-not-refundable" },
        { OrderStatus.Refunded, "pay", "order-not-payable" },
        { OrderStatus.Refunded, "fulfil", "order-not-fulfillable" },
        { OrderStatus.Refunded, "cancel", "order-not-cancellable" },
        { OrderStatus.Refunded, "expire", "order-not-expired" },
        { OrderStatus.Refunded, "refund a line", "order-not-refundable" },
    };

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void A_move_leads_where_it_may_and_throws_everywhere_else(OrderStatus from, string move, string outcome)
    {
        var order = In[from]();
        var version = order.Version;
        Assert.Equal(from, order.Status);

        if (Enum.TryParse<OrderStatus>(outcome, out var to))
        {
            Moves[move](order);
            Assert.Equal(to, order.Status);
            Assert.NotEqual(version, order.Version);
        }
        else
        {
            Violates(outcome, () => Moves[move](order));
            Assert.Equal((from, version), (order.Status, order.Version));
        }
    }

    [Fact]
    public void Every_state_is_tried_with_every_move() =>
        Assert.Equal(Enum.GetValues<OrderStatus>().Length * Moves.Count, EveryPair.Select(row => (row.Data.Item1, row.Data.Item2)).Distinct().Count());

    [Theory]
    [InlineData(OrderStatus.Paid)]
    [InlineData(OrderStatus.Fulfilled)]
    [InlineData(OrderStatus.Refunded)]
    public void The_same_payment_told_again_changes_nothing(OrderStatus status)
    {
        var order = In[status]();
        var version = order.Version;

        order.Pay("p-1", Later);

        Assert.Equal((status, version, Now), (order.Status, order.Version, order.PaidAt));
    }

    [Fact]
    public void An_order_expires_when_its_window_has_gone_by_and_not_before()
    {
        var order = Place();

        Violates("order-not-expired", () => order.Expire(Later.AddTicks(-1)));
        Assert.True(order.IsPayable(Later.AddTicks(-1)));
        Assert.False(order.IsPayable(Later));
        order.Expire(Later);

        Assert.Equal((OrderStatus.Expired, Later), (order.Status, order.ClosedAt));
        Assert.False(order.IsPayable(Now));
    }

    [Fact]
    public void A_refund_gives_back_what_the_line_cost_once()
    {
        var order = In[OrderStatus.Paid]();

        Assert.Equal(Eur(1800), order.RefundLine(order.Lines[0].Id, Now));
        Assert.Equal((Eur(1800), OrderStatus.Paid), (order.Refunded, order.Status));
        Violates("line-refunded", () => order.RefundLine(order.Lines[0].Id, Now));
        Violates("line-unknown", () => order.RefundLine(Guid.NewGuid(), Now));
        Assert.Equal(Eur(2500), order.RefundLine(order.Lines[1].Id, Later));

        Assert.Equal((OrderStatus.Refunded, Later, order.Total), (order.Status, order.ClosedAt, order.Refunded));
    }

    [Fact]
    public void Whatever_packs_are_given_back_in_whatever_order_they_come_to_exactly_what_was_paid() => Gen
        .Select(Gen.Int[1, 20], Gen.Long[0, 9_999], Gen.Long[0, 9_999], Gen.Int[1, 20].Array[1, 40])
        .Sample((quantity, price, off, packs) =>
        {
            var discount = new Money(Math.Min(off, price * quantity), "EUR");
            var line = OrderLine.Create(1, "A-1", "A", quantity, Eur(price), discount, 20, null, null);
            var order = Order.Place("1001", "token", BasketId.New(), Recipient, [line], Asking(null), null, Now, new OrderTerms(Eur(490), 5, null));
            order.Pay("p-1", Now);
            var given = order.GiveBack(Array.Empty<ReturnedPacks>(), delivery: true, Now);
            foreach (var some in packs.TakeWhile(_ => line.Refundable > 0))
            {
                given += order.GiveBack([new ReturnedPacks(line.Id, Math.Min(some, line.Refundable))], delivery: false, Now);
                Assert.True(given <= order.Total);
                Assert.Equal(given, order.Refunded);
            }

            if (line.Refundable > 0)
            {
                given += order.GiveBackRest(Now);
            }

            Assert.Equal((order.Total, OrderStatus.Refunded, (DateTime?)Now), (given, order.Status, line.RefundedAt));
        });

    [Fact]
    public void No_more_packs_are_given_back_than_are_left_and_no_delivery_twice()
    {
        var order = In[OrderStatus.Paid]();
        var line = order.Lines[0];

        Assert.Equal(Eur(900), order.GiveBack([new ReturnedPacks(line.Id, 1)], delivery: false, Now));
        Assert.Equal((1, null, Eur(900)), (line.Refundable, line.RefundedAt, line.Refunded));
        Violates("quantity-out-of-bounds", () => order.GiveBack([new ReturnedPacks(line.Id, 2)], delivery: false, Now));
        Violates("quantity-out-of-bounds", () => order.GiveBack([new ReturnedPacks(line.Id, 0)], delivery: false, Now));
        Assert.Equal(Eur(900), order.RefundLine(line.Id, Now));
        Violates("line-refunded", () => order.GiveBack([new ReturnedPacks(line.Id, 1)], delivery: false, Now));
        order.GiveBack(Array.Empty<ReturnedPacks>(), delivery: true, Now);
        Violates("delivery-refunded", () => order.GiveBack(Array.Empty<ReturnedPacks>(), delivery: true, Now));
    }

    [Fact]
    public void A_fulfilled_order_is_refunded_when_all_of_it_was_given_back()
    {
        var order = In[OrderStatus.Fulfilled]();

        order.RefundLine(order.Lines[0].Id, Now);
        order.RefundLine(order.Lines[1].Id, Now);

        Assert.Equal(OrderStatus.Refunded, order.Status);
    }

    [Fact]
    public void The_total_is_the_sum_of_the_lines_and_VAT_is_on_what_they_really_cost()
    {
        var order = Place();

        Assert.Equal(Eur(4300), order.Total);
        Assert.Equal([(20m, Eur(2500), Eur(417)), (5.5m, Eur(1800), Eur(94))], order.Vat.Select(v => (v.Rate, v.Gross, v.Tax)));
        Assert.Equal(["A-1", "B-2"], order.Lines.Select(l => l.Sku));
    }

    [Fact]
    public void An_order_waits_for_the_acknowledgement_of_exactly_its_warnings()
    {
        Violates("acknowledgement-missing", () => Place(Asking("h1"), null));
        Violates("acknowledgement-missing", () => Place(Asking("h1"), Acknowledged("h2")));
        Violates("acknowledgement-missing", () => Place(Asking(null), Acknowledged("h1")));

        Assert.Equal("h1", Place(Asking("h1"), Acknowledged("h1")).Acknowledgement?.Hash);
        Assert.Null(Place(Asking(null), null).Acknowledgement);
    }

    [Fact]
    public void Nothing_acknowledged_lifts_a_block()
    {
        var blocked = Asking("h1") with { Findings = [Finding(Gate.Block)] };

        Violates("sale-blocked", () => Place(blocked, Acknowledged("h1")));
    }

    [Fact]
    public void An_order_has_lines_in_one_currency()
    {
        Violates("order-empty", () => Order.Place("1", "t", BasketId.New(), Recipient, [], Asking(null), null, Now));
        Violates("mixed-currencies", () => Order.Place("1", "t", BasketId.New(), Recipient, [Line(1, "A-1"), OrderLine.Create(2, "B-2", "B", 1, new Money(1, "USD"), Money.Zero("USD"), 20, null, null)], Asking(null), null, Now));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2001)]
    public void A_discount_is_between_nothing_and_the_lines_price(long discount)
    {
        Violates("discount-out-of-bounds", () => OrderLine.Create(1, "A-1", "A", 2, Eur(1000), Eur(discount), 20, null, null));
        Violates("mixed-currencies", () => OrderLine.Create(1, "A-1", "A", 2, Eur(1000), new Money(1, "USD"), 20, null, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => OrderLine.Create(1, "A-1", "A", 0, Eur(1000), Eur(0), 20, null, null));
    }

    [Theory]
    [InlineData(0, 2000)]
    [InlineData(2000, 0)]
    public void A_line_costs_its_packs_less_its_discount(long discount, long price) =>
        Assert.Equal(Eur(price), OrderLine.Create(1, "A-1", "A", 2, Eur(1000), Eur(discount), 20, null, null).Price);

    [Fact]
    public void A_hold_lasts_as_long_as_the_payment_is_awaited()
    {
        var order = Place();

        var holds = StockHold.For(order);

        Assert.Equal([(order.Id, "A-1", 2, Later), (order.Id, "B-2", 1, Later)], holds.Select(h => (h.OrderId, h.Sku, h.Quantity, h.EndsAt)).OrderBy(h => h.Sku));
    }

    private static Order Place(Assessment? assessment = null, Acknowledgement? acknowledgement = null) => Order.Place(
        "1001",
        "token",
        BasketId.New(),
        Recipient,
        [OrderLine.Create(2, "B-2", "B", 1, Eur(2500), Eur(0), 20, null, null), Line(1, "A-1")],
        assessment ?? Asking(null),
        acknowledgement,
        Now);

    private static OrderLine Line(int position, string sku) => OrderLine.Create(position, sku, sku, 2, Eur(1000), Eur(200), 5.5m, null, null);

    private static Order With(Order order, params Action<Order>[] moves)
    {
        foreach (var move in moves)
        {
            move(order);
        }

        return order;
    }

    private static Assessment Asking(string? hash) => new(Language.French, hash is null ? [] : [Finding(Gate.Acknowledge)], hash);

    private static Acknowledgement Acknowledged(string hash) => new(hash, "Contient du poisson.", Language.French, Now);

    private static Finding Finding(Gate gate) =>
        new("x", PrecautionKind.Caution, gate, EvidenceGrade.Label, [], false, ["A-1"], new LocalizedText("x", "x"), [new LabelStatement("A-1")]);

    private static Money Eur(long minor) => new(minor, "EUR");
}
