using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using RulesEngine.Models;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Rule = RulesEngine.Models.Rule;

namespace Shop.Benchmarks;

/// <summary>
/// A basket of 10 lines with 3 ingredients each against 1,000 rules about a substance or a tag, beside RulesEngine with
/// the same rules and the same matches; then against 100,000 rules, of which the basket meets the same.
/// </summary>
public class SafetyBenchmarks
{
    private const int Few = 1_000;
    private const int Many = 100_000;

    private static readonly DateOnly Today = new(2026, 11, 27);

    private readonly ImmutableArray<AssessedLine> lines = [.. Enumerable.Range(0, 10).Select(Line)];
    private readonly ImmutableArray<AcceptedPrecaution> precautions = [.. Enumerable.Range(0, 20).Select(Precaution)];
    private readonly SafetyRules few = RulesOf(Few);
    private readonly SafetyRules many = RulesOf(Many);
    private RulesEngine.RulesEngine engine = null!;
    private RuleParameter[] inputs = null!;

    [GlobalSetup]
    public void Setup()
    {
        engine = new RulesEngine.RulesEngine([new Workflow { WorkflowName = "safety", Rules = [.. few.Products.Select(Peer)] }]);
        inputs = [.. lines.Select(l => new RuleParameter("product", new Input([.. l.Product.Tags], [.. l.Product.Substances.Select(s => s.Code)])))];

        var ours = MatchesOf(few);
        var theirs = PeerMatches().Select((results, line) => results.Where(r => r.IsSuccess).Select(r => $"{line} {r.Rule.RuleName}")).SelectMany(m => m);
        if (ours.Length == 0 || !ours.Order().SequenceEqual(theirs.Order()) || !ours.SequenceEqual(MatchesOf(many)))
        {
            throw new InvalidOperationException("The rules do not match the same.");
        }
    }

    [Benchmark(Baseline = true, Description = "RulesEngine, matching, 1,000 rules")]
    public int RulesEngineMatching() => PeerMatches().Sum(results => results.Count(r => r.IsSuccess));

    [Benchmark(Description = "Shop, matching, 1,000 rules")]
    public int Matching() => CountIn(few);

    [Benchmark(Description = "Shop, matching, 100,000 rules")]
    public int MatchingMany() => CountIn(many);

    [Benchmark(Description = "Shop, whole assessment, 1,000 rules")]
    public Assessment Assessing() => SafetyCheck.Assess(lines, precautions, few, Language.French, Today);

    [Benchmark(Description = "Shop, whole assessment, 100,000 rules")]
    public Assessment AssessingMany() => SafetyCheck.Assess(lines, precautions, many, Language.French, Today);

    private int CountIn(SafetyRules rules)
    {
        var count = 0;
        foreach (var line in lines)
        {
            count += rules.About(ProductFacts.Of(line.Product), Today).Length;
        }

        return count;
    }

    private List<RuleResultTree>[] PeerMatches() =>
        [.. inputs.Select(input => engine.ExecuteAllRulesAsync("safety", input).AsTask().GetAwaiter().GetResult())];

    private ImmutableArray<string> MatchesOf(SafetyRules rules) =>
        [.. lines.SelectMany((l, i) => rules.About(ProductFacts.Of(l.Product), Today).Select(r => $"{i} {r.Id}"))];

    /// <summary>The rules of the shop about a basket of several products come along; those about one product are as many as asked for.</summary>
    private static SafetyRules RulesOf(int count) =>
        SafetyRules.Of([.. Enumerable.Range(0, count).Select(RuleAt)], SafetyRules.Shipped.Combinations, SafetyRules.Shipped.Limits);

    private static ProductRule RuleAt(int i) => new(
        $"bench/r{i:D6}",
        new ProductSelector([], i % 2 == 0 ? [Substance(i)] : [], null, i % 2 == 1 ? [Tag(i)] : [], [], null),
        PrecautionKind.SeekAdvice,
        i % 10 == 0 ? Gate.Acknowledge : Gate.Inform,
        EvidenceGrade.Authority,
        ["pregnancy"],
        UnlessAdvice: false,
        new LocalizedText($"Règle {i}.", $"Rule {i}."),
        [],
        [new RuleSource($"bench/r{i:D6}", "A reference", null)],
        null,
        null);

    private static Rule Peer(ProductRule rule) => new()
    {
        RuleName = rule.Id,
        Expression = rule.Selector.Tags.IsEmpty
            ? $"product.Substances.Contains(\"{rule.Selector.Substances[0]}\")"
            : $"product.Tags.Contains(\"{rule.Selector.Tags[0]}\")",
    };

    /// <summary>Three ingredients and two tags, of which some rules speak, and magnesium, which adds up.</summary>
    private static AssessedLine Line(int i) => new(
        new ProductDetails
        {
            Sku = $"P-{i:D2}",
            Names = new LocalizedText($"Produit {i}", $"Product {i}"),
            Category = Category.Supplement,
            Form = "capsule",
            Price = new Money(1000, "EUR"),
            VatRate = 5.5m,
            Tags = [Tag(60 * i + 1), Tag(60 * i + 31)],
            Substances =
            [
                new ContainedSubstance(Substance(40 * i), Route.Oral, new Quantity(10, Unit.Milligram), Unit.Capsule),
                new ContainedSubstance(Substance(40 * i + 20), Route.Oral, null, null),
                new ContainedSubstance("magnesium", Route.Oral, new Quantity(20, Unit.Milligram), Unit.Capsule),
            ],
            Label = new ProductLabel("Complément alimentaire", "2 gélules par jour", new LabelCeiling(new Quantity(3, Unit.Capsule)), ["Tenir au sec."], Complete: true),
        },
        null,
        new StructuredDosage("1 à 2 gélules", new Bounds(1, 2), Unit.Capsule, DoseBasis.Period, Bounds.Exactly(1), Period.Day),
        null);

    private static AcceptedPrecaution Precaution(int i) => new(
        new Precaution(PrecautionKind.SeekAdvice, ["pregnancy", "breastfeeding"], UnlessAdvice: false, i % 2 == 0 ? $"P-{i / 2:D2}" : null, i % 2 == 0 ? [] : ["magnesium"], new Passage(i, "Demandez conseil.")),
        "article",
        "Article",
        new ArticleVersionId(Guid.Empty));

    private static string Substance(int i) => $"substance-{i}";

    private static string Tag(int i) => $"tag-{i}";

    /// <summary>What the peer's expressions look at.</summary>
    public sealed record Input(List<string> Tags, List<string> Substances);
}
