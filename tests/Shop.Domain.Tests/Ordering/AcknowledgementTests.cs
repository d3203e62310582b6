using Shop.Domain.Ordering;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Ordering;

public sealed class AcknowledgementTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void It_keeps_the_words_that_asked_for_it_in_their_language_and_no_others()
    {
        var assessment = new Assessment(Language.English, [Finding("a"), Finding("b", Gate.Inform), Finding("c")], "hash");

        Assert.Equal(new Acknowledgement("hash", "a in English\nc in English", Language.English, Now), Acknowledgement.Of(assessment, Now));
    }

    [Fact]
    public void There_is_none_where_nothing_asks_for_it() =>
        Assert.Null(Acknowledgement.Of(new Assessment(Language.English, [Finding("b", Gate.Inform)], null), Now));

    [Theory]
    [InlineData("", null, "a c")]
    [InlineData("a", null, "c")]
    [InlineData("a c", null, "")]
    [InlineData("a", "older", "c")]
    [InlineData("a c", "older", "a c")]
    [InlineData("a c x", "older", "a c")]
    [InlineData("a c", "today", "")]
    public void What_is_new_is_what_was_not_on_the_page_or_not_in_these_words(string shown, string? acknowledged, string expected)
    {
        var assessment = new Assessment(Language.French, [Finding("a"), Finding("b", Gate.Inform), Finding("c")], "today");

        var changed = assessment.NewSince(shown.Split(' '), acknowledged);

        Assert.Equal(expected, string.Join(' ', changed.Select(f => f.Code)));
    }

    [Fact]
    public void An_order_takes_a_newer_acknowledgement_while_it_awaits_its_payment()
    {
        var order = Placed();
        var version = order.Version;
        var newer = new Assessment(Language.French, [Finding("a")], "today");

        order.AcknowledgeAnew(newer, Acknowledgement.Of(newer, Now.AddMinutes(5)), Now.AddMinutes(5));

        Assert.Equal((newer, "today", Now.AddMinutes(5)), (order.Assessment, order.Acknowledgement!.Hash, order.Acknowledgement.At));
        Assert.NotEqual(version, order.Version);
    }

    [Fact]
    public void An_order_takes_none_for_other_warnings_for_a_blocked_product_or_after_its_window()
    {
        var newer = new Assessment(Language.French, [Finding("a")], "today");
        var acknowledged = Acknowledgement.Of(newer, Now);

        Violates("acknowledgement-missing", () => Placed().AcknowledgeAnew(newer, null, Now));
        Violates("acknowledgement-missing", () => Placed().AcknowledgeAnew(newer with { Hash = "tomorrow" }, acknowledged, Now));
        Violates("sale-blocked", () => Placed().AcknowledgeAnew(newer with { Findings = [Finding("x", Gate.Block)] }, acknowledged, Now));
        Violates("order-not-payable", () => Placed().AcknowledgeAnew(newer, acknowledged, Now + Order.PaymentWindow));
    }

    [Fact]
    public void An_order_whose_window_has_closed_is_told_as_expired()
    {
        var order = Placed();

        Assert.Equal(OrderStatus.AwaitingPayment, order.StatusAt(order.ExpiresAt.AddTicks(-1)));
        Assert.Equal(OrderStatus.Expired, order.StatusAt(order.ExpiresAt));
        order.Pay("p-1", Now);
        Assert.Equal(OrderStatus.Paid, order.StatusAt(order.ExpiresAt));
    }

    [Fact]
    public void A_basket_becomes_one_order_and_nothing_is_changed_in_it_any_more()
    {
        var basket = Basket.Create("token", Now);
        basket.Add("A", 1, Now);
        var order = OrderId.New();

        basket.Become(order, Now);

        Assert.Equal(order, basket.OrderedAs);
        Violates("basket-ordered", () => basket.Become(OrderId.New(), Now));
        Violates("basket-ordered", () => basket.Add("B", 1, Now));
        Violates("basket-ordered", () => basket.SetQuantity(basket.Lines[0].Id, 2, Now));
        Assert.Equal(1, basket.Lines.Single().Quantity);
    }

    private static Order Placed() => Order.Place(
        "S-1",
        "token",
        BasketId.New(),
        new Recipient("lea@example.org", "Léa", "3 rue des Lilas", null, "69003", "Lyon", "FR"),
        [OrderLine.Create(1, "A", "A", 1, new Money(100, "EUR"), Money.Zero("EUR"), 20, null, null)],
        new Assessment(Language.French, [], null),
        null,
        Now);

    private static Finding Finding(string code, Gate gate = Gate.Acknowledge) => new(
        code,
        PrecautionKind.NotRecommended,
        gate,
        EvidenceGrade.Article,
        [],
        false,
        ["A"],
        new LocalizedText($"{code} en français", $"{code} in English"),
        [new LabelStatement("A")]);
}
