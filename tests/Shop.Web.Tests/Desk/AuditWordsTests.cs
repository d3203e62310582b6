using System.Text.Json;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Web.Areas.Admin;
using Shop.Web.Wording;

namespace Shop.Web.Tests.Desk;

public sealed class AuditWordsTests
{
    private static readonly Texts French = Texts.In(Language.French);
    private static readonly Texts English = Texts.In(Language.English);

    [Fact]
    public void Everything_that_can_be_done_has_its_words() => Assert.All(Enum.GetValues<AuditAction>(), action =>
    {
        var key = JsonNamingPolicy.KebabCaseLower.ConvertName(action.ToString());
        Assert.True(French.Has($"desk.audit.action.{key}"), key);
        Assert.True(English.Has($"desk.audit.did.{key}"), key);
    });

    [Fact]
    public void Nobody_has_words_for_what_cannot_be_done()
    {
        var known = Enum.GetNames<AuditAction>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName).ToHashSet();
        Assert.All(English.Keys.Where(k => k.StartsWith("desk.audit.action.", StringComparison.Ordinal)), k => Assert.Contains(k["desk.audit.action.".Length..], known));
    }

    [Fact]
    public void A_line_says_who_did_what_to_what_in_the_readers_language()
    {
        Assert.Equal("Nadia a remplacé ce qui était proposé pour «\u00A0le sérum\u00A0»", AuditWords.Say(French, "Nadia", AuditAction.SuggestionReplaced, "exosomes", "le sérum"));
        Assert.Equal("Nadia imported the article exosomes", AuditWords.Say(English, "Nadia", AuditAction.ArticleImported, "exosomes", ""));
    }

    [Fact]
    public void A_change_is_said_as_before_and_after()
    {
        Assert.Equal("SER-010 → SER-020", AuditWords.Change(English, AuditAction.SuggestionReplaced, "SER-010", "SER-020"));
        Assert.Equal("Merchandiser → Administrator", AuditWords.Change(English, AuditAction.UserRoleChanged, "Merchandiser", "Administrator"));
        Assert.Null(AuditWords.Change(English, AuditAction.ArticleImported, null, ""));
    }

    [Fact]
    public void A_whole_document_is_not_poured_into_a_line() =>
        Assert.Null(AuditWords.Change(English, AuditAction.RoutineShaped, """{"order":[1,2]}""", """{"order":[2,1]}"""));

    [Fact]
    public void A_long_passage_is_cut_short_between_characters()
    {
        var said = AuditWords.Say(English, "Nadia", AuditAction.SuggestionAccepted, "", new string('a', 119) + "😀 and more");
        Assert.EndsWith("aaa…”", said, StringComparison.Ordinal);
        Assert.DoesNotContain('\uD83D', said);
    }
}
