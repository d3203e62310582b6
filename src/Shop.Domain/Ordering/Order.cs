using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;
using Shop.Domain.Safety;

namespace Shop.Domain.Ordering;

public readonly record struct OrderId(Guid Value)
{
    public static OrderId New() => new(Guid.CreateVersion7());
}

public enum OrderStatus
{
    AwaitingPayment,
    Paid,
    Fulfilled,
    Cancelled,
    Expired,
    Refunded,
}

/// <summary>Who the order is for and where it goes. Personal data: never logged.</summary>
public sealed record Recipient(string Email, string Name, string Street, string? StreetMore, string PostalCode, string City, string Country);

/// <summary>
/// The shopper's "I have read this" for one assessment: its hash, the words that stood there, the language and the time.
/// Never a condition of anyone.
/// </summary>
/// <param name="Wording">Every statement that needed it, as shown, one a line.</param>
/// <param name="At">UTC.</param>
public sealed record Acknowledgement(string Hash, string Wording, Language Language, DateTime At)
{
    /// <summary>Of exactly what an assessment asks to have acknowledged; null where it asks for nothing.</summary>
    public static Acknowledgement? Of(Assessment assessment, DateTime at) => assessment.Hash is { } hash
        ? new Acknowledgement(hash, string.Join('\n', assessment.ToAcknowledge.Select(f => f.Wording.In(assessment.Language))), assessment.Language, at)
        : null;
}

/// <summary>One line as it was sold.</summary>
public sealed class OrderLine
{
    private OrderLine()
    {
    }

    public Guid Id { get; private set; }

    public OrderId OrderId { get; private set; }

    public int Position { get; private set; }

    public string Sku { get; private set; } = "";

    /// <summary>The product's name in the order's language.</summary>
    public string Name { get; private set; } = "";

    public int Quantity { get; private set; }

    /// <summary>Of one pack, tax included, before any discount.</summary>
    public Money UnitPrice { get; private set; }

    /// <summary>The line's share of its bundle's discount.</summary>
    public Money Discount { get; private set; }

    /// <summary>Minor units of <see cref="UnitPrice"/>'s currency.</summary>
    public long PromotionMinor { get; private set; }

    /// <summary>Percent, of the country of delivery.</summary>
    public decimal VatRate { get; private set; }

    public LineOrigin? Origin { get; private set; }

    /// <summary>What the shopper is to do with it, as published, in the routine's order; empty for a product bought by itself.</summary>
    public ImmutableArray<RoutineStep> Steps { get; private set; } = [];

    /// <summary>What the shopper means to take of it a day; null: what the steps say.</summary>
    public Quantity? Daily { get; private set; }

    /// <summary>UTC; null unless the price of all its packs was given back.</summary>
    public DateTime? RefundedAt { get; private set; }

    /// <summary>Packs whose price was given back; 0 to <see cref="Quantity"/>.</summary>
    public int RefundedQuantity { get; private set; }

    /// <summary>What was given back for them, in minor units of <see cref="UnitPrice"/>'s currency.</summary>
    public long RefundedMinor { get; private set; }

    /// <summary>The line's share of what a promotion code took off.</summary>
    public Money Promotion => new(PromotionMinor, UnitPrice.Currency);

    /// <summary>What the line really costs, tax included.</summary>
    public Money Price => (UnitPrice * Quantity) - Discount - Promotion;

    /// <summary>What was given back of it.</summary>
    public Money Refunded => new(RefundedMinor, UnitPrice.Currency);

    /// <summary>Packs whose price may still be given back.</summary>
    public int Refundable => Quantity - RefundedQuantity;

    /// <summary>Packs that the shelf lacked when it was paid, after a count was corrected: they cannot go back to it.</summary>
    public int Lacked { get; private set; }

    /// <summary>Packs that left the shelf for it, and whose price was not given back.</summary>
    public int OnTheWay => Math.Max(0, Refundable - Lacked);

    internal int Lack(int packs)
    {
        Lacked = Math.Min(packs, Quantity);
        return packs - Lacked;
    }

    public static OrderLine Create(
        int position,
        string sku,
        string name,
        int quantity,
        Money unitPrice,
        Money discount,
        decimal vatRate,
        LineOrigin? origin,
        IEnumerable<RoutineStep>? steps,
        Quantity? daily = null,
        Money? promotion = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        var off = promotion ?? Money.Zero(unitPrice.Currency);
        if (discount.Minor < 0 || off.Minor < 0 || discount + off > unitPrice * quantity)
        {
            throw new RuleViolation("discount-out-of-bounds", "A discount is between nothing and the line's price.");
        }

        return new OrderLine
        {
            Id = Guid.CreateVersion7(),
            Position = position,
            Sku = sku,
            Name = name,
            Quantity = quantity,
            UnitPrice = unitPrice,
            Discount = discount,
            PromotionMinor = off.Minor,
            VatRate = vatRate,
            Origin = origin,
            Steps = [.. steps ?? []],
            Daily = daily,
        };
    }

    /// <summary>
    /// What the next packs to be given back cost. The line's price is shared out among its packs by largest remainder, so
    /// that one after the other they come to exactly what the line cost.
    /// </summary>
    /// <param name="packs">1 to <see cref="Refundable"/>.</param>
    /// <exception cref="RuleViolation"><c>line-refunded</c>: nothing is left; <c>quantity-out-of-bounds</c>.</exception>
    public Money PriceOf(int packs)
    {
        if (Refundable == 0)
        {
            throw new RuleViolation("line-refunded", "This line was refunded already.");
        }

        if (packs < 1 || packs > Refundable)
        {
            throw new RuleViolation("quantity-out-of-bounds", $"The price of 1 to {Refundable} packs of this line may be given back.");
        }

        return Money.Sum(Price.Allocate([.. Enumerable.Repeat(1L, Quantity)]).Skip(RefundedQuantity).Take(packs), UnitPrice.Currency);
    }

    internal Money Refund(int packs, DateTime at)
    {
        var sum = PriceOf(packs);
        (RefundedQuantity, RefundedMinor) = (RefundedQuantity + packs, RefundedMinor + sum.Minor);
        RefundedAt = Refundable == 0 ? at : null;
        return sum;
    }
}

/// <summary>Packs of a line of an order whose price is given back.</summary>
public readonly record struct ReturnedPacks(Guid LineId, int Packs);

/// <summary>What an order was placed on besides its lines.</summary>
/// <param name="Delivery">Its cost, tax included.</param>
/// <param name="DeliveryDays">Working days at most.</param>
public sealed record OrderTerms(Money Delivery, int DeliveryDays, string? PromotionCode);

/// <summary>
/// What was sold, kept for good: names, prices, VAT, what sold each line, and the warnings as they were shown.
/// <c>AwaitingPayment</c> leads to <c>Paid</c> and <c>Fulfilled</c>, or to <c>Cancelled</c> or <c>Expired</c>;
/// <c>Refunded</c> when all of it was given back.
/// </summary>
public sealed class Order
{
    /// <summary>
    /// How long a page to pay on is open and the stock is held for it. Stripe keeps a page for at least 30 minutes from
    /// when it is made; the rest is for the way there.
    /// </summary>
    public static readonly TimeSpan PaymentWindow = TimeSpan.FromMinutes(35);

    /// <summary>How long it can be paid another way after a bank refused that was long to answer: its customer reads that in a mail.</summary>
    public static readonly TimeSpan AfterRefusal = TimeSpan.FromDays(3);

    /// <summary>Days without work that a delivery and the end of a period may meet beyond one for each working day.</summary>
    private const int DaysOff = 7;

    private readonly List<OrderLine> lines = [];

    private Order()
    {
    }

    public OrderId Id { get; private set; }

    /// <summary>What people quote: short, unique, says nothing.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Unguessable; leads to the customer's order page.</summary>
    public string Token { get; private set; } = "";

    /// <summary>The basket it was made from. A basket makes one order.</summary>
    public BasketId BasketId { get; private set; }

    public Language Language { get; private set; }

    public string Currency { get; private set; } = "";

    public Recipient Recipient { get; private set; } = null!;

    public IReadOnlyList<OrderLine> Lines => lines;

    /// <summary>The warnings as they were shown.</summary>
    public Assessment Assessment { get; private set; } = null!;

    /// <summary>Null where nothing needed it.</summary>
    public Acknowledgement? Acknowledgement { get; private set; }

    public OrderStatus Status { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime PlacedAt { get; private set; }

    /// <summary>UTC; until then the stock is held and the payment awaited.</summary>
    public DateTime ExpiresAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? PaidAt { get; private set; }

    /// <summary>UTC's day of <see cref="PaidAt"/>, which sales are counted by.</summary>
    public DateOnly? PaidOn { get; private set; }

    /// <summary>The gateway's own name of the payment.</summary>
    public string? PaymentReference { get; private set; }

    /// <summary>UTC; when it was fulfilled, cancelled, expired or wholly refunded.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>What delivery cost, in minor units of <see cref="Currency"/>.</summary>
    public long DeliveryMinor { get; private set; }

    /// <summary>Working days that delivery was said to take at most.</summary>
    public int DeliveryDays { get; private set; }

    /// <summary>The promotion code that was used; null: none.</summary>
    public string? PromotionCode { get; private set; }

    /// <summary>UTC; null until it was handed over to be delivered.</summary>
    public DateTime? FulfilledAt { get; private set; }

    /// <summary>Who brings it; null where that was not said.</summary>
    public string? Carrier { get; private set; }

    /// <summary>Where its way can be followed; null where that was not said.</summary>
    public string? TrackingUrl { get; private set; }

    /// <summary>UTC; null unless the cost of delivery was given back.</summary>
    public DateTime? DeliveryRefundedAt { get; private set; }

    /// <summary>UTC; null while it says whose it is.</summary>
    public DateTime? AnonymisedAt { get; private set; }

    /// <summary>Changes with every change.</summary>
    public Guid Version { get; private set; }

    /// <summary>What delivery cost, tax included.</summary>
    public Money Delivery => new(DeliveryMinor, Currency);

    /// <summary>The sum of the lines and of the delivery, always.</summary>
    public Money Total => Money.Sum(lines.Select(l => l.Price), Currency) + Delivery;

    /// <summary>What the bundles saved.</summary>
    public Money Discount => Money.Sum(lines.Select(l => l.Discount), Currency);

    /// <summary>What the promotion code took off.</summary>
    public Money Promotion => Money.Sum(lines.Select(l => l.Promotion), Currency);

    /// <summary>What was given back, or is to be: never more than the total.</summary>
    public Money Refunded => Money.Sum(lines.Select(l => l.Refunded), Currency) + (DeliveryRefundedAt is null ? Money.Zero(Currency) : Delivery);

    public ImmutableArray<VatAmount> Vat => Ordering.Vat.ByRate(lines.Select(l => (l.Price, l.VatRate)), Delivery);

    /// <summary>
    /// UTC; the last moment to withdraw: 14 days after the last day on which the parcel can have come, since the shop does
    /// not learn when it did. Weekends and holidays on the way are allowed for, and that a period which ends on one goes on
    /// to the next working day (Regulation (EEC, Euratom) No 1182/71 art. 3(4)).
    /// </summary>
    public DateTime WithdrawableUntil => FulfilledAt is { } sent ? sent.Date.AddDays((DeliveryDays * 2) + DaysOff + Withdrawal.Days + 1) : DateTime.MaxValue;

    /// <summary>
    /// Places an order whose warnings were acknowledged.
    /// </summary>
    /// <exception cref="RuleViolation">
    /// <c>order-empty</c>; <c>sale-blocked</c>: a line may not be sold; <c>acknowledgement-missing</c>: a finding needs
    /// one and there is none, or it is for another assessment.
    /// </exception>
    public static Order Place(
        string number,
        string token,
        BasketId basket,
        Recipient recipient,
        IReadOnlyCollection<OrderLine> lines,
        Assessment assessment,
        Acknowledgement? acknowledgement,
        DateTime at,
        OrderTerms? terms = null)
    {
        if (lines.Count == 0)
        {
            throw new RuleViolation("order-empty", "An order has at least one line.");
        }

        RequireAcknowledged(assessment, acknowledgement);
        var order = new Order
        {
            Id = OrderId.New(),
            Number = number,
            Token = token,
            BasketId = basket,
            Language = assessment.Language,
            Currency = lines.First().UnitPrice.Currency,
            Recipient = recipient,
            Assessment = assessment,
            Acknowledgement = acknowledgement,
            PlacedAt = at,
            ExpiresAt = at + PaymentWindow,
            DeliveryMinor = terms?.Delivery.Minor ?? 0,
            DeliveryDays = terms?.DeliveryDays ?? 0,
            PromotionCode = terms?.PromotionCode,
            Version = Guid.NewGuid(),
        };
        order.lines.AddRange(lines.OrderBy(l => l.Position));
        _ = order.Total;
        return order;
    }

    /// <summary>Whether a payment may still be started or accepted at that time.</summary>
    public bool IsPayable(DateTime now) => Status == OrderStatus.AwaitingPayment && now < ExpiresAt;

    /// <summary>Its state as a person should be told it: a window that has closed without a payment has expired, whether or not anyone has noted it.</summary>
    public OrderStatus StatusAt(DateTime now) => Status == OrderStatus.AwaitingPayment && now >= ExpiresAt ? OrderStatus.Expired : Status;

    /// <summary>Another try to pay begins: it is awaited until then, and the stock is held as long.</summary>
    /// <exception cref="RuleViolation"><c>order-not-payable</c>.</exception>
    public void AwaitUntil(DateTime endsAt)
    {
        Require(OrderStatus.AwaitingPayment, "order-not-payable");
        if (endsAt > ExpiresAt)
        {
            ExpiresAt = endsAt;
            Touch();
        }
    }

    /// <summary>It is not awaited any longer than that.</summary>
    public void AwaitNoLongerThan(DateTime endsAt)
    {
        if (Status == OrderStatus.AwaitingPayment && endsAt < ExpiresAt)
        {
            ExpiresAt = endsAt;
            Touch();
        }
    }

    /// <summary>Takes the place of the warnings that were acknowledged when it was placed: products or rules have changed since.</summary>
    /// <exception cref="RuleViolation"><c>order-not-payable</c>; <c>sale-blocked</c>; <c>acknowledgement-missing</c>.</exception>
    public void AcknowledgeAnew(Assessment assessment, Acknowledgement? acknowledgement, DateTime at)
    {
        if (!IsPayable(at))
        {
            throw new RuleViolation("order-not-payable", "Only an order that awaits its payment is acknowledged again.");
        }

        RequireAcknowledged(assessment, acknowledgement);
        (Assessment, Acknowledgement) = (assessment, acknowledgement);
        Touch();
    }

    /// <summary>The money arrived, perhaps after the window had closed. An event that arrives again changes nothing; a second payment throws.</summary>
    /// <exception cref="RuleViolation"><c>order-not-payable</c>.</exception>
    public void Pay(string paymentReference, DateTime at)
    {
        if (Status is OrderStatus.Paid or OrderStatus.Fulfilled or OrderStatus.Refunded && PaymentReference == paymentReference)
        {
            return;
        }

        if (Status != OrderStatus.Expired)
        {
            Require(OrderStatus.AwaitingPayment, "order-not-payable");
        }

        (Status, PaymentReference, PaidAt, PaidOn, ClosedAt) = (OrderStatus.Paid, paymentReference, at, DateOnly.FromDateTime(at), null);
        Touch();
    }

    /// <summary>It was handed over to be delivered.</summary>
    /// <param name="carrier">Who brings it.</param>
    /// <param name="trackingUrl">Where its way can be followed.</param>
    /// <exception cref="RuleViolation"><c>order-not-fulfillable</c>.</exception>
    public void Fulfil(DateTime at, string? carrier = null, string? trackingUrl = null)
    {
        Close(OrderStatus.Paid, OrderStatus.Fulfilled, at, "order-not-fulfillable");
        (FulfilledAt, Carrier, TrackingUrl) = (at, carrier, trackingUrl);
    }

    /// <summary>Gives it up before it was paid.</summary>
    /// <exception cref="RuleViolation"><c>order-not-cancellable</c>.</exception>
    public void Cancel(DateTime at) => Close(OrderStatus.AwaitingPayment, OrderStatus.Cancelled, at, "order-not-cancellable");

    /// <summary>Its payment window went by.</summary>
    /// <exception cref="RuleViolation"><c>order-not-expired</c>: it is not awaiting payment, or the window is still open.</exception>
    public void Expire(DateTime at)
    {
        if (at < ExpiresAt)
        {
            throw new RuleViolation("order-not-expired", "The payment window is still open.");
        }

        Close(OrderStatus.AwaitingPayment, OrderStatus.Expired, at, "order-not-expired");
    }

    /// <summary>Gives back exactly what is left of what one line cost. When every line was given back the order is refunded.</summary>
    /// <exception cref="RuleViolation"><c>order-not-refundable</c>; <c>line-unknown</c>; <c>line-refunded</c>.</exception>
    public Money RefundLine(Guid lineId, DateTime at) => RefundPacks(lineId, null, at);

    /// <summary>Money came that cannot be kept for it: it is not delivered. One that is over already stays as it is.</summary>
    public void GiveUp(DateTime at)
    {
        if (Status == OrderStatus.AwaitingPayment)
        {
            Close(OrderStatus.AwaitingPayment, at < ExpiresAt ? OrderStatus.Cancelled : OrderStatus.Expired, at, "order-not-cancellable");
        }
    }

    /// <summary>Gives back what is left of what lines cost, and what delivery cost, to the cent.</summary>
    /// <returns>The sum.</returns>
    /// <exception cref="RuleViolation"><c>order-not-refundable</c>; <c>line-unknown</c>; <c>line-refunded</c>; <c>delivery-refunded</c>.</exception>
    public Money GiveBack(IEnumerable<Guid> lineIds, bool delivery, DateTime at)
    {
        var sum = Money.Sum([.. lineIds.Distinct().Select(line => RefundPacks(line, null, at))], Currency);
        return delivery ? sum + RefundDelivery(at) : sum;
    }

    /// <summary>Gives back what packs of lines cost, and what delivery cost, to the cent.</summary>
    /// <returns>The sum.</returns>
    /// <exception cref="RuleViolation"><c>order-not-refundable</c>; <c>line-unknown</c>; <c>line-refunded</c>; <c>quantity-out-of-bounds</c>; <c>delivery-refunded</c>.</exception>
    public Money GiveBack(IEnumerable<ReturnedPacks> packs, bool delivery, DateTime at)
    {
        var sum = Money.Sum([.. packs.Select(p => RefundPacks(p.LineId, p.Packs, at))], Currency);
        return delivery ? sum + RefundDelivery(at) : sum;
    }

    /// <summary>Gives back all that was not given back yet; the order is refunded.</summary>
    /// <returns>The sum.</returns>
    /// <exception cref="RuleViolation"><c>order-not-refundable</c>.</exception>
    public Money GiveBackRest(DateTime at) =>
        GiveBack([.. lines.Where(l => l.Refundable > 0).Select(l => l.Id)], DeliveryRefundedAt is null && !Delivery.IsZero, at);

    /// <summary>
    /// Forgets whose it is. Figures, products and dates stay, as the law on accounts asks (Code de commerce L123-22: ten
    /// years); what was acknowledged stays as words, which name nobody.
    /// </summary>
    /// <param name="token">Another, which nobody knows: the customer's page is closed.</param>
    /// <exception cref="RuleViolation"><c>order-open</c>: it still awaits its payment or its delivery.</exception>
    public void Anonymise(string token, DateTime at)
    {
        if (Status is OrderStatus.AwaitingPayment or OrderStatus.Paid)
        {
            throw new RuleViolation("order-open", "An order that is still to be paid or delivered needs its recipient.");
        }

        Recipient = new Recipient("", "", "", null, "", "", Recipient.Country);
        (Token, TrackingUrl, AnonymisedAt) = (token, null, at);
        Touch();
    }

    /// <param name="packs">Null: all that are left.</param>
    private Money RefundPacks(Guid lineId, int? packs, DateTime at)
    {
        if (Status is not (OrderStatus.Paid or OrderStatus.Fulfilled))
        {
            throw new RuleViolation("order-not-refundable", $"Nothing can be given back of an order that is {Status}.");
        }

        var line = lines.Find(l => l.Id == lineId) ?? throw new RuleViolation("line-unknown", "That line is not in the order.");
        var sum = line.Refund(packs ?? Math.Max(1, line.Refundable), at);
        if (lines.TrueForAll(l => l.Refundable == 0))
        {
            (Status, ClosedAt) = (OrderStatus.Refunded, at);
        }

        Touch();
        return sum;
    }

    private Money RefundDelivery(DateTime at)
    {
        if (Status is not (OrderStatus.Paid or OrderStatus.Fulfilled or OrderStatus.Refunded))
        {
            throw new RuleViolation("order-not-refundable", $"Nothing can be given back of an order that is {Status}.");
        }

        DeliveryRefundedAt = DeliveryRefundedAt is null ? at : throw new RuleViolation("delivery-refunded", "The delivery was refunded already.");
        Touch();
        return Delivery;
    }

    /// <summary>The shelf lacked packs of a product when the order was paid: its last lines lack them.</summary>
    public void Lack(string sku, int packs)
    {
        foreach (var line in lines.Where(l => l.Sku == sku).OrderByDescending(l => l.Position))
        {
            packs = line.Lack(packs);
        }
    }

    /// <summary>Marks the order as changed although its columns did not: something was stated about it. Of two at once one is told so.</summary>
    public void Touch() => Version = Guid.NewGuid();

    private void Close(OrderStatus from, OrderStatus to, DateTime at, string code)
    {
        Require(from, code);
        (Status, ClosedAt) = (to, at);
        Touch();
    }

    private void Require(OrderStatus status, string code)
    {
        if (Status != status)
        {
            throw new RuleViolation(code, $"The order is {Status}, not {status}.");
        }
    }

    private static void RequireAcknowledged(Assessment assessment, Acknowledgement? acknowledgement)
    {
        if (assessment.IsBlocked)
        {
            throw new RuleViolation("sale-blocked", "A product of this order may not be sold.");
        }

        if (acknowledgement?.Hash != assessment.Hash)
        {
            throw new RuleViolation("acknowledgement-missing", "The warnings of exactly this order have not been acknowledged.");
        }
    }
}

/// <summary>Packs set aside for an order while its payment is awaited. A hold counts until it ends, without anyone having to release it.</summary>
public sealed class StockHold
{
    private StockHold()
    {
    }

    public OrderId OrderId { get; private set; }

    public string Sku { get; private set; } = "";

    public int Quantity { get; private set; }

    /// <summary>UTC, exclusive.</summary>
    public DateTime EndsAt { get; private set; }

    /// <summary>Another try to pay keeps it longer.</summary>
    public void KeepUntil(DateTime endsAt) => EndsAt = endsAt;

    /// <summary>One a product, over all the lines that have it, until the order's payment window closes.</summary>
    public static ImmutableArray<StockHold> For(Order order) =>
        [.. order.Lines.GroupBy(l => l.Sku, StringComparer.Ordinal).Select(l => new StockHold
        {
            OrderId = order.Id,
            Sku = l.Key,
            Quantity = l.Sum(line => line.Quantity),
            EndsAt = order.ExpiresAt,
        })];
}
