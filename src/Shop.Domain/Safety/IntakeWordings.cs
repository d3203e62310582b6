using System.Collections.Immutable;
using System.Globalization;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>The words for amounts of a day and for the limits that they are held against.</summary>
internal static class IntakeWordings
{
    private static readonly IntakeFile File = EmbeddedData.Read<IntakeFile>("intake-wordings.json");

    private static readonly NumberFormatInfo French = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u202F" };

    private static readonly NumberFormatInfo English = new() { NumberDecimalSeparator = ".", NumberGroupSeparator = "," };

    public static bool KnowsBody(string body) => File.Bodies.ContainsKey(body);

    /// <param name="exceeded">The strictest first; at least one.</param>
    /// <param name="unknown">Products of which more may come.</param>
    public static LocalizedText Exceeded(IntakeLimit limit, ImmutableArray<IntakeLevel> exceeded, decimal low, decimal high, bool isCertain, ImmutableArray<SubstanceIntake> unknown) =>
        Text(language =>
        {
            var said = Filled(isCertain ? File.Certain : File.Possible, language, limit)
                .Replace("{amount}", Range(low, high, limit.Unit, language), StringComparison.Ordinal)
                .Replace("{levels}", string.Join($" {File.And.In(language)} ", exceeded.Select(l => Level(l, language))), StringComparison.Ordinal);
            return unknown.IsEmpty ? said : $"{said} {File.Besides.In(language).Replace("{products}", Names(unknown, language), StringComparison.Ordinal)}";
        });

    public static LocalizedText Unknown(IntakeLimit limit, IntakeLevel strictest, ImmutableArray<SubstanceIntake> unknown) =>
        Text(language => Filled(File.Unknown, language, limit)
            .Replace("{products}", Names(unknown, language), StringComparison.Ordinal)
            .Replace("{levels}", Level(strictest, language), StringComparison.Ordinal));

    /// <summary>A dose above what the product's own label allows.</summary>
    public static LocalizedText AboveLabel(ProductDetails product, DailyDose dose, Quantity most) =>
        Text(language => File.AboveLabel.In(language)
            .Replace("{product}", product.Names.In(language), StringComparison.Ordinal)
            .Replace("{amount}", Range(dose.Low, dose.High ?? dose.Low, dose.Unit, language), StringComparison.Ordinal)
            .Replace("{most}", Amount(most.Value, most.Unit, language), StringComparison.Ordinal));

    private static string Filled(LocalizedText template, Language language, IntakeLimit limit)
    {
        var substance = Substances.Find(limit.Substance)!.In(language);
        return template.In(language).Replace("{substance}", $"{char.ToUpperInvariant(substance[0])}{substance[1..]}", StringComparison.Ordinal);
    }

    private static string Level(IntakeLevel level, Language language) => File.Level.In(language)
        .Replace("{amount}", Amount(level.Amount.Value, level.Amount.Unit, language), StringComparison.Ordinal)
        .Replace("{kind}", File.Kinds[level.Kind].In(language), StringComparison.Ordinal)
        .Replace("{body}", File.Bodies[level.Body].In(language), StringComparison.Ordinal)
        .Replace("{year}", level.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{population}", language == Language.French ? level.Population.Fr : level.Population.En, StringComparison.Ordinal)
        .Replace("{counts}", File.Counts[level.Counts].In(language), StringComparison.Ordinal);

    private static string Range(decimal low, decimal high, Unit unit, Language language) =>
        low == high ? Amount(high, unit, language)
        : low == 0 ? File.UpTo.In(language).Replace("{high}", Amount(high, unit, language), StringComparison.Ordinal)
        : File.Range.In(language).Replace("{low}", Amount(low, unit, language), StringComparison.Ordinal).Replace("{high}", Amount(high, unit, language), StringComparison.Ordinal);

    /// <summary>At most three decimals: enough to tell any dose from any limit, and no tail of a division.</summary>
    private static string Amount(decimal value, Unit unit, Language language)
    {
        var number = value.ToString("#,0.###", language == Language.French ? French : English);
        return File.Units.TryGetValue(unit.Code, out var words)
            ? $"{number}\u00A0{(value is > 1 or 0 ? words.Many : words.One).In(language)}"
            : $"{number}\u00A0{unit.Code}";
    }

    private static string Names(ImmutableArray<SubstanceIntake> intakes, Language language) => string.Join(", ", intakes.Select(i => i.Facts.Product.Names.In(language)));

    private static LocalizedText Text(Func<Language, string> words) => new(words(Language.French), words(Language.English));

    private sealed record IntakeFile(
        string About,
        LocalizedText Certain,
        LocalizedText Possible,
        LocalizedText Unknown,
        LocalizedText Besides,
        LocalizedText AboveLabel,
        LocalizedText Level,
        LocalizedText And,
        LocalizedText Range,
        LocalizedText UpTo,
        Dictionary<LimitKind, LocalizedText> Kinds,
        Dictionary<string, LocalizedText> Bodies,
        Dictionary<LimitCounts, LocalizedText> Counts,
        Dictionary<string, UnitWords> Units);

    private sealed record UnitWords(LocalizedText One, LocalizedText Many);
}
