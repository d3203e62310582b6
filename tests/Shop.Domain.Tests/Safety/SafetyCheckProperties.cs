using System.Text.Json;
using CsCheck;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Safety;
using static Shop.Domain.Tests.Safety.Shelf;

namespace Shop.Domain.Tests.Safety;

/// <summary>What holds of the check for any basket and any precautions.</summary>
public sealed class SafetyCheckProperties
{
    private static readonly ArticleVersionId OtherArticle = ArticleVersionId.New();

    private static readonly Gen<AssessedLine> Line = Gen.Select(
        Gen.OneOf(
            Cream.WithWarnings("Éviter le contact avec les yeux."),
            Magnesium.WithWarnings("Ne pas dépasser la dose journalière recommandée.", "Peut avoir un effet laxatif."),
            Collagen,
            Lavender,
            Sunscreen with { Allergens = ["linalol"] },
            Product("PRO-1", "Probiotiques", Category.Supplement) with { Allergens = ["lait", "céleri"] }),
        Gen.OneOf<SaleBlock?>(null, null, null, SaleBlock.Recalled, SaleBlock.Archived),
        Gen.OneOf<ArticleVersionId?>(null, ThisArticle, OtherArticle))
        .Select((product, block, soldBy) => new AssessedLine(product, block, null, soldBy));

    private static readonly Gen<AcceptedPrecaution> Precaution = Gen.Select(
        Gen.Enum<PrecautionKind>(),
        Gen.Bool,
        Gen.OneOf(["pregnancy", "breastfeeding", "asthma", "epilepsy", "anyone", "fish-allergy"], (string[])["pregnancy"], (string[])["breastfeeding", "pregnancy"]),
        Gen.OneOf<(string?, string[])>(("CRE-1", []), ("COL-1", []), (null, []), (null, ["magnesium"]), (null, ["essential-oils", "exosomes"]), (null, ["exosomes"])),
        Gen.OneOf(ThisArticle, OtherArticle),
        Gen.Int[0, 3])
        .Select((kind, unless, subjects, reach, article, start) => Accepted(kind, subjects, reach.Item1, reach.Item2, unless, article, start, $"Phrase {start}."));

    private static readonly Gen<(AssessedLine[] Lines, AcceptedPrecaution[] Precautions, int Seed)> Case =
        Gen.Select(Line.Array[0, 6], Precaution.Array[0, 6], Gen.Int[0, 1000]);

    [Fact]
    public void The_order_of_lines_and_precautions_changes_nothing() =>
        Case.Sample((lines, precautions, seed) =>
            Told(lines, precautions) == Told(Shuffled(lines, seed), Shuffled(precautions, seed + 1)));

    [Fact]
    public void Splitting_lines_changes_nothing() =>
        Case.Sample((lines, precautions, seed) => Told(lines, precautions) == Told(Shuffled([.. lines, .. lines], seed), precautions));

    [Fact]
    public void Adding_a_line_removes_nothing_that_is_said_of_another() =>
        Gen.Select(Case, Line).Sample((basket, line) =>
        {
            var after = Assess([.. basket.Lines, line], basket.Precautions);
            return Assess(basket.Lines, basket.Precautions).Findings.All(f =>
                f.Skus.All(sku => after.For(sku).Any(g => g.Code == f.Code && g.Gate >= f.Gate && f.Sources.All(g.Sources.Contains))));
        });

    [Fact]
    public void Accepting_a_precaution_removes_nothing_that_is_said_already() =>
        Gen.Select(Case, Precaution).Sample((basket, precaution) =>
        {
            var after = Assess(basket.Lines, [.. basket.Precautions, precaution]);
            return Assess(basket.Lines, basket.Precautions).Findings.All(f => f.Skus.All(sku => after.For(sku).Any(g => g.Code == f.Code)));
        });

    [Fact]
    public void A_precaution_stands_beside_exactly_the_lines_that_it_is_about() =>
        Gen.Select(Case, Precaution).Sample((basket, accepted) =>
        {
            var told = Assess(basket.Lines, accepted).OfArticles().SelectMany(f => f.Skus).ToHashSet();
            var concerned = basket.Lines.Where(l =>
                accepted.Precaution.Scope is { } sku ? l.Product.Sku == sku
                : accepted.Precaution.About.Contains("magnesium") ? l.Product.Sku == "MAG-1"
                : accepted.Precaution.About.Contains("essential-oils") ? l.Product.Sku == "HES-1"
                : accepted.Precaution.About.IsEmpty && l.SoldBy == accepted.ArticleVersionId);
            return told.SetEquals(concerned.Select(l => l.Product.Sku));
        });

    [Fact]
    public void The_most_severe_always_comes_first_and_no_code_comes_twice() =>
        Case.Sample((lines, precautions, _) =>
        {
            var findings = Assess(lines, precautions).Findings;
            return findings.Zip(findings.Skip(1)).All(pair => pair.First.Gate > pair.Second.Gate || (pair.First.Gate == pair.Second.Gate && pair.First.Kind <= pair.Second.Kind))
                && findings.DistinctBy(f => f.Code).Count() == findings.Length;
        });

    [Fact]
    public void There_is_a_hash_exactly_where_something_must_be_acknowledged() =>
        Case.Sample((lines, precautions, _) =>
        {
            var assessment = Assess(lines, precautions);
            return assessment.Hash is not null == assessment.Findings.Any(f => f.Gate == Gate.Acknowledge);
        });

    [Fact]
    public void Only_facts_about_products_block() =>
        Case.Sample((lines, precautions, _) => Assess(lines, precautions).IsBlocked == lines.Any(l => l.Block is not null));

    [Fact]
    public void The_hash_is_the_same_where_the_same_is_asked_and_another_where_it_is_not() =>
        Gen.Select(Case, Case).Sample((one, other) =>
        {
            var (a, b) = (Assess(one.Lines, one.Precautions), Assess(other.Lines, other.Precautions));
            return (a.Hash == b.Hash) == (Asked(a) == Asked(b));
        });

    private static string Told(AssessedLine[] lines, AcceptedPrecaution[] precautions) => JsonSerializer.Serialize(Assess(lines, precautions));

    private static string Asked(Assessment assessment) =>
        string.Join('\n', assessment.Findings.Where(f => f.Gate == Gate.Acknowledge).Select(f => $"{f.Code}|{string.Join(',', f.Skus)}|{f.Wording.Fr}"));

    private static T[] Shuffled<T>(T[] items, int seed)
    {
        var copy = items.ToArray();
        new Random(seed).Shuffle(copy);
        return copy;
    }
}
