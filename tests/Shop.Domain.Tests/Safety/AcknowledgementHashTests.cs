using System.Collections.Immutable;
using Shop.Domain.Safety;
using static Shop.Domain.Tests.Safety.Shelf;

namespace Shop.Domain.Tests.Safety;

public sealed class AcknowledgementHashTests
{
    private static readonly Finding Asked = Finding("contraindicated/pregnancy", ["pregnancy"], ["A-1", "B-2"], "Contre-indiqué.", "Contraindicated.");

    public static TheoryData<string, Finding> Changes => new()
    {
        { "code", Asked with { Code = "contraindicated/breastfeeding" } },
        { "subjects", Asked with { Subjects = ["breastfeeding"] } },
        { "another subject", Asked with { Subjects = ["breastfeeding", "pregnancy"] } },
        { "a product more", Asked with { Skus = ["A-1", "B-2", "C-3"] } },
        { "a product less", Asked with { Skus = ["A-1"] } },
        { "products written alike", Asked with { Skus = ["A-1,B-2"] } },
        { "wording", Asked with { Wording = new LocalizedText("Contre-indiqué !", "Contraindicated.") } },
    };

    [Fact]
    public void It_is_the_same_on_every_node() =>
        Assert.Equal("306aaa4f2527510641a4bd6edda1096f959d63bd7d48456c719465f5257063a1", AcknowledgementHash.Of([Asked], Language.French));

    [Theory]
    [MemberData(nameof(Changes))]
    public void Anything_that_is_asked_otherwise_changes_it(string what, Finding changed) =>
        Assert.True(AcknowledgementHash.Of([Asked], Language.French) != AcknowledgementHash.Of([changed], Language.French), what);

    [Fact]
    public void It_is_of_one_language() =>
        Assert.NotEqual(AcknowledgementHash.Of([Asked], Language.French), AcknowledgementHash.Of([Asked], Language.English));

    [Fact]
    public void Words_in_the_other_language_and_sources_do_not_matter() =>
        Assert.Equal(
            AcknowledgementHash.Of([Asked], Language.French),
            AcknowledgementHash.Of([Asked with { Wording = new LocalizedText("Contre-indiqué.", "Do not use."), Sources = [new LabelStatement("B-2")] }], Language.French));

    [Theory]
    [InlineData(Gate.Inform)]
    [InlineData(Gate.Block)]
    public void Only_what_must_be_acknowledged_counts(Gate gate)
    {
        var other = Finding("label/x", [], ["A-1"], "x", "x") with { Gate = gate };

        Assert.Null(AcknowledgementHash.Of([other], Language.French));
        Assert.Equal(AcknowledgementHash.Of([Asked], Language.French), AcknowledgementHash.Of([other, Asked], Language.French));
    }

    [Fact]
    public void The_order_of_findings_does_not_matter()
    {
        var other = Finding("allergen/fish-allergy", ["fish-allergy"], ["A-1"], "Contient du poisson.", "Contains fish.");

        Assert.Equal(AcknowledgementHash.Of([Asked, other], Language.French), AcknowledgementHash.Of([other, Asked], Language.French));
        Assert.NotEqual(AcknowledgementHash.Of([Asked], Language.French), AcknowledgementHash.Of([Asked, other], Language.French));
    }

    [Fact]
    public void Something_to_read_that_needs_no_box_does_not_ask_again()
    {
        var before = Assess([Alone(Collagen)]);

        Assert.Equal(before.Hash, Assess([Alone(Collagen.WithWarnings("Conserver au sec.")), Alone(Sunscreen)], Accepted(PrecautionKind.SeekAdvice, ["pregnancy"], "COL-1")).Hash);
        Assert.NotEqual(before.Hash, Assess([Alone(Collagen)], Accepted(PrecautionKind.NotRecommended, ["pregnancy"], "COL-1")).Hash);
    }

    [Fact]
    public void A_rule_that_is_worded_anew_asks_again()
    {
        var (old, reworded) = (Asking("Contient du poisson."), Asking("Contient du poisson !"));

        Assert.NotNull(old);
        Assert.NotEqual(old, reworded);

        static string? Asking(string fr) => SafetyCheck.Assess(
            [Alone(Cream)],
            [],
            SafetyRules.Parse(SafetyRulesTests.File(SafetyRulesTests.Rule(gate: "acknowledge", fr: fr))),
            Language.French,
            Today).Hash;
    }

    private static Finding Finding(string code, ImmutableArray<string> subjects, ImmutableArray<string> skus, string fr, string en) =>
        new(code, PrecautionKind.Contraindicated, Gate.Acknowledge, EvidenceGrade.Article, subjects, false, skus, new LocalizedText(fr, en), [new LabelStatement("A-1")]);
}
