using System.Collections.Immutable;
using Shop.Domain.Routines;
using Shop.Domain.Safety;

namespace Shop.Domain.Catalog;

public readonly record struct ProductId(Guid Value)
{
    public static ProductId New() => new(Guid.CreateVersion7());
}

/// <summary>What a product is for; it decides the routine role, the law that applies, and what may replace it.</summary>
public enum Category
{
    Cleanser,
    Toner,
    Exfoliant,
    Serum,
    Moisturiser,
    Sunscreen,
    Mask,
    Oil,
    EyeCare,
    Haircare,
    Bodycare,
    Supplement,
    Ingredient,
    Device,
}

/// <summary>Whether the shop may sell it.</summary>
public enum SaleStatus
{
    /// <summary>On sale.</summary>
    Active,

    /// <summary>No longer sold; orders of the past keep it.</summary>
    Archived,

    /// <summary>Recalled or withdrawn for safety; removed from every bundle at once.</summary>
    Recalled,
}

/// <summary>
/// What must be known before a sale. For a food supplement: the particulars of Directive 2002/46/EC art. 6 and of
/// Regulation (EU) 1169/2011 art. 14.
/// </summary>
/// <param name="LegalName">The name under which it is sold, with the words "food supplement" where it is one.</param>
/// <param name="DailyPortion">The portion recommended for daily consumption, in words.</param>
/// <param name="MaxDaily">The ceiling that the label states, or null.</param>
/// <param name="Warnings">The label's warnings, verbatim.</param>
/// <param name="Complete">The merchant vouches that nothing mandatory is missing.</param>
public sealed record ProductLabel(string? LegalName, string? DailyPortion, LabelCeiling? MaxDaily, ImmutableArray<string> Warnings, bool Complete)
{
    /// <summary>What the warnings say as structure, each with the warning it was read from; those that only tell how to use the product are none.</summary>
    public ImmutableArray<Precaution> Precautions { get; init; } = [];

    /// <summary>The daily portion as an amount; null where its words do not give one beyond doubt.</summary>
    public StructuredDosage? Portion { get; init; }

    /// <summary>What people decided on warnings; each holds while its warning is on the label word for word.</summary>
    public ImmutableArray<ReviewedWarning> Reviewed { get; init; } = [];

    /// <summary>The same label with what people decided on its warnings in place of what was read.</summary>
    internal ProductLabel Keeping(IEnumerable<ReviewedWarning> decisions)
    {
        ImmutableArray<ReviewedWarning> kept = [.. decisions.Where(d => Warnings.Contains(d.Warning))];
        var decided = kept.Select(d => d.Warning).ToHashSet(StringComparer.Ordinal);
        return this with { Reviewed = kept, Precautions = [.. Precautions.Where(p => !decided.Contains(p.Source.Quote)), .. kept.SelectMany(d => d.Precautions)] };
    }

    /// <summary>Whether precautions were read from that warning.</summary>
    public bool IsRead(string warning) => Precautions.Any(p => p.Source.Quote == warning);
}

/// <summary>What a person decided that a label's warning says.</summary>
/// <param name="Warning">Its words.</param>
/// <param name="Precautions">What it says as structure; empty: it says nothing about who may use the product.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">UTC.</param>
/// <param name="Reason">Why what was read is rejected; null where it is not.</param>
public sealed record ReviewedWarning(string Warning, ImmutableArray<Precaution> Precautions, string By, DateTime At, string? Reason = null);

/// <summary>A ceiling as a label states it: at most this much a day, inclusive.</summary>
public sealed record LabelCeiling(Quantity Amount);

/// <summary>
/// Everything that a catalog says of a product, as values. Two are compared to tell whether an import changes anything.
/// </summary>
public sealed record ProductDetails
{
    public required string Sku { get; init; }

    public required LocalizedText Names { get; init; }

    /// <summary>Other names that editors use, by language.</summary>
    public ImmutableDictionary<Language, ImmutableArray<string>> Aliases { get; init; } = ImmutableDictionary<Language, ImmutableArray<string>>.Empty;

    public string? Brand { get; init; }

    public required Category Category { get; init; }

    /// <summary>bar, gel, cream, capsule ...; open, lower case.</summary>
    public required string Form { get; init; }

    /// <summary>Net content of one pack; null where it has none (a tool).</summary>
    public Quantity? Net { get; init; }

    public Strength? Strength { get; init; }

    /// <summary>Tax included.</summary>
    public required Money Price { get; init; }

    /// <summary>VAT in percent: 20, 5.5.</summary>
    public required decimal VatRate { get; init; }

    /// <summary>INCI or food ingredient names, in the label's order.</summary>
    public ImmutableArray<string> Ingredients { get; init; } = [];

    /// <summary>The label's wording of its allergens.</summary>
    public ImmutableArray<string> Allergens { get; init; } = [];

    /// <summary>Food allergens as subjects (<c>fish-allergy</c>).</summary>
    public ImmutableArray<string> AllergenCodes { get; init; } = [];

    /// <summary>Concerns and actives: <c>vitamin-c</c>, <c>anti-ageing</c>.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    public ImmutableArray<ContainedSubstance> Substances { get; init; } = [];

    public ProductLabel? Label { get; init; }

    /// <summary>Every name and alias, display name first, in every language.</summary>
    public IEnumerable<(Language Language, string Name, bool IsAlias)> AllNames() =>
        from language in Languages.All
        let name = language == Language.French ? Names.Fr : Names.En
        from entry in (name is null ? [] : new[] { (language, name, false) })
            .Concat(Aliases.GetValueOrDefault(language, []).Select(alias => (language, alias, true)))
        select entry;
}

/// <summary>Something the shop sells, with its stock and whether it may be sold.</summary>
public sealed class Product
{
    private Product()
    {
    }

    public ProductId Id { get; private set; }

    public string Sku { get; private set; } = "";

    /// <summary>Its place in addresses; made of its first name and its SKU, and kept when it is renamed.</summary>
    public string Slug { get; private set; } = "";

    public ProductDetails Details { get; private set; } = null!;

    /// <summary>The display name in French, or the other language's where it has none.</summary>
    public string NameFr { get; private set; } = "";

    /// <summary>The display name in English, or the other language's where it has none.</summary>
    public string NameEn { get; private set; } = "";

    public Category Category { get; private set; }

    public string Form { get; private set; } = "";

    /// <summary>Of one pack, tax included.</summary>
    public Money Price { get; private set; }

    /// <summary>Pieces on the shelf, held ones included.</summary>
    public int Stock { get; private set; }

    public SaleStatus Status { get; private set; }

    /// <summary>Changes with every change, so that two writers cannot overwrite one another.</summary>
    public Guid Version { get; private set; }

    public static Product Create(ProductDetails details, int stock)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stock);
        var product = new Product { Id = ProductId.New(), Sku = details.Sku, Slug = Domain.Slug.From(details.Names.In(Language.French), details.Sku), Stock = stock };
        product.Describe(details);
        product.Touch();
        return product;
    }

    /// <summary>
    /// Why it cannot be sold now, or null. A food supplement whose mandatory information is missing must not be offered
    /// at a distance: Regulation (EU) 1169/2011 art. 14.
    /// </summary>
    public SaleBlock? Block =>
        Status == SaleStatus.Recalled ? SaleBlock.Recalled
        : Status == SaleStatus.Archived ? SaleBlock.Archived
        : Details.Category == Category.Supplement && Details.Label is not { Complete: true } ? SaleBlock.MandatoryInformationMissing
        : null;

    /// <summary>Takes what the catalog now says; an archived product that it names is on sale again. False where nothing differs.</summary>
    /// <exception cref="RuleViolation"><c>sku-changed</c>: a SKU names one product for good.</exception>
    public bool Revise(ProductDetails details, int stock)
    {
        var isBack = Status == SaleStatus.Archived;
        if (!Edit(details, stock) && !isBack)
        {
            return false;
        }

        Status = isBack ? SaleStatus.Active : Status;
        Touch();
        return true;
    }

    /// <summary>Takes what a person wrote; whether it is on sale stays as it is. False where nothing differs.</summary>
    /// <exception cref="RuleViolation"><c>sku-changed</c>: a SKU names one product for good.</exception>
    public bool Edit(ProductDetails details, int stock)
    {
        if (details.Sku != Sku)
        {
            throw new RuleViolation("sku-changed", $"'{Sku}' cannot become '{details.Sku}'; import it as another product.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(stock);
        details = Keeping(details);
        if (ProductDetailsComparer.Same(details, Details) && stock == Stock)
        {
            return false;
        }

        Describe(details);
        Stock = stock;
        Touch();
        return true;
    }

    /// <summary>Whether the catalog says something else of it now.</summary>
    public bool WouldRevise(ProductDetails details, int stock) => !ProductDetailsComparer.Same(Keeping(details), Details) || stock != Stock || Status == SaleStatus.Archived;

    /// <summary>What the catalog says, with what people decided of the same warnings.</summary>
    private ProductDetails Keeping(ProductDetails details) => details.Label is { } label && Details.Label is { Reviewed.IsDefaultOrEmpty: false } before
        ? details with { Label = label.Keeping(before.Reviewed) }
        : details;

    /// <summary>Takes what a person decided that a warning of its label says.</summary>
    /// <exception cref="RuleViolation"><c>warning-unknown</c>: the label has no such warning any more.</exception>
    public void Review(ReviewedWarning decision)
    {
        if (Details.Label is not { } label || !label.Warnings.Contains(decision.Warning))
        {
            throw new RuleViolation("warning-unknown", "The label has no such warning any more.");
        }

        var others = label.Reviewed.IsDefault ? [] : label.Reviewed.Where(r => r.Warning != decision.Warning);
        Describe(Details with { Label = label.Keeping([.. others, decision]) });
        Touch();
    }

    /// <summary>Puts an archived product on sale again.</summary>
    /// <exception cref="RuleViolation"><c>product-recalled</c>; <c>product-active</c>.</exception>
    public void Restore()
    {
        Status = Status switch
        {
            SaleStatus.Archived => SaleStatus.Active,
            SaleStatus.Recalled => throw new RuleViolation("product-recalled", $"'{Sku}' is recalled; a recall is lifted by nobody here."),
            _ => throw new RuleViolation("product-active", $"'{Sku}' is on sale."),
        };
        Touch();
    }

    /// <summary>Sells it for another price from now on.</summary>
    public void Reprice(Money price)
    {
        Describe(Details with { Price = price });
        Touch();
    }

    /// <summary>Takes sold pieces off the shelf.</summary>
    /// <exception cref="RuleViolation"><c>out-of-stock</c>.</exception>
    public void TakeFromStock(int quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        if (quantity > Stock)
        {
            throw new RuleViolation("out-of-stock", $"{Stock} of '{Sku}' are left, {quantity} were asked for.");
        }

        Stock -= quantity;
        Touch();
    }

    /// <summary>
    /// Takes what was paid for off the shelf. Where a corrected count has left fewer, what is there is taken: an order
    /// that was paid is not refused, and what it lacks is for the desk to settle.
    /// </summary>
    /// <returns>What was taken.</returns>
    public int Sell(int quantity)
    {
        var taken = Math.Min(quantity, Stock);
        if (taken > 0)
        {
            TakeFromStock(taken);
        }

        return taken;
    }

    /// <summary>Puts packs that came back, or never left, on the shelf again.</summary>
    public void Restock(int quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        Stock = (int)Math.Min(int.MaxValue, (long)Stock + quantity);
        Touch();
    }

    /// <summary>Marks the product as changed although its columns did not: a hold was placed on its stock.</summary>
    public void Touch() => Version = Guid.NewGuid();

    public void Archive()
    {
        Status = Status == SaleStatus.Recalled
            ? throw new RuleViolation("product-recalled", $"'{Sku}' is recalled; a recall is not lifted by archiving.")
            : SaleStatus.Archived;
        Touch();
    }

    public void Recall()
    {
        Status = SaleStatus.Recalled;
        Touch();
    }

    /// <summary>What lists show and sort by stands beside the details, so that they need not be opened.</summary>
    private void Describe(ProductDetails details)
    {
        Details = details;
        NameFr = details.Names.In(Language.French);
        NameEn = details.Names.In(Language.English);
        Category = details.Category;
        Form = details.Form;
        Price = details.Price;
    }
}

/// <summary>A fact about the product that forbids its sale. Never a fact about a shopper.</summary>
public enum SaleBlock
{
    Archived,
    Recalled,
    MandatoryInformationMissing,
}
