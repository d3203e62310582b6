using Shop.Domain;
using Shop.Domain.Safety;
using Shop.Features.Assessments;

namespace Shop.Features.Tests.Assessments;

public sealed class AssessLinesTests : ClientShopTests
{
    [Fact]
    public async Task Another_shop_is_told_what_this_shops_own_checkout_tells()
    {
        var own = (await Basket(await BasketWith(Soap, 1, await BasketWith(Collagen, 2)))).Assessment;

        var told = await Assessed(new AskedLine(Collagen, 2), TheSoap);

        Assert.NotNull(own.Hash);
        Assert.Equal(own.Hash, told.Hash);
        Assert.Equal(
            own.Findings.Select(f => (f.Code, f.Kind, f.Gate, f.Evidence, f.Wording.In(Language.French), string.Join(' ', f.Skus), f.Sources.Length, f.Remedies.Length)),
            told.Findings.Select(f => (f.Code, f.Kind, f.Gate, f.Evidence, f.Wording, string.Join(' ', f.Skus), f.Sources.Length, f.Remedies.Length)));
    }

    [Fact]
    public async Task A_finding_says_whom_it_concerns_which_lines_on_what_authority_and_behind_which_gate()
    {
        var told = await Assessed(TheSoap, TheCollagen);

        var renal = Assert.Single(told.Findings, f => f.Subjects.Any(s => s.Code == "renal-insufficiency"));
        Assert.Equal(("renal-insufficiency", "insuffisance rénale"), (renal.Subjects[0].Code, renal.Subjects[0].Name));
        Assert.Equal((PrecautionKind.NotRecommended, Gate.Acknowledge, EvidenceGrade.Article, true), (renal.Kind, renal.Gate, renal.Evidence, renal.UnlessAdvice));
        Assert.Equal([Collagen], renal.Skus);
        Assert.Equal([1], renal.Lines);
        var source = Assert.Single(renal.Sources);
        Assert.Equal(("article", "routine-eclat", "Routine éclat", "Déconseillé en cas d'insuffisance rénale."), (source.Kind, source.Article, source.Reference, source.Quote));
        Assert.Contains(renal.Code, told.Gates.Acknowledge);
        Assert.Contains(told.Findings, f => f.Sources.Any(s => s is { Kind: "rule", Reference: not null }));
        Assert.Equal(told.Findings.Length, told.Gates.Block.Length + told.Gates.Acknowledge.Length + told.Gates.Inform.Length);
    }

    [Fact]
    public async Task Wordings_come_in_the_language_asked_for_and_each_has_its_own_hash()
    {
        var french = await Send(new AssessLines.Query([TheCollagen], "fr"));
        var english = await Send(new AssessLines.Query([TheCollagen], "en"));

        Assert.Equal(("fr", "en"), (french.Language, english.Language));
        Assert.Equal(french.Findings.Select(f => f.Code), english.Findings.Select(f => f.Code));
        Assert.DoesNotContain(french.Findings.Zip(english.Findings), pair => pair.First.Wording == pair.Second.Wording && pair.First.Subjects.Length > 0);
        Assert.NotEqual(french.Hash, english.Hash);
    }

    [Fact]
    public async Task Order_packs_and_splitting_of_lines_change_nothing()
    {
        var first = await Assessed(TheSoap, TheCollagen);

        var second = await Assessed(TheCollagen with { Quantity = 1 }, new AskedLine(Collagen, 4), TheSoap);

        Assert.Equal(first.Hash, second.Hash);
        Assert.Equal(first.Findings.Select(f => (f.Code, f.Wording)), second.Findings.Select(f => (f.Code, f.Wording)));
        Assert.Equal([0, 1], second.Findings.First(f => f.Skus.SequenceEqual([Collagen])).Lines);
    }

    [Fact]
    public async Task Where_nothing_must_be_acknowledged_there_is_no_hash()
    {
        var told = await Assessed(TheSoap);

        Assert.Null(told.Hash);
        Assert.Empty(told.Gates.Acknowledge);
    }

    [Fact]
    public async Task A_recalled_product_is_behind_the_gate_that_nothing_opens()
    {
        await Recall(Soap);

        var told = await Assessed(TheSoap, TheCollagen);

        var block = Assert.Single(told.Findings, f => f.Gate == Gate.Block);
        Assert.Equal([block.Code], told.Gates.Block);
        Assert.Equal([0], block.Lines);
        Assert.Contains(block.Sources, s => s is { Kind: "catalog", Sku: Soap });
    }

    [Fact]
    public async Task Nothing_of_a_question_is_kept()
    {
        await Assessed(TheSoap, TheCollagen);

        Assert.Equal((0, 0, 0), await InDb(db => Task.FromResult((db.ClientAcknowledgements.Count(), db.Baskets.Count(), db.Orders.Count()))));
    }

    [Fact]
    public async Task Every_unknown_product_is_named_by_its_line() =>
        Assert.Equal(["Lines[1].Sku unknown-sku", "Lines[2].Sku unknown-sku"], await Faults(() => Assessed(TheSoap, new AskedLine("NO-1", 1), new AskedLine("no-2", 1))));

    [Fact]
    public async Task A_product_is_known_by_its_exact_SKU() =>
        Assert.Equal(["Lines[0].Sku unknown-sku"], await Faults(() => Assessed(TheSoap with { Sku = "savon" })));

    [Theory]
    [InlineData(null, 1, null, null, "Lines[0].Sku sku-out-of-bounds")]
    [InlineData(" ", 1, null, null, "Lines[0].Sku sku-out-of-bounds")]
    [InlineData(Soap, null, null, null, "Lines[0].Quantity quantity-out-of-bounds")]
    [InlineData(Soap, 0, null, null, "Lines[0].Quantity quantity-out-of-bounds")]
    [InlineData(Soap, -1, null, null, "Lines[0].Quantity quantity-out-of-bounds")]
    [InlineData(Soap, 100, null, null, "Lines[0].Quantity quantity-out-of-bounds")]
    [InlineData(Soap, 1, 0, "g", "Lines[0].DailyAmount.Value amount-out-of-bounds")]
    [InlineData(Soap, 1, -1, "g", "Lines[0].DailyAmount.Value amount-out-of-bounds")]
    [InlineData(Soap, 1, 1_000_001, "g", "Lines[0].DailyAmount.Value amount-out-of-bounds")]
    [InlineData(Soap, 1, null, "g", "Lines[0].DailyAmount.Value amount-out-of-bounds")]
    [InlineData(Soap, 1, 1, "G", "Lines[0].DailyAmount.Unit unknown-unit")]
    [InlineData(Soap, 1, 1, null, "Lines[0].DailyAmount.Unit unknown-unit")]
    public async Task A_line_out_of_bounds_is_named_by_its_field(string? sku, int? quantity, int? amount, string? unit, string fault)
    {
        var line = new AskedLine(sku, quantity, amount is null && unit is null ? null : new AskedAmount(amount, unit));

        Assert.Equal([fault], await Faults(() => Assessed(line)));
    }

    [Fact]
    public async Task The_bounds_are_inclusive()
    {
        await Assessed(new AskedLine(Soap, 99, new AskedAmount(1_000_000m, "g")));
        await Assessed([.. Enumerable.Repeat(TheSoap, 99), TheCollagen with { Quantity = 1 }]);
    }

    [Fact]
    public async Task A_basket_out_of_bounds_is_refused()
    {
        Assert.Equal(["Lines no-lines"], await Faults(() => Assessed()));
        Assert.Equal(["Lines no-lines"], await Faults(() => Send(new AssessLines.Query(null, "fr"))));
        Assert.Equal(["Lines too-many-lines"], await Faults(() => Assessed([.. Enumerable.Repeat(TheSoap, 101)])));
        Assert.Equal(["Lines[1].Quantity quantity-out-of-bounds"], await Faults(() => Assessed(TheSoap with { Quantity = 60 }, TheSoap with { Quantity = 40 })));
        Assert.Equal(["Lines[0] required"], await Faults(() => Assessed([null!])));
    }

    [Fact]
    public async Task The_amount_of_a_day_is_one_for_a_product()
    {
        await Assessed(TheCollagen, TheCollagen, TheCollagen with { DailyAmount = null });

        Assert.Equal(["Lines[2].DailyAmount amounts-differ"], await Faults(() => Assessed(TheCollagen, TheSoap, TheCollagen with { DailyAmount = new AskedAmount(2.5m, "g") })));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("de")]
    [InlineData("FR")]
    [InlineData("french")]
    public async Task A_language_that_no_wording_has_is_refused(string? language) =>
        Assert.Equal(["Language unsupported-language"], await Faults(() => Send(new AssessLines.Query([TheSoap], language))));
}
