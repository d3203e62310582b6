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
    private static readonly LocalizedText Portion = File.DailyPortion.Both("daily-portion");

    /// <summary>A precaution by its kind and its subjects, in the order of the vocabulary; in its own words where it is for everyone.</summary>
    /// <exception cref="RuleViolation"><c>unknown-subject</c>.</exception>
    public static PrecautionWording Of(Precaution precaution)
    {
        var unlessAdvice = precaution.UnlessAdvice && precaution.Kind != PrecautionKind.SeekAdvice;
        ImmutableArray<string> subjects = [.. precaution.Subjects.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var code = $"{SourcedData.Code(precaution.Kind)}{(unlessAdvice ? "/unless-advice" : "")}/{string.Join('+', subjects)}";
        if (subjects.IsEmpty || subjects.Contains(Anyone))
        {
            var sentence = precaution.Source.Quote.Trim();
            return new PrecautionWording(
                $"{code}/{Version(sentence)}",
                subjects,
                unlessAdvice,
                Filled(ForEveryone[(precaution.Kind, unlessAdvice)], "{sentence}", _ => sentence));
        }

        return new PrecautionWording(
            code,
            subjects,
            unlessAdvice,
            Filled(ForSubjects[(precaution.Kind, unlessAdvice)], "{subjects}", language => Listed(subjects, language)));
    }

    /// <summary>The daily portion in the label's own words.</summary>
    public static LocalizedText DailyPortion(string portion) => Filled(Portion, "{portion}", _ => portion);

    /// <summary>The template with a placeholder filled, in each language.</summary>
    public static LocalizedText Filled(LocalizedText template, string placeholder, Func<Language, string> words) => new(
        template.In(Language.French).Replace(placeholder, words(Language.French), StringComparison.Ordinal),
        template.In(Language.English).Replace(placeholder, words(Language.English), StringComparison.Ordinal));

    /// <summary>Eight hexadecimal digits that change when the words do.</summary>
    public static string Version(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..8];

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
