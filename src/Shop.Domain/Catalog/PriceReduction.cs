namespace Shop.Domain.Catalog;

/// <summary>
/// A price reduction that the shop announces. It carries the prior price, which is worked out of what the product really
/// cost and can be given by nobody: the lowest price of the 30 days before (Directive 98/6/EC art. 6a, inserted by Directive
/// (EU) 2019/2161; Code de la consommation art. L112-1-1).
/// </summary>
public sealed class PriceReduction
{
    /// <summary>How far back the prior price is looked for.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(30);

    /// <summary>The longest time between the announcement of a reduction and its end.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private PriceReduction()
    {
    }

    /// <summary>A product has at most one.</summary>
    public ProductId ProductId { get; private set; }

    /// <summary>The lowest price in the 30 days before the reduction; it stays while the price is lowered further (art. 6a(5)).</summary>
    public Money Prior { get; private set; }

    /// <summary>What the product cost until then, and costs again afterwards.</summary>
    public Money Regular { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime Since { get; private set; }

    /// <summary>UTC; null: until somebody ends it.</summary>
    public DateTime? EndsAt { get; private set; }

    /// <summary>Who announced it.</summary>
    public string By { get; private set; } = "";

    /// <summary>Changes with every change.</summary>
    public Guid Version { get; private set; }

    /// <summary>What its end is due under.</summary>
    public string Subject => ProductId.Value.ToString("N");

    /// <summary>Announces a reduction and lowers the product's price.</summary>
    /// <param name="history">Of the product, in any order.</param>
    /// <param name="reduced">Of one pack, tax included.</param>
    /// <exception cref="RuleViolation">
    /// <c>price-not-positive</c>; <c>mixed-currencies</c>; <c>prior-price-unknown</c>: the product has no price before now;
    /// <c>reduction-not-lower</c>: it cost as little, or less, within the 30 days; <c>reduction-end</c>: it would be over
    /// already, or last for more than <see cref="Longest"/>.
    /// </exception>
    public static PriceReduction Announce(Product product, IEnumerable<PriceRecord> history, Money reduced, DateTime? endsAt, string by, DateTime now)
    {
        if (reduced.Minor <= 0)
        {
            throw new RuleViolation("price-not-positive", "A reduced price is still a price.");
        }

        if (reduced.Currency != product.Price.Currency)
        {
            throw new RuleViolation("mixed-currencies", $"'{product.Sku}' is sold in {product.Price.Currency}.");
        }

        if (endsAt is { } end && (end <= now || end > now + Longest))
        {
            throw new RuleViolation("reduction-end", "A reduction ends after it began, within a year.");
        }

        var prior = PriorPrice(history.Where(r => r.Price.Currency == reduced.Currency), now) ?? throw new RuleViolation("prior-price-unknown", $"'{product.Sku}' has had no price before now.");
        if (reduced >= prior || reduced >= product.Price)
        {
            throw new RuleViolation("reduction-not-lower", $"'{product.Sku}' cost {prior.Amount} {prior.Currency} within the last 30 days; {reduced.Amount} is no reduction.");
        }

        var reduction = new PriceReduction { ProductId = product.Id, Prior = prior, Regular = product.Price, Since = now, EndsAt = endsAt, By = by, Version = Guid.NewGuid() };
        product.Reprice(reduced);
        return reduction;
    }

    /// <summary>The lowest price that held at any time within the 30 days before; where the product is newer, since it has a price. Null: it had none.</summary>
    /// <param name="history">Of one product, in any order.</param>
    /// <param name="before">UTC, exclusive of what begins after it.</param>
    public static Money? PriorPrice(IEnumerable<PriceRecord> history, DateTime before)
    {
        var known = history.Where(r => r.Since <= before).ToList();
        var opening = known.Where(r => r.Since <= before - Window).Select(r => (DateTime?)r.Since).Max();
        var held = known.Where(r => opening is null || r.Since >= opening).Select(r => r.Price).ToList();
        return held.Count == 0 ? null : held.Min();
    }

    /// <summary>Whether it can still be announced at that price: a price that is raised is no further reduction.</summary>
    public bool Covers(Money before, Money after) => after.Currency == Prior.Currency && after < before;
}
