using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Shop.Domain.Safety;

/// <summary>A precaution in the shop's words.</summary>
/// <param name="Code">Stable and readable: <c>not-recommended/unless-advice/hypercalcaemia+renal-insufficiency</c>.</param>
/// <param name="Subjects">Sorted by code.</param>
/// <param name="UnlessAdvice">As worded: never where the statement is itself to ask for advice.</param>
internal sealed record PrecautionWording(string Code, ImmutableArray<string> Subjects, bool UnlessAdvice, LocalizedText Text);

/// <summary>The words of the safety check, from <c>wordings.json</c>.</summary>
internal static class Wordings
{
    /// <summary>The subject of a precaution that names nobody in particular.</summary>
    private const string Anyone = "anyone";

    private static readonly WordingFile File = EmbeddedData.Read<WordingFile>("wordings.json");
    private static readonly Dictionary<(PrecautionKind, bool), LocalizedText> ForSubjects = ByKind(File.Precautions, "precautions");
    private static readonly Dictionary<(PrecautionKind, bool), LocalizedText> ForEveryone = ByKind(File.ForEveryone, "for-everyone");
    /// <summary>Each set of subjects is worded once: there are as many as merchandisers accepted.</summary>
    private static readonly ConcurrentDictionary<(PrecautionKind, bool, string), (string Code, ImmutableArray<string> Subjects, LocalizedText? Text)> Known = new();

    private static readonly LocalizedText Portion = File.DailyPortion.Both("daily-portion");

    /// <summary>A precaution by its kind and its subjects, in the order of the vocabulary; in its own words where it is for everyone.</summary>
    /// <exception cref="RuleViolation"><c>unknown-subject</c>.</exception>
    public static PrecautionWording Of(Precaution precaution)
    {
        var unlessAdvice = precaution.UnlessAdvice && precaution.Kind != PrecautionKind.SeekAdvice;
        var subjects = string.Join('+', precaution.Subjects.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        var words = Known.GetOrAdd((precaution.Kind, unlessAdvice, subjects), Worded);
        if (words.Text is { } text)
        {
            return new PrecautionWording(words.Code, words.Subjects, unlessAdvice, text);
        }

        var sentence = precaution.Source.Quote.Trim();
        return new PrecautionWording(
            $"{words.Code}/{Version(sentence)}",
            words.Subjects,
            unlessAdvice,
            Filled(ForEveryone[(precaution.Kind, unlessAdvice)], "{sentence}", _ => sentence));
    }

    /// <summary>Without a text where only the sentence itself says what it says.</summary>
    private static (string Code, ImmutableArray<string> Subjects, LocalizedText? Text) Worded((PrecautionKind Kind, bool UnlessAdvice, string Subjects) said)
    {
        ImmutableArray<string> subjects = [.. said.Subjects.Split('+', StringSplitOptions.RemoveEmptyEntries)];
        return (
            $"{SourcedData.Code(said.Kind)}{(said.UnlessAdvice ? "/unless-advice" : "")}/{said.Subjects}",
            subjects,
            subjects.IsEmpty || subjects.Contains(Anyone)
                ? null
                : Filled(ForSubjects[(said.Kind, said.UnlessAdvice)], "{subjects}", language => Listed(subjects, language)));
    }

    /// <summary>The daily portion in the label's own words.</summary>
    public static LocalizedText DailyPortion(string portion) => Filled(Portion, "{portion}", _ => portion);

    /// <summary>The template with a placeholder filled, in each language.</summary>
    public static LocalizedText Filled(LocalizedText template, string placeholder, Func<Language, string> words) => new(
        template.In(Language.French).Replace(placeholder, words(Language.French), StringComparison.Ordinal),
        template.In(Language.English).Replace(placeholder, words(Language.English), StringComparison.Ordinal));

    /// <summary>Eight hexadecimal digits that change when the words do.</summary>
    public static string Version(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..8];

    /// <summary>The first words for people, and a version that tells apart what they leave out.</summary>
    public static string ReadableCode(string words)
    {
        var slug = Slug.Fold(words);
        return $"{(slug.Length <= 60 ? slug : slug[..60].TrimEnd('-'))}-{Version(words)}";
    }

    /// <summary>The labels in the order of the vocabulary; semicolons part them where a label has a comma of its own.</summary>
    private static string Listed(ImmutableArray<string> subjects, Language language)
    {
        string[] labels = [.. subjects.OrderBy(Subjects.Place).Select(code => Subjects.Of(code).In(language))];
        var separator = !labels.Any(l => l.Contains(',')) ? ", " : language == Language.French ? "\u00A0; " : "; ";
        return string.Join(separator, labels);
    }

    private static Dictionary<(PrecautionKind, bool), LocalizedText> ByKind(ImmutableArray<KindWording> entries, string section) =>
        entries.ToDictionary(
            e => (e.Kind, e.UnlessAdvice),
            e => new WordingData(e.Fr, e.En).Both($"{section}/{SourcedData.Code(e.Kind)}"));

    private sealed record WordingFile(string About, ImmutableArray<KindWording> Precautions, ImmutableArray<KindWording> ForEveryone, WordingData DailyPortion);

    private sealed record KindWording(PrecautionKind Kind, bool UnlessAdvice, string? Fr, string? En);
}
