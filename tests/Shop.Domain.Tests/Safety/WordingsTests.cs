using Shop.Domain.Articles;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Safety;

public sealed class WordingsTests
{
    public static TheoryData<PrecautionKind, bool> EveryKind => [.. from kind in Enum.GetValues<PrecautionKind>() from unless in (bool[])[false, true] select (kind, unless)];

    [Theory]
    [InlineData(PrecautionKind.NotRecommended, true, "renal-insufficiency hypercalcaemia", "Déconseillé sans avis médical\u00A0: insuffisance rénale, hypercalcémie.", "Not recommended without medical advice: renal insufficiency, hypercalcaemia.")]
    [InlineData(PrecautionKind.NotRecommended, false, "pregnancy", "Déconseillé\u00A0: grossesse.", "Not recommended: pregnancy.")]
    [InlineData(PrecautionKind.SeekAdvice, false, "breastfeeding pregnancy", "Demandez l'avis d'un professionnel de santé\u00A0: grossesse, allaitement.", "Ask a health professional for advice: pregnancy, breastfeeding.")]
    [InlineData(PrecautionKind.Contraindicated, false, "haemochromatosis", "Contre-indiqué\u00A0: hémochromatose.", "Contraindicated: haemochromatosis.")]
    [InlineData(PrecautionKind.Caution, false, "eczema asthma", "Prudence\u00A0: asthme\u00A0; eczéma, dermatite atopique.", "Take care: asthma; eczema, atopic dermatitis.")]
    public void A_precaution_is_worded_by_its_kind_and_its_subjects_in_the_order_of_the_vocabulary(PrecautionKind kind, bool unlessAdvice, string subjects, string fr, string en)
    {
        var wording = Wordings.Of(Precaution(kind, unlessAdvice, subjects.Split(' ')));

        Assert.Equal((fr, en), (wording.Text.Fr, wording.Text.En));
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Every_kind_has_words_for_subjects_and_for_everyone_in_both_languages(PrecautionKind kind, bool unlessAdvice)
    {
        var forSubjects = Wordings.Of(Precaution(kind, unlessAdvice, ["pregnancy"])).Text;
        var forEveryone = Wordings.Of(Precaution(kind, unlessAdvice, ["anyone"])).Text;

        Assert.Contains("grossesse", forSubjects.Fr, StringComparison.Ordinal);
        Assert.Contains("pregnancy", forSubjects.En, StringComparison.Ordinal);
        Assert.All([forEveryone.Fr, forEveryone.En], text => Assert.Contains("Peut tacher.", text, StringComparison.Ordinal));
        Assert.All([forSubjects.Fr, forSubjects.En, forEveryone.Fr, forEveryone.En], text => Assert.DoesNotMatch("[{}]", text));
        Assert.All([forSubjects.Fr, forEveryone.Fr], text => Assert.DoesNotMatch("[^\u00A0][:;]", text));
    }

    [Fact]
    public void Every_kind_reads_otherwise_and_advice_that_lifts_it_is_said()
    {
        var codes = EveryKind.Select(row => Wordings.Of(Precaution(row.Data.Item1, row.Data.Item2, ["pregnancy"]))).ToList();

        Assert.Equal(9, codes.Select(c => c.Code).Distinct().Count());
        Assert.Equal(9, codes.Select(c => c.Text.Fr).Distinct().Count());
        Assert.Equal(9, codes.Select(c => c.Text.En).Distinct().Count());
    }

    [Theory]
    [InlineData(PrecautionKind.NotRecommended, true, "not-recommended/unless-advice/hypercalcaemia+renal-insufficiency")]
    [InlineData(PrecautionKind.NotRecommended, false, "not-recommended/hypercalcaemia+renal-insufficiency")]
    [InlineData(PrecautionKind.SeekAdvice, true, "seek-advice/hypercalcaemia+renal-insufficiency")]
    public void A_code_is_readable_and_has_its_subjects_sorted_once_each(PrecautionKind kind, bool unlessAdvice, string code)
    {
        var wording = Wordings.Of(Precaution(kind, unlessAdvice, ["renal-insufficiency", "hypercalcaemia", "renal-insufficiency"]));

        Assert.Equal(code, wording.Code);
        Assert.Equal(["hypercalcaemia", "renal-insufficiency"], wording.Subjects);
    }

    [Fact]
    public void A_version_is_of_the_words_alone()
    {
        Assert.Matches("^[0-9a-f]{8}$", Wordings.Version("Peut tacher."));
        Assert.Equal(Wordings.Version("Peut tacher."), Wordings.Version("Peut tacher."));
        Assert.NotEqual(Wordings.Version("Peut tacher."), Wordings.Version("Peut tacher"));
    }

    private static Precaution Precaution(PrecautionKind kind, bool unlessAdvice, string[] subjects) => new(kind, [.. subjects], unlessAdvice, "A-1", [], new Passage(0, "Peut tacher."));
}
