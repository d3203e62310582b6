using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Tests.Data;

/// <summary>Every value that is kept as a document comes back as it was, with nothing lost and nothing worked out stored beside it.</summary>
public sealed class DocumentTests
{
    private static readonly Passage Words = new(7, "« 2,5 g à 10 g » par jour");
    private static readonly Precaution Renal = new(PrecautionKind.NotRecommended, ["hypercalcaemia", "renal-insufficiency"], true, null, ["magnesium"], Words);
    private static readonly ImmutableArray<Candidate> Candidates = [new("A-1", 0.93m, "nommé exactement"), new("B-2", 0.4m, "même genre")];

    private static readonly StructuredDosage Dose = new(
        "2,5 g à 10 g par jour",
        new Bounds(2.5m, 10m),
        Unit.Gram,
        DoseBasis.Intake,
        new Bounds(1, 3),
        new Period(2, TimeUnit.Week),
        new Ceiling(10000m, Unit.Milligram, CeilingPer.Day),
        new Course(new Bounds(3, null), TimeUnit.Month));

    private static readonly ReadDosage Read = new(Dose, Words, true, 0.97m, "une plage et sa période");

    private static readonly RoutineStep Step = new(2, "A-1", Words, StepAction.RemoveMakeUp, [Moment.Morning, Moment.BeforeSun], Dose, true, ["B-2"], new LocalizedText("Peu suffit.", null));

    private static readonly ProductDetails Product = new()
    {
        Sku = "A-1",
        Names = new LocalizedText("Collagène d'été – \"pur\"", "Marine collagen"),
        Aliases = ImmutableDictionary<Language, ImmutableArray<string>>.Empty.Add(Language.French, ["collagène", "poudre"]).Add(Language.English, ["collagen"]),
        Brand = "Maison",
        Category = Category.EyeCare,
        Form = "powder",
        Net = new Quantity(150, Unit.Gram),
        Strength = new Strength("marine-collagen", new Quantity(500, Unit.Milligram), Unit.Capsule),
        Price = Money.Of(34.90m, "EUR"),
        VatRate = 5.5m,
        Ingredients = ["collagène"],
        Allergens = ["poisson"],
        AllergenCodes = ["fish-allergy"],
        Tags = ["anti-ageing"],
        Substances = [new ContainedSubstance("marine-collagen", Route.Oral, null, null), new ContainedSubstance("vitamin-c", Route.Oral, new Quantity(80, Unit.Milligram), Unit.Of("scoop"))],
        Label = new ProductLabel("Complément alimentaire", "10 g", new LabelCeiling(new Quantity(10, Unit.Gram)), ["Ne pas dépasser."], true),
    };

    private static readonly Assessment Warnings = new(
        Language.English,
        [
            new Finding(
                "renal",
                PrecautionKind.NotRecommended,
                Gate.Acknowledge,
                EvidenceGrade.Article,
                ["renal-insufficiency"],
                true,
                ["A-1"],
                new LocalizedText("Déconseillé.", "Not recommended."),
                [
                    new ArticleSentence("routine", "Routine", ArticleVersionId.New(), Words),
                    new LabelStatement("A-1"),
                    new RuleSource("r-1", "Directive 2002/46/EC, art. 6(3)", null),
                    new CatalogFact("A-1"),
                ]),
        ],
        "hash");

    [Fact]
    public void A_products_details_come_back()
    {
        var back = RoundTrip(Product);

        Assert.Equal(Product.Aliases[Language.French], back.Aliases[Language.French]);
        Assert.Equal((Product.Net, Product.Strength, Product.Price, Product.Names), (back.Net, back.Strength, back.Price, back.Names));
        Assert.Equal(Product.Substances, back.Substances);
        Assert.Equal(Product.Label!.MaxDaily, back.Label!.MaxDaily);
    }

    [Fact]
    public void A_product_with_little_to_say_comes_back()
    {
        var bare = new ProductDetails { Sku = "B", Names = new LocalizedText(null, "Brush"), Category = Category.Device, Form = "brush", Price = new Money(0, "JPY"), VatRate = 0 };

        var back = RoundTrip(bare);

        Assert.Null(back.Net);
        Assert.Null(back.Names.Fr);
        Assert.True(back.Aliases.IsEmpty && back.Tags is { IsDefault: false, IsEmpty: true });
    }

    public static TheoryData<PricingPolicy> Policies =>
    [
        new SumOfParts(), new PercentOffComplete(12.5m), new FixedPriceComplete(Money.Of(59m, "EUR")), new TieredPercentOff([new PricingTier(3, 5), new PricingTier(5, 10)]),
    ];

    [Theory]
    [MemberData(nameof(Policies), DisableDiscoveryEnumeration = true)]
    public void A_routines_content_comes_back_with_its_price_policy(PricingPolicy policy)
    {
        var back = RoundTrip(new RoutineContent([Step, Step with { Order = 3, Sku = null, Dosage = new RefusedDosage("selon l'avis"), Note = null }], [new ProductLink(Words, "A-1")], [Renal], policy));

        Assert.Equal(policy.GetType(), back.Pricing.GetType());
        Assert.Equal(Dose, back.Steps[0].Dosage);
        Assert.Equal(new RefusedDosage("selon l'avis"), back.Steps[1].Dosage);
        Assert.Equal(Renal.Subjects, back.Precautions[0].Subjects);
    }

    [Fact]
    public void A_step_by_itself_comes_back() => Assert.Equal(Step.When, RoundTrip(Step).When);

    [Fact]
    public void A_precaution_by_itself_comes_back() => Assert.Equal(Renal.About, RoundTrip(Renal).About);

    public static TheoryData<Proposal> Proposals =>
    [
        new ProposedStep(new ReadStep(1, "A-1", MatchStatus.Matched, 0.9m, Candidates, Words, StepAction.Take, [Moment.WithMeal], false, Read, "nommé")),
        new ProposedStep(new ReadStep(2, null, MatchStatus.Ambiguous, 0.5m, Candidates, Words, StepAction.Use, [], true, null, "deux conviennent")),
        new ProposedMention(new ReadMention("A-1", true, 0.9m, Candidates, Words, Read with { Dosage = new RefusedDosage("un bouchon") }, "nommé")),
        new ProposedDosage(Read, Words),
        new ProposedPrecaution(new ReadPrecaution(Renal, false, 0.6m, "sujet incertain")),
    ];

    [Theory]
    [MemberData(nameof(Proposals), DisableDiscoveryEnumeration = true)]
    public void A_proposal_comes_back(Proposal proposal)
    {
        var back = RoundTrip(proposal);

        Assert.Equal(proposal.GetType(), back.GetType());
        Assert.Equal((proposal.Passage, proposal.Sku, proposal.IsSure), (back.Passage, back.Sku, back.IsSure));
    }

    [Fact]
    public void A_reading_comes_back()
    {
        var reading = new ArticleReading(
            null,
            "",
            [new ReadStep(1, "A-1", MatchStatus.Unmatched, 0, [], Words, StepAction.Mask, [], false, null, "")],
            [new ReadMention("A-1", false, 0.2m, Candidates, Words, Read, "")],
            [new ReadPrecaution(Renal, true, 1, "")],
            "1.0");

        Assert.Equal(Read.Dosage, RoundTrip(reading).Mentions[0].Dosage!.Dosage);
    }

    [Fact]
    public void An_assessment_comes_back_with_every_kind_of_source()
    {
        var back = RoundTrip(Warnings);

        Assert.Equal(Warnings.Findings[0].Sources, back.Findings[0].Sources);
        Assert.Equal(Warnings.Findings[0].Wording, back.Findings[0].Wording);
    }

    [Fact]
    public void Every_kind_of_a_value_that_has_kinds_can_be_told_from_the_document()
    {
        var kinds = from type in typeof(Money).Assembly.GetTypes()
                    where type.IsAbstract && type.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), false).Length > 0
                    from kind in typeof(Money).Assembly.GetTypes()
                    where kind.IsSubclassOf(type) && !kind.IsAbstract
                    select (type, kind);

        Assert.NotEmpty(kinds);
        Assert.All(kinds, k => Assert.Contains(
            k.type.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), false),
            a => ((System.Text.Json.Serialization.JsonDerivedTypeAttribute)a).DerivedType == k.kind));
    }

    [Fact]
    public void Nothing_that_is_worked_out_is_kept()
    {
        Assert.Equal("""{"minor":1290,"currency":"EUR"}""", Documents.Write(Money.Of(12.90m, "EUR")));
        Assert.Equal("""{"start":3,"quote":"élan"}""", Documents.Write(new Passage(3, "élan")));
        Assert.Equal("""{"low":2.5}""", Documents.Write(new Bounds(2.5m, null)));
        Assert.Equal("""{"value":5,"unit":"mL"}""", Documents.Write(new Quantity(5, Unit.Millilitre)));
        Assert.Equal("""{"length":{"low":3},"unit":"month"}""", Documents.Write(new Course(new Bounds(3, null), TimeUnit.Month)));
    }

    [Theory]
    [InlineData("""{"value":5,"unit":"fathom"}""")]
    [InlineData("""{"value":5,"unit":"g","colour":"red"}""")]
    public void A_document_that_does_not_fit_is_refused(string json) =>
        Assert.Throws<System.Text.Json.JsonException>(() => Documents.Read<Quantity>(json));

    private static T RoundTrip<T>(T value)
    {
        var json = Documents.Write(value);
        var back = Documents.Read<T>(json);
        Assert.Equal(json, Documents.Write(back));
        return back;
    }
}
