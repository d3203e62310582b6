namespace Shop.Domain.Ordering;

/// <summary>What lists and searches need of an order without opening it: one narrow row beside each. Personal data: never logged, and gone when the order is anonymised.</summary>
public sealed class OrderListing
{
    private OrderListing()
    {
    }

    public OrderId OrderId { get; private set; }

    public string Number { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime PlacedAt { get; private set; }

    public OrderStatus Status { get; private set; }

    /// <summary>In lower case, as it is looked up.</summary>
    public string Email { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Currency { get; private set; } = "";

    /// <summary>What it costs, delivery included, in minor units.</summary>
    public long TotalMinor { get; private set; }

    /// <summary>What was given back, in minor units.</summary>
    public long RefundedMinor { get; private set; }

    /// <summary>Something of it was given back.</summary>
    public bool HasRefund { get; private set; }

    /// <summary>Over all its lines.</summary>
    public int Packs { get; private set; }

    /// <summary>UTC; since when somebody should look at it: money came that it could not keep, or a refund was refused. Null: nothing waits.</summary>
    public DateTime? AttentionSince { get; private set; }

    /// <summary>Of the number, the name and the e-mail address, folded, each word after a space.</summary>
    public string PersonText { get; private set; } = "";

    /// <summary>Of the products and the articles that sold them, folded, each word after a space.</summary>
    public string GoodsText { get; private set; } = "";

    public Money Total => new(TotalMinor, Currency);

    public Money Refunded => new(RefundedMinor, Currency);

    /// <param name="articles">Titles and addresses of the articles that sold its lines.</param>
    public static OrderListing Of(Order order, IEnumerable<string> articles)
    {
        var listing = new OrderListing
        {
            OrderId = order.Id,
            Number = order.Number,
            PlacedAt = order.PlacedAt,
            Currency = order.Currency,
            Packs = order.Lines.Sum(l => l.Quantity),
            GoodsText = Folded(order.Lines.SelectMany(l => new[] { l.Sku, l.Name }).Concat(articles)),
        };
        listing.Follow(order);
        return listing;
    }

    public void Follow(Order order)
    {
        (Status, TotalMinor, RefundedMinor, HasRefund) = (order.Status, order.Total.Minor, order.Refunded.Minor, order.Refunded.Minor > 0);
        (Email, Name) = (order.Recipient.Email.ToLowerInvariant(), order.Recipient.Name);
        PersonText = Folded([order.Number, order.Recipient.Name, order.Recipient.Email]);
    }

    /// <summary>A refund asks for a look at the order: the shop gave money back by itself, or the gateway refused to.</summary>
    public void Heed(Refund refund)
    {
        if (refund.Status == RefundStatus.Failed || refund.Reason is not (RefundReason.Desk or RefundReason.Withdrawal))
        {
            AttentionSince ??= refund.SettledAt ?? refund.RequestedAt;
        }
    }

    /// <summary>Somebody has looked at it.</summary>
    public void SeenTo() => AttentionSince = null;

    private static string Folded(IEnumerable<string> texts) => $" {SearchText.Of(string.Join(' ', texts.Distinct(StringComparer.OrdinalIgnoreCase))).Replace('\'', ' ')}";
}
