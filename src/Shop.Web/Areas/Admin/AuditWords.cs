using System.Text.Json;
using Shop.Domain.Desk;
using Shop.Domain.Routines;
using Shop.Features.Audit;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin;

/// <summary>What was done at the desk in the reader's words: "Nadia a remplacé « sérum du soir »", and what it was before.</summary>
public static class AuditWords
{
    /// <summary>Characters of a passage or a value that a line shows.</summary>
    private const int Longest = 120;

    /// <summary>The kind of thing that was done: "Suggestion replaced".</summary>
    public static string Kind(Texts texts, AuditAction action) => texts[$"desk.audit.action.{Key(action)}"];

    /// <summary>Who did what, as a sentence.</summary>
    public static string Say(Texts texts, AuditEntry entry) => Say(texts, entry.By, entry.Action, entry.Subject, entry.What);

    /// <param name="subject">What it was about, where <paramref name="what"/> says no more than that.</param>
    public static string Say(Texts texts, string by, AuditAction action, string subject, string what) =>
        texts[$"desk.audit.did.{Key(action)}", by, Shorten(what.Length == 0 ? subject : What(texts, action, what))];

    private static string What(Texts texts, AuditAction action, string what) =>
        action == AuditAction.MerchantChanged && texts.Has($"legal.field.{what}") ? texts[$"legal.field.{what}"] : what;

    /// <summary>"before → after", or the one of them that there is; null where there is neither, or where they are whole documents.</summary>
    public static string? Change(Texts texts, AuditAction action, string? before, string? after) => (Value(texts, action, before), Value(texts, action, after)) switch
    {
        (null, null) => null,
        ({ } was, null) => was,
        (null, { } became) => became,
        ({ } was, { } became) => $"{was} → {became}",
    };

    /// <summary>The version that it led to; null where there is none.</summary>
    public static string? Version(Texts texts, int? number) => number is { } n ? texts["desk.audit.version", texts.Number(n)] : null;

    private static string? Value(Texts texts, AuditAction action, string? value) => value switch
    {
        null or "" => null,
        _ when action is AuditAction.UserAdded or AuditAction.UserRoleChanged && texts.Has($"desk.role.{Kebab(value)}") => texts[$"desk.role.{Kebab(value)}"],
        _ when action == AuditAction.MailResent && texts.Has($"desk.mail.{Kebab(value)}") => texts[$"desk.mail.{Kebab(value)}"],
        ['{' or '[', ..] => AuditValue.Dosage(value) is { } dosage ? DosageWords.Say(texts, dosage) ?? dosage.Quote : null,
        _ => Shorten(value),
    };

    private static string Key(AuditAction action) => Kebab(action.ToString());

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private static string Shorten(string words) => words.Length <= Longest ? words : $"{words[..(char.IsHighSurrogate(words[Longest - 1]) ? Longest - 1 : Longest)].TrimEnd()}…";
}
