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
    /// one's steps, without the amount that the article gives for the other.
    /// </summary>
    public ImmutableArray<RoutineStep> StepsOf(BasketLine line, Category category)
    {
        var steps = StepsWith(line.Sku) is { IsEmpty: false } own ? own
            : Step(line.Origin!.StepOrder) is { Sku: { } taken } ? [.. StepsWith(taken).Select(s => s with { Sku = line.Sku, Dosage = null })]
            : [];
        return [.. steps.Select(s => s with { Action = s.Action.On(category) })];
    }

    /// <summary>SKUs that may stand where the line does: the step's own product where another took its place, and what the merchandiser allows.</summary>
    public ImmutableArray<string> NamedFor(BasketLine line) =>
        Step(line.Origin!.StepOrder) is { Sku: { } own } ? [.. Content.AlternativesTo(own).Prepend(own).Where(sku => sku != line.Sku)] : [];

    /// <summary>Packs of that line's product that one set of the routine holds; 1 where the step is not known.</summary>
    public int PacksOf(BasketLine line) => line.Origin is { } origin ? Step(origin.StepOrder)?.Packs ?? 1 : 1;

    /// <summary>How often the lines hold the whole of what is kept of the routine; 0 where one has fewer packs than a set.</summary>
    public int SetsOf(IEnumerable<BasketLine> lines) => lines.Min(l => l.Quantity / PacksOf(l));
}

/// <summary>One line at today's price.</summary>
/// <param name="Steps">What its routine says to do with it, in order; empty for a product added by itself.</param>
/// <param name="Discount">Its share of its bundle's discount.</param>
/// <param name="Promotion">Its share of what a promotion code takes off.</param>
/// <param name="VatRate">Percent, of the country of delivery.</param>
public sealed record PricedLine(BasketLine Line, Product Product, ImmutableArray<RoutineStep> Steps, Money Discount, Money Promotion, decimal VatRate)
{
    public Money ListPrice => Product.Price * Line.Quantity;

    public Money Price => ListPrice - Discount - Promotion;
}

/// <summary>What a basket is priced on besides what is in it.</summary>
/// <param name="Delivery">To the country asked for; null: the shop does not deliver there in this currency.</param>
/// <param name="Promotion">The code that was entered, with the orders that have used it; null: none, or none that the shop has.</param>
/// <param name="Now">UTC.</param>
public sealed record SaleTerms(DeliveryRate? Delivery, (PromotionCode Code, int Uses)? Promotion, DateTime Now)
{
    public string Country => Delivery?.Country ?? CountryVat.Home;
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
/// <param name="Delivery">What delivery costs; null: the shop does not deliver there.</param>
/// <param name="PromotionRefusal">Why the code that was entered takes nothing off; null where it does, or none was.</param>
public sealed record PricedBasket(Basket Basket, ImmutableArray<PricedGroup> Groups, string Currency, SaleTerms Terms, Money? Delivery, PromotionRefusal? PromotionRefusal)
{
    public IEnumerable<PricedLine> Lines => Groups.SelectMany(g => g.Lines);

    public Money ListPrice => Money.Sum(Lines.Select(l => l.ListPrice), Currency);

    public Money Discount => Money.Sum(Lines.Select(l => l.Discount), Currency);

    /// <param name="titles">The title of each routine's article.</param>
    public SaleState State(Func<RoutineVersionId, string> titles) => new(
        Total,
        [.. Lines.Select(l => new SalePart(l.Line.Origin is { } origin ? (origin.RoutineVersionId, origin.StepOrder) : null, l.Product.Sku, l.Product.Details.Names, l.Line.Quantity))],
        [.. Groups.Where(g => g.Routine is not null).Select(g => new RoutineDiscount(g.Routine!.Id, titles(g.Routine.Id), g.Discount))],
        Promotion,
        Groups.IsEmpty ? null : Delivery);

    /// <summary>What the promotion code takes off.</summary>
    public Money Promotion => Money.Sum(Lines.Select(l => l.Promotion), Currency);

    public Money Total => Money.Sum(Lines.Select(l => l.Price), Currency) + (Delivery ?? Money.Zero(Currency));

    public ImmutableArray<VatAmount> Vat => Ordering.Vat.ByRate(Lines.Select(l => (l.Price, l.VatRate)), Delivery ?? Money.Zero(Currency));

    /// <summary>
    /// Of what is shown: the lines, their packs, prices and chosen amounts. Two stamps are equal exactly when a shopper would see the
    /// same basket at the same prices. SHA-256, lower-case hexadecimal.
    /// </summary>
    public string Stamp => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Lines
        .Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Line.Id} {l.Line.Quantity} {l.Price.Minor} {l.Price.Currency} {l.VatRate} {l.Line.Daily}"))
        .Prepend($"{Basket.Id.Value} {Terms.Country} {Delivery?.Minor}")))));

    /// <summary>
    /// Prices the basket. A bundle has its routine's discount while that version is on sale; once it was changed or
    /// taken off sale its lines cost what they cost by themselves.
    /// </summary>
    /// <param name="products">Every product of a line, by SKU.</param>
    /// <param name="routines">Every routine version of a line.</param>
    /// <param name="currency">Of an empty basket.</param>
    /// <param name="terms">Where it goes and what was entered.</param>
    /// <exception cref="RuleViolation"><c>mixed-currencies</c>.</exception>
    public static PricedBasket Of(
        Basket basket,
        IReadOnlyDictionary<string, Product> products,
        IReadOnlyDictionary<RoutineVersionId, SoldRoutine> routines,
        string currency,
        SaleTerms terms)
    {
        var groups = basket.Lines
            .OrderBy(l => l.Position)
            .GroupBy(l => l.Origin is { } origin ? (object)origin.RoutineVersionId : l.Id)
            .Select(lines => Price([.. lines], products, routines, terms.Country))
            .ToImmutableArray();
        var sold = groups.IsEmpty ? currency : groups[0].ListPrice.Currency;
        var goods = Money.Sum(groups.Select(g => g.Total), sold);
        var refusal = basket.PromotionCode is null ? null
            : terms.Promotion is not { } entered ? Ordering.PromotionRefusal.Unknown
            : entered.Code.RefusalFor(goods, entered.Uses, terms.Now);
        if (basket.PromotionCode is not null && refusal is null)
        {
            (groups, goods) = TakeOff(groups, terms.Promotion!.Value.Code.Off(goods), goods);
        }

        return new PricedBasket(basket, groups, sold, terms, groups.IsEmpty ? Money.Zero(sold) : terms.Delivery?.For(goods), refusal);
    }

    /// <summary>Allocates what a code takes off to the lines in proportion to what they cost, to the cent, by largest remainder.</summary>
    private static (ImmutableArray<PricedGroup> Groups, Money Goods) TakeOff(ImmutableArray<PricedGroup> groups, Money off, Money goods)
    {
        if (groups.IsEmpty)
        {
            return (groups, goods);
        }

        var shares = off.Allocate([.. groups.SelectMany(g => g.Lines).Select(l => l.Price.Minor)]);
        var next = 0;
        return ([.. groups.Select(g => g with { Lines = [.. g.Lines.Select(l => l with { Promotion = shares[next++] })] })], goods - off);
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
            l.VatRate,
            l.Line.Origin,
            l.Steps,
            l.Line.Daily,
            l.Promotion))];

    private static PricedGroup Price(ImmutableArray<BasketLine> lines, IReadOnlyDictionary<string, Product> products, IReadOnlyDictionary<RoutineVersionId, SoldRoutine> routines, string country)
    {
        var routine = lines[0].Origin is { } origin ? routines[origin.RoutineVersionId] : null;
        var parts = lines.Select(l => new BundlePart(products[l.Sku].Price, l.Quantity, routine?.PacksOf(l) ?? 1)).ToImmutableArray();
        var price = BundlePrice.Of(routine is { IsLive: true } ? PolicyOf(routine, lines, products) : new SumOfParts(), parts, routine?.Content.BoughtSteps.Count() ?? 1);
        return new PricedGroup(
            routine,
            [.. lines.Zip(price.Parts, (line, part) => new PricedLine(line, products[line.Sku], routine?.StepsOf(line, products[line.Sku].Category) ?? [], part.Discount, Money.Zero(part.ListPrice.Currency), CountryVat.Of(products[line.Sku].Details, country)))]);
    }

    private static PricingPolicy PolicyOf(SoldRoutine routine, ImmutableArray<BasketLine> lines, IReadOnlyDictionary<string, Product> products)
    {
        var currency = products[lines[0].Sku].Price.Currency;
        var own = lines.Select(l => products.GetValueOrDefault(routine.Step(l.Origin!.StepOrder)?.Sku ?? l.Sku, products[l.Sku]).Price * routine.PacksOf(l));
        return routine.Content.Pricing.For(Money.Sum(own, currency), Money.Sum(lines.Select(l => products[l.Sku].Price * routine.PacksOf(l)), currency));
    }
}
