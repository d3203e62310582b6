using System.Reflection;
using System.Text.Json;
using Shop.Domain;
using Shop.Domain.Safety;

namespace Shop.Web.Wording;

/// <summary>
/// A law, opinion or paper as a page cites it: an act of the European Union by its name in the page's language, anything else by its
/// own title.
/// </summary>
/// <param name="Foreign">The language of the words where it is not the page's, as HTML writes it.</param>
/// <param name="Url">Where it can be read, in the page's language where its publisher has it so.</param>
public sealed record Citation(string Words, string? Foreign, string? Url)
{
    private static readonly Dictionary<string, Entry> Known = Load();

    public static Citation Of(RuleSource source, Language language)
    {
        var known = Known.GetValueOrDefault(source.Reference);
        var words = language == Language.French && known?.Fr is { } fr ? Texts.FrenchSpacing(fr) : source.Reference;
        var own = words != source.Reference ? language : known?.In == Language.French.Code() ? Language.French : Language.English;
        return new Citation(
            words,
            own == language ? null : own.Code(),
            language == Language.French ? source.Url?.Replace("eur-lex.europa.eu/legal-content/EN/", "eur-lex.europa.eu/legal-content/FR/", StringComparison.Ordinal) : source.Url);
    }

    private static Dictionary<string, Entry> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("citations.json")!;
        return JsonSerializer.Deserialize<Data>(stream, JsonSerializerOptions.Web)!.Citations.ToDictionary(e => e.Reference, StringComparer.Ordinal);
    }

    private sealed record Data(IReadOnlyList<Entry> Citations);

    private sealed record Entry(string Reference, string? Fr, string? In);
}
