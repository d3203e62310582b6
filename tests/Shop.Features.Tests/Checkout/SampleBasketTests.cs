using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Articles;
using Shop.Features.Catalog;
using Shop.Features.Checkout;
using Shop.Features.Routines;

namespace Shop.Features.Tests.Checkout;

/// <summary>
/// From the sample catalog, one article and the shipped rules alone: what somebody who takes the routine's marine collagen
/// is told, and where each of it comes from.
/// </summary>
public sealed class SampleBasketTests : ShopTests
{
    private const string Collagen = "CPL-010";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Samples");

    private GetBasket.Result basket = null!;

    protected override async Task Given()
    {
        Assert.IsType<ImportCatalog.Result.Imported>(await Send(new ImportCatalog.Command(await File.ReadAllBytesAsync(Path.Combine(Folder, "catalog.json"), Cancel))));
        await Send(new ImportArticle.Command("exosomes-et-routine-eclat.md", await File.ReadAllBytesAsync(Path.Combine(Folder, "articles", "exosomes-et-routine-eclat.md"), Cancel)));
        Assert.IsType<PublishRoutine.Result.Published>(await Send(new PublishRoutine.Command("exosomes-et-routine-eclat", "Nadia", 10)));
        var routine = await InDb(db => db.RoutineVersions.SingleAsync(Cancel));
        var added = Assert.IsType<AddBundle.Result.Added>(await Send(new AddBundle.Command(null, routine.Id.Value, [.. routine.Content.SoldSteps.Select(s => s.Order)])));
        basket = await Send(new GetBasket.Query(added.BasketToken, Language.French));
    }

    public static TheoryData<string, PrecautionKind, Gate, bool, string, string> Warnings => new()
    {
        { "not-recommended/unless-advice/hypercalcaemia+renal-insufficiency", PrecautionKind.NotRecommended, Gate.Acknowledge, true, "hypercalcaemia+renal-insufficiency", "déconseillé aux personnes qui souffrent d'insuffisance rénale ou d'hypercalcémie" },
        { "seek-advice/breastfeeding+pregnancy", PrecautionKind.SeekAdvice, Gate.Inform, false, "breastfeeding+pregnancy", "demandez conseil à un professionnel de santé" },
    };

    [Theory]
    [MemberData(nameof(Warnings))]
    public async Task What_the_article_says_of_it_is_told_beside_its_line_and_leads_to_its_sentence(string code, PrecautionKind kind, Gate gate, bool unlessAdvice, string subjects, string words)
    {
        var finding = Told(code);

        Assert.Equal((kind, gate, unlessAdvice, subjects), (finding.Kind, finding.Gate, finding.UnlessAdvice, string.Join('+', finding.Subjects)));
        Assert.Equal([Collagen], finding.Skus);
        var sentence = Assert.Single(finding.Sources.OfType<ArticleSentence>());
        Assert.Contains(words, sentence.Passage.Quote, StringComparison.Ordinal);
        var text = await InDb(db => db.ArticleVersions.Where(v => v.Id == sentence.ArticleVersionId).Select(v => v.Text).SingleAsync(Cancel));
        Assert.Equal(sentence.Passage.Quote, text.Substring(sentence.Passage.Start, sentence.Passage.Length));
        Assert.Equal("exosomes-et-routine-eclat", sentence.ArticleSlug);
    }

    [Theory]
    [InlineData("allergen/fish-allergy", Gate.Acknowledge, "Regulation (EU) No 1169/2011, art. 9(1)(c) and annex II")]
    [InlineData("statement/food-supplement", Gate.Inform, "Directive 2002/46/EC, art. 6(1) and 6(3)(c) to (e)")]
    public void What_the_law_says_of_it_leads_to_the_law(string code, Gate gate, string reference)
    {
        var finding = Told(code);

        Assert.Equal((gate, EvidenceGrade.Law), (finding.Gate, finding.Evidence));
        var law = Assert.Single(finding.Sources.OfType<RuleSource>(), s => s.Reference == reference);
        Assert.StartsWith("https://eur-lex.europa.eu/", law.Url, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_label_says_of_it_joins_what_the_article_and_the_law_say()
    {
        Assert.Contains(Told("allergen/fish-allergy").Sources, s => s is LabelStatement { Quote: not null });
        Assert.Contains(Told("not-recommended/unless-advice/hypercalcaemia+renal-insufficiency").Sources, s => s is LabelStatement { Quote: not null });
    }

    [Fact]
    public void Its_amount_is_what_the_article_says()
    {
        var line = basket.Lines.Single(l => l.Sku == Collagen);
        var dosage = Assert.IsType<StructuredDosage>(line.Step!.Dosage);

        Assert.Equal(((decimal?)2.5m, (decimal?)10m), dosage.DailyAmount);
        Assert.Equal((Unit.Gram, 3m, null, TimeUnit.Month), (dosage.Unit, dosage.Course!.Length.Low, dosage.Course.Length.High, dosage.Course.Unit));
        Assert.Contains("2,5 g à 10 g par jour, pendant 3 mois minimum", dosage.Quote, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_article_says_of_exosomes_concerns_no_line() =>
        Assert.DoesNotContain(basket.Assessment.Findings, f => f.Sources.OfType<ArticleSentence>().Any(s => s.Passage.Quote.Contains("exosomes sont déconseillés", StringComparison.Ordinal)));

    [Fact]
    public void It_can_be_swapped_for_a_collagen_without_fish() =>
        Assert.Contains(Told("allergen/fish-allergy").Remedies, r => r is Swap { Sku: Collagen, With: "CPL-030" });

    [Theory]
    [InlineData("recalled", SaleBlock.Recalled)]
    [InlineData("archived", SaleBlock.Archived)]
    [InlineData("incomplete", SaleBlock.MandatoryInformationMissing)]
    public async Task A_product_that_may_not_be_sold_any_more_leaves_every_sale(string change, SaleBlock block)
    {
        await Change(async db =>
        {
            var product = await db.Products.SingleAsync(p => p.Sku == Collagen, Cancel);
            switch (change)
            {
                case "recalled":
                    product.Recall();
                    break;
                case "archived":
                    product.Archive();
                    break;
                default:
                    product.Revise(product.Details with { Label = null }, product.Stock);
                    break;
            }
        });
        var routine = await InDb(db => db.RoutineVersions.SingleAsync(Cancel));
        var step = routine.Content.SoldSteps.Single(s => s.Sku == Collagen);

        Assert.Equal(new NotForSale(block), Assert.IsType<AddProduct.Result.Unavailable>(await Send(new AddProduct.Command(null, Collagen))).Shortage);
        var added = Assert.IsType<AddBundle.Result.Added>(await Send(new AddBundle.Command(null, routine.Id.Value, [.. routine.Content.SoldSteps.Select(s => s.Order)])));
        Assert.Equal((step.Order, new NotForSale(block)), added.LeftOut.Select(l => (l.Order, l.Shortage)).Single());
        var held = await Send(new GetBasket.Query(await Token(), Language.French));
        Assert.False(held.CanBeOrdered);
        Assert.True(held.Assessment.IsBlocked);
        Assert.Equal($"block/{Kebab(block)}", held.Lines.Single(l => l.Sku == Collagen).Findings[0].Code);
    }

    private static string Kebab(SaleBlock block) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(block.ToString());

    private Task<string> Token() => InDb(db => db.Baskets.OrderBy(b => b.ChangedAt).Select(b => b.Token).FirstAsync(Cancel));

    private Finding Told(string code) => Assert.Single(basket.Lines.Single(l => l.Sku == Collagen).Findings, f => f.Code == code);
}
