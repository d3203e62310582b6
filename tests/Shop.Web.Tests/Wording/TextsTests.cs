using System.Text.RegularExpressions;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;
using Shop.Features.Catalog;
using Shop.Web.Pages;
using Shop.Web.Wording;

namespace Shop.Web.Tests.Wording;

public sealed partial class TextsTests
{
    private static readonly Texts French = Texts.In(Language.French);
    private static readonly Texts English = Texts.In(Language.English);

    [Fact]
    public void Both_languages_have_the_same_texts() =>
        Assert.Equal(French.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_text_has_the_same_placeholders_in_both_languages() =>
        Assert.All(French.Keys, key => Assert.Equal(Placeholders(French[key]), Placeholders(English[key])));

    [Fact]
    public void No_text_is_empty() =>
        Assert.All(Languages.All.SelectMany(l => Texts.In(l).Keys.Select(k => Texts.In(l)[k])), text => Assert.False(string.IsNullOrWhiteSpace(text)));

    [Fact]
    public void French_never_breaks_a_line_before_its_high_punctuation() =>
        Assert.DoesNotContain(French.Keys.Select(k => French[k]), text => LooseSpace().IsMatch(text));

    [Fact]
    public void French_apostrophes_are_typographic() =>
        Assert.DoesNotContain(French.Keys.Select(k => French[k]), text => text.Contains('\''));

    [Fact]
    public void Every_unit_has_its_word() =>
        Assert.All(Unit.Codes, code => Assert.True(French.Has($"unit.{code}.one") && French.Has($"unit.{code}.many")));

    [Fact]
    public void Every_moment_action_and_gap_has_its_word()
    {
        Assert.All(Enum.GetValues<Moment>(), m => Assert.True(French.Has($"moment.{Signs.Key(m)}")));
        Assert.All(Enum.GetValues<StepAction>(), a => Assert.True(French.Has($"action.{Signs.Key(a)}")));
        Assert.All(Enum.GetValues<LabelGap>(), g => Assert.True(French.Has($"product.missing.{Signs.Key(g)}")));
        Assert.All(["block", "grave", "heed", "note"], s => Assert.True(French.Has($"severity.{s}")));
    }

    [Fact]
    public void A_missing_text_is_an_error_and_never_shown_as_its_key() =>
        Assert.Throws<KeyNotFoundException>(() => French["no.such.text"]);

    [Theory]
    [InlineData("Prêt ?", "Prêt\u202F?")]
    [InlineData("Oui ; non !", "Oui\u202F; non\u202F!")]
    [InlineData("Total : 5 €", "Total\u00A0: 5\u00A0€")]
    [InlineData("« Bien »", "«\u00A0Bien\u00A0»")]
    [InlineData("à 10:30", "à 10:30")]
    public void French_spaces_do_not_break(string written, string set) => Assert.Equal(set, Texts.FrenchSpacing(written));

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[ ][;:!?»%€]|«[ ]")]
    private static partial Regex LooseSpace();
}
