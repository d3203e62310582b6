using System.Globalization;
using System.Text.Json;
using CsCheck;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;
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
            Shelf.Capsules("ZN-10", ("zinc", 10, "mg"), ("iron", 14, "mg")),
            Shelf.Capsules("ZN-15", ("zinc", 15, "mg"), ("vitamin-d3", 2000, "IU")) with { Label = new ProductLabel(null, "2 gélules", new LabelCeiling(new Quantity(2, Unit.Capsule)), [], true) },
            Shelf.Capsules("ZN-00", ("zinc", null, "")) with { Tags = ["kids"] },
            Product("RET-1", "Sérum au rétinol", Category.Serum),
            Product("AHA-1", "Lotion à l'acide glycolique", Category.Exfoliant),
            LabelReader.Read(Product("LAB-1", "Poudre de collagène marin", Category.Supplement).WithWarnings("Ne pas consommer en cas d'allergie au poisson.", "Déconseillé aux femmes enceintes.")),
            Product("PRO-1", "Probiotiques", Category.Supplement) with { Allergens = ["lait", "céleri"] }),
        Gen.OneOf<SaleBlock?>(null, null, null, SaleBlock.Recalled, SaleBlock.Archived),
        Gen.OneOf<ArticleVersionId?>(null, ThisArticle, OtherArticle),
        Gen.OneOf<Dosage?>(null, new RefusedDosage("selon l'avis"), Capsules(1, 1), Capsules(1, 2), Capsules(2, 4), Capsules(null, 3), Capsules(2, null)),
        Gen.OneOf<int?>(null, 1, 2))
        .Select((product, block, soldBy, dosage, step) => new AssessedLine(product, block, dosage, soldBy) { Step = step });

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

    private static StructuredDosage Capsules(decimal? low, decimal? high) =>
        new("dose", new Bounds(low, high), Unit.Capsule, DoseBasis.Period, Bounds.Exactly(1), Period.Day);

    [Fact]
    public void What_is_unknown_is_never_silent() =>
        Case.Sample((lines, precautions, _) =>
        {
            var unknown = lines.Where(l => l.Product.Sku == "ZN-00" || (l.Product.Sku == "ZN-10" && l.Dosage is null or RefusedDosage)).Select(l => l.Product).DistinctBy(p => p.Sku).ToList();
            var zinc = Assess(lines, precautions).Findings.SingleOrDefault(f => f.Code == "limit/zinc");
            return unknown.All(p => zinc is not null && zinc.Skus.Contains(p.Sku) && zinc.Wording.Fr!.Contains(p.Names.Fr!, StringComparison.Ordinal));
        });

    [Fact]
    public void A_higher_amount_never_takes_a_warning_away() =>
        Gen.Select(Case, Gen.Int[0, 5], Gen.Decimal[1, 9]).Sample((basket, index, amount) =>
        {
            if (basket.Lines.Length == 0)
            {
                return true;
            }

            AssessedLine[] Chosen(decimal daily) => [.. basket.Lines.Select((l, i) => i == index % basket.Lines.Length ? l with { Daily = new Quantity(daily, Unit.Capsule) } : l)];
            var (less, more) = (Assess(Chosen(amount), basket.Precautions), Assess(Chosen(amount + 1), basket.Precautions));
            return less.Findings.All(f => more.Findings.Any(g => g.Code == f.Code && g.Gate >= f.Gate && g.Kind <= f.Kind));
        });

    [Fact]
    public void Every_lower_amount_that_is_offered_puts_its_finding_away() =>
        Case.Sample((lines, precautions, _) =>
        {
            var assessment = Assess(lines, precautions);
            return assessment.Findings.Where(f => f.Remedies.Any(r => r is TakeAtMost)).All(f =>
            {
                var taken = f.Remedies.OfType<TakeAtMost>().ToDictionary(r => r.Sku, r => r.PerDay);
                return Assess([.. lines.Select(l => taken.TryGetValue(l.Product.Sku, out var daily) ? l with { Daily = daily } : l)], precautions)
                    .Findings.All(g => g.Code != f.Code || g.Gate != Gate.Acknowledge);
            });
        });

    [Fact]
    public void The_order_of_lines_and_precautions_changes_nothing() =>
        Case.Sample((lines, precautions, seed) =>
            Told(lines, precautions) == Told(Shuffled(lines, seed), Shuffled(precautions, seed + 1)));

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("tr-TR")]
    [InlineData("sv-SE")]
    public void A_nodes_own_culture_changes_nothing(string culture) =>
        Case.Sample(
            (lines, precautions, _) =>
            {
                var before = CultureInfo.CurrentCulture;
                var here = Told(lines, precautions);
                try
                {
                    CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                    return here == Told(lines, precautions);
                }
                finally
                {
                    CultureInfo.CurrentCulture = before;
                }
            },
            threads: 1);

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
            // What a rule or a label says of other products as well is one finding with theirs.
            AssessedLine[] lines = [.. basket.Lines.Where(l => l.Product.Label is null && l.Product.AllergenCodes.IsEmpty)];
            var told = Assess(lines, accepted).OfArticles().SelectMany(f => f.Skus).ToHashSet();
            var concerned = lines.Where(l =>
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
