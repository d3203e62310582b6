using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;

namespace Shop.Domain.Ordering;

/// <summary>A published routine that lines of a basket belong to.</summary>
/// <param name="IsLive">It is the version on sale.</param>
public sealed record SoldRoutine(RoutineVersionId Id, ArticleVersionId ArticleVersionId, RoutineContent Content, bool IsLive)
{
    public RoutineStep? Step(int order) => Content.SoldSteps.FirstOrDefault(s => s.Order == order);

    /// <summary>Every step that uses the product, in order.</summary>
    public ImmutableArray<RoutineStep> StepsWith(string sku) => [.. Content.SoldSteps.Where(s => s.Sku == sku).OrderBy(s => s.Order)];

    /// <summary>
    /// What the routine says to do with a line: the steps that use its product or, where it took another's place, that
    /// one's step, without the amount that the article gives for the other.
    /// </summary>
    public ImmutableArray<RoutineStep> StepsOf(BasketLine line) =>
        StepsWith(line.Sku) is { IsEmpty: false } own ? own
        : Step(line.Origin!.StepOrder) is { } taken ? [taken with { Sku = line.Sku, Dosage = null }]
        : [];
}

/// <summary>One line at today's price.</summary>
/// <param name="Steps">What its routine says to do with it, in order; empty for a product added by itself.</param>
/// <param name="Discount">Its share of its bundle's discount.</param>
public sealed record PricedLine(BasketLine Line, Product Product, ImmutableArray<RoutineStep> Steps, Money Discount)
{
    public Money ListPrice => Product.Price * Line.Quantity;

    public Money Price => ListPrice - Discount;
}

/// <summary>The lines of one routine, or one product that was added by itself.</summary>
/// <param name="Routine">Null for a single product.</param>
public sealed record PricedGroup(SoldRoutine? Routine, ImmutableArray<PricedLine> Lines)
{
    public Money ListPrice => Money.Sum(Lines.Select(l => l.ListPrice), Currency);

    public Money Discount => Money.Sum(Lines.Select(l => l.Discount), Currency);

    public Money Total => ListPrice - Discount;

    /// <summary>The steps of the routine for which the basket has neither their product nor one that took its place.</summary>
    public IEnumerable<RoutineStep> Missing =>
        Routine?.Content.BoughtSteps.Where(step => Lines.All(l => l.Product.Sku != step.Sku && l.Line.Origin?.StepOrder != step.Order)) ?? [];

    private string Currency => Lines[0].Product.Price.Currency;
}

/// <summary>
/// What a basket costs today. The total is the sum of the lines, always; VAT is worked out on what they really cost.
/// </summary>
/// <param name="Groups">In the order of adding.</param>
public sealed record PricedBasket(Basket Basket, ImmutableArray<PricedGroup> Groups, string Currency)
{
    public IEnumerable<PricedLine> Lines => Groups.SelectMany(g => g.Lines);

    public Money ListPrice => Money.Sum(Lines.Select(l => l.ListPrice), Currency);

    public Money Discount => Money.Sum(Lines.Select(l => l.Discount), Currency);

    public Money Total => ListPrice - Discount;

    public ImmutableArray<VatAmount> Vat => Ordering.Vat.ByRate(Lines.Select(l => (l.Price, l.Product.Details.VatRate)));

    /// <summary>
    /// Of what is shown: the lines, their packs, prices and chosen amounts. Two stamps are equal exactly when a shopper would see the
    /// same basket at the same prices. SHA-256, lower-case hexadecimal.
    /// </summary>
    public string Stamp => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Lines
        .Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Line.Id} {l.Line.Quantity} {l.Price.Minor} {l.Price.Currency} {l.Product.Details.VatRate} {l.Line.Daily}"))
        .Prepend(Basket.Id.Value.ToString())))));

    /// <summary>
    /// Prices the basket. A bundle has its routine's discount while that version is on sale; once it was changed or
    /// taken off sale its lines cost what they cost by themselves.
    /// </summary>
    /// <param name="products">Every product of a line, by SKU.</param>
    /// <param name="routines">Every routine version of a line.</param>
    /// <param name="currency">Of an empty basket.</param>
    /// <exception cref="RuleViolation"><c>mixed-currencies</c>.</exception>
    public static PricedBasket Of(
        Basket basket,
        IReadOnlyDictionary<string, Product> products,
        IReadOnlyDictionary<RoutineVersionId, SoldRoutine> routines,
        string currency)
    {
        var groups = basket.Lines
            .OrderBy(l => l.Position)
            .GroupBy(l => l.Origin is { } origin ? (object)origin.RoutineVersionId : l.Id)
            .Select(lines => Price([.. lines], products, routines))
            .ToImmutableArray();
        return new PricedBasket(basket, groups, groups.IsEmpty ? currency : groups[0].ListPrice.Currency);
    }

    /// <summary>The lines as an order keeps them, named in that language.</summary>
    public ImmutableArray<OrderLine> ToOrderLines(Language language) =>
        [.. Lines.Select((l, i) => OrderLine.Create(
            i + 1,
            l.Product.Sku,
            l.Product.Details.Names.In(language),
            l.Line.Quantity,
            l.Product.Price,
            l.Discount,
            l.Product.Details.VatRate,
            l.Line.Origin,
            l.Steps,
            l.Line.Daily))];

    private static PricedGroup Price(ImmutableArray<BasketLine> lines, IReadOnlyDictionary<string, Product> products, IReadOnlyDictionary<RoutineVersionId, SoldRoutine> routines)
    {
        var routine = lines[0].Origin is { } origin ? routines[origin.RoutineVersionId] : null;
        var parts = lines.Select(l => new BundlePart(products[l.Sku].Price, l.Quantity, l.Origin is { } o ? routine?.Step(o.StepOrder)?.Packs ?? 1 : 1)).ToImmutableArray();
        var price = BundlePrice.Of(routine is { IsLive: true } ? routine.Content.Pricing : new SumOfParts(), parts, routine?.Content.BoughtSteps.Count() ?? 1);
        return new PricedGroup(
            routine,
            [.. lines.Zip(price.Parts, (line, part) => new PricedLine(line, products[line.Sku], routine?.StepsOf(line) ?? [], part.Discount))]);
    }
}
