using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shop.Domain;

namespace Shop.Web.Wording;

/// <summary>
/// Every sentence of the pages in one language, by key, from all the <c>*.fr.json</c> and <c>*.en.json</c> of
/// <c>Resources</c>. A key that is missing, or there twice, throws, so that no page ever shows a key; a test keeps keys and
/// placeholders the same in both.
/// </summary>
public sealed partial class Texts
{
    private static readonly Dictionary<Language, Texts> ByLanguage = Languages.All.ToDictionary(l => l, Load);

    private readonly Dictionary<string, string> texts;

    private Texts(Language language, Dictionary<string, string> texts) => (Language, this.texts) = (language, texts);

    public Language Language { get; }

    public IReadOnlyCollection<string> Keys => texts.Keys;

    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public string this[string key] => texts.TryGetValue(key, out var text)
        ? text
        : throw new KeyNotFoundException($"There is no text '{key}' in {Language}.");

    /// <summary>The text with its placeholders filled, in order.</summary>
    public string this[string key, params object[] values] => string.Format(CultureInfo.InvariantCulture, this[key], values);

    public static Texts In(Language language) => ByLanguage[language];

    public bool Has(string key) => texts.ContainsKey(key);

    /// <summary>
    /// The text for a count: <c>key.one</c> or <c>key.many</c>. French counts 0 and 1.5 as one, English counts only 1.
    /// </summary>
    public string Plural(string key, decimal count, params object[] values) => this[IsOne(count) ? $"{key}.one" : $"{key}.many", values];

    /// <summary>
    /// Puts non-breaking spaces where French typography wants them (before <c>: ; ! ? » % €</c>, after <c>«</c>), so that
    /// the files can be written with ordinary spaces.
    /// </summary>
    public static string FrenchSpacing(string text)
    {
        var spaced = BeforeHighPunctuation().Replace(text, "\u202F$1");
        spaced = BeforeWideSigns().Replace(spaced, "\u00A0$1");
        return AfterOpeningQuote().Replace(spaced, "«\u00A0");
    }

    /// <summary>Words that come from data, with the spaces that this language wants.</summary>
    public string Typeset(string words) => Language == Language.French ? FrenchSpacing(words) : words;

    private bool IsOne(decimal count) => Language == Language.French ? Math.Abs(count) < 2 : count == 1;

    private static Texts Load(Language language)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var texts = assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith($".{language.Code()}.json", StringComparison.Ordinal))
            .SelectMany(name => Read(assembly, name))
            .ToDictionary(t => t.Key, t => language == Language.French ? FrenchSpacing(t.Value) : t.Value);
        return new Texts(language, texts);
    }

    private static Dictionary<string, string> Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? throw new InvalidOperationException($"'{name}' is empty.");
    }

    [GeneratedRegex(@" ([;!?])")]
    private static partial Regex BeforeHighPunctuation();

    [GeneratedRegex(" ([:»%€])")]
    private static partial Regex BeforeWideSigns();

    [GeneratedRegex("« ")]
    private static partial Regex AfterOpeningQuote();
}
