namespace Shop.Domain;

/// <summary>A language that the shop speaks. Both are first-class: every wording exists in each.</summary>
public enum Language
{
    French,
    English,
}

/// <summary>The BCP 47 codes of the shop's languages.</summary>
public static class Languages
{
    public static readonly IReadOnlyList<Language> All = [Language.French, Language.English];

    /// <summary><c>fr</c> or <c>en</c>.</summary>
    public static string Code(this Language language) => language switch
    {
        Language.French => "fr",
        Language.English => "en",
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, null),
    };

    /// <summary>Reads a BCP 47 tag by its primary subtag: <c>fr-CA</c> is French. Null for any other language.</summary>
    public static Language? Parse(string? tag)
    {
        var primary = tag?.Split('-', '_')[0];
        return primary is null ? null
            : primary.Equals("fr", StringComparison.OrdinalIgnoreCase) ? Language.French
            : primary.Equals("en", StringComparison.OrdinalIgnoreCase) ? Language.English
            : null;
    }
}

/// <summary>A text in the shop's languages. At least one is given; a missing one falls back to the other.</summary>
public sealed record LocalizedText
{
    public LocalizedText(string? fr, string? en)
    {
        Fr = string.IsNullOrWhiteSpace(fr) ? null : fr.Trim();
        En = string.IsNullOrWhiteSpace(en) ? null : en.Trim();
        if (Fr is null && En is null)
        {
            throw new RuleViolation("text-missing", "A text needs at least one of 'fr' and 'en'.");
        }
    }

    public string? Fr { get; }

    public string? En { get; }

    /// <summary>The text in that language, else in the other one.</summary>
    public string In(Language language) => (language == Language.French ? Fr ?? En : En ?? Fr)!;
}
