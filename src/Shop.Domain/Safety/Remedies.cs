using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>
/// What can be done about each finding of a basket. Every other product and amount that is offered was assessed first:
/// with it the finding is gone, and nothing must be acknowledged that did not have to be before.
/// </summary>
/// <param name="products">Of the lines.</param>
/// <param name="offered">What the shop has on sale and could offer instead or beside.</param>
/// <param name="assess">The findings of other lines by the same rules.</param>
internal sealed class Remedies(
    IReadOnlyCollection<AssessedLine> lines,
    ImmutableArray<AssessedProduct> products,
    IReadOnlyCollection<ProductDetails> offered,
    SafetyRules rules,
    DateOnly today,
    Func<IReadOnlyCollection<AssessedLine>, ImmutableArray<Finding>> assess)
{
    /// <summary>More would be a catalogue.</summary>
    private const int MostOffers = 2;

    /// <summary>How many products are assessed in the place of one, the likest first.</summary>
    private const int MostTried = 6;

    private readonly HashSet<string> inBasket = [.. lines.Select(l => l.Product.Sku)];
    private readonly Dictionary<(string Sku, string With), ImmutableArray<Finding>> swapped = [];
    private readonly bool offersAny = offered.Count > 0 || lines.Any(l => !l.Alternatives.IsEmpty);
    private HashSet<string>? tooMuchAtLowest;

    public ImmutableArray<Finding> AddTo(ImmutableArray<Finding> findings) => [.. findings.Select(f => f with { Remedies = [.. Of(f, findings)] })];

    private IEnumerable<Remedy> Of(Finding finding, ImmutableArray<Finding> findings) => !CanBeHelped(finding)
        ? []
        : LowerAmounts(finding)
            .Concat(Additions(finding, findings))
            .Concat(finding.Skus.SelectMany(sku => Swaps(finding, sku, findings)))
            .Concat(finding.Skus.Select(sku => new LeaveOut(sku)));

    /// <summary>What a law or a label states for everyone is only to be known.</summary>
    private static bool CanBeHelped(Finding finding) =>
        finding.Gate != Gate.Inform || (finding.Kind != PrecautionKind.StatutoryStatement && !(finding.Evidence == EvidenceGrade.Label && finding.Subjects.IsEmpty));

    /// <summary>The lowest amounts that the dosages leave room for, where all of them together put the finding away.</summary>
    private IEnumerable<Remedy> LowerAmounts(Finding finding)
    {
        if (finding.Gate != Gate.Acknowledge || !(finding.Code.StartsWith("dose/", StringComparison.Ordinal) || rules.Limits.Any(l => l.Id == finding.Code)))
        {
            return [];
        }

        tooMuchAtLowest ??= TooMuch([.. products.Select(p => LowestOf(p) is { } lowest ? p with { Lines = [.. p.Lines.Select(l => l with { Daily = lowest })] } : p)]);
        return tooMuchAtLowest.Contains(finding.Code)
            ? []
            : from product in products
              where finding.Skus.Contains(product.Sku)
              let lowest = LowestOf(product)
              where lowest is not null
              select new TakeAtMost(product.Sku, lowest);
    }

    private HashSet<string> TooMuch(ImmutableArray<AssessedProduct> taken) =>
        [.. IntakeStatements.Of(taken, rules, today).Concat(DoseStatements.Of(taken)).Where(s => s.Gate == Gate.Acknowledge).Select(s => s.Code)];

    /// <summary>The least that any of the product's lines leaves room for; null where none does.</summary>
    private static Quantity? LowestOf(AssessedProduct product) =>
        product.Lines.Select(LowestOf).OfType<Quantity>().OrderBy(l => l.Unit.Code, StringComparer.Ordinal).ThenBy(l => l.Value).FirstOrDefault();

    /// <summary>Less than the line may come to; null where its dosage leaves no choice and its label allows it.</summary>
    private static Quantity? LowestOf(AssessedLine line)
    {
        if (DailyDose.Of(line) is not { } dose)
        {
            return null;
        }

        var most = line.Product.Label?.MaxDaily?.Amount.In(dose.Unit)?.Value;
        var lowest = most < dose.Low ? most.Value : dose.Low;
        return lowest > 0 && !(dose.High <= lowest) ? new Quantity(lowest, dose.Unit) : null;
    }

    private IEnumerable<Remedy> Additions(Finding finding, ImmutableArray<Finding> findings)
    {
        var rule = rules.Combinations.FirstOrDefault(r => r.Id == finding.Code && r.Relation == Relation.Needs);
        return rule is null || lines.Any(l => rule.Second!.Selects(ProductFacts.Of(l.Product)))
            ? []
            : (from product in offered.OrderBy(p => p.Sku, StringComparer.Ordinal)
               where !inBasket.Contains(product.Sku) && rule.Second!.Selects(ProductFacts.Of(product))
               where IsNoWorse(assess([.. lines, new AssessedLine(product, null, null, null)]), product.Sku, findings, null)
               select new AddToo(product.Sku, product.Names)).Take(MostOffers);
    }

    private IEnumerable<Remedy> Swaps(Finding finding, string sku, ImmutableArray<Finding> findings) => !offersAny
        ? []
        : (from other in InPlaceOf(lines.First(l => l.Product.Sku == sku)).Take(MostTried)
           let after = With(sku, other)
           where !after.Any(f => f.Code == finding.Code && f.Skus.Contains(other.Sku)) && IsNoWorse(after, other.Sku, findings, sku)
           select new Swap(sku, other.Sku, other.Names)).Take(MostOffers);

    private ImmutableArray<Finding> With(string sku, ProductDetails other)
    {
        if (!swapped.TryGetValue((sku, other.Sku), out var after))
        {
            after = assess([.. lines.Where(l => l.Product.Sku != sku), new AssessedLine(other, null, null, null)]);
            swapped.Add((sku, other.Sku), after);
        }

        return after;
    }

    /// <summary>What the merchandiser allows, then what is of the same kind and for the same, by what they have in common.</summary>
    private IEnumerable<ProductDetails> InPlaceOf(AssessedLine line) =>
        line.Alternatives
            .Concat(offered
                .Where(other => other.Category == line.Product.Category)
                .Select(other => (Product: other, Common: other.Tags.Intersect(line.Product.Tags, StringComparer.Ordinal).Count()))
                .Where(other => other.Common > 0)
                .OrderByDescending(other => other.Common).ThenBy(other => other.Product.Sku, StringComparer.Ordinal)
                .Select(other => other.Product))
            .DistinctBy(p => p.Sku, StringComparer.Ordinal)
            .Where(p => !inBasket.Contains(p.Sku));

    /// <summary>All that must be acknowledged of the new product had to be of the one it replaces, or was said of it more strictly.</summary>
    private static bool IsNoWorse(ImmutableArray<Finding> after, string sku, ImmutableArray<Finding> before, string? replaced) =>
        after.Where(f => f.Gate != Gate.Inform && f.Skus.Contains(sku))
            .All(f => replaced is not null && before.Any(b => b.Gate >= f.Gate && b.Skus.Contains(replaced) && Covers(b, f)));

    private static bool Covers(Finding before, Finding after) =>
        before.Code == after.Code || (!after.Subjects.IsEmpty && after.Subjects.All(before.Subjects.Contains) && before.Kind <= after.Kind);
}
