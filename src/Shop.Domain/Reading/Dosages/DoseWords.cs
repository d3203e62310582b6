using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Dosages;

/// <summary>The word lists of the dosage grammar, one data file a kind.</summary>
internal static class DoseWords
{
    public static readonly Lexicon Units = Lexicon.Load("dose-units.json");
    public static readonly Lexicon Rates = Lexicon.Load("dose-rates.json");
    public static readonly Lexicon Limits = Lexicon.Load("dose-limits.json");
    public static readonly Lexicon Courses = Lexicon.Load("dose-courses.json");
    public static readonly Lexicon Splits = Lexicon.Load("dose-splits.json");
    public static readonly Lexicon Doubts = Lexicon.Load("dose-doubts.json");
    public static readonly Lexicon Sentences = Lexicon.Load("dose-sentences.json");
    public static readonly Lexicon Uses = Lexicon.Load("dose-uses.json");
    public static readonly Lexicon Times = Lexicon.Load("dose-times.json");
    public static readonly Lexicon Surroundings = Lexicon.Load("dose-surroundings.json");
    public static readonly Lexicon Periods = Lexicon.Load("dose-periods.json");
    public static readonly Lexicon Noise = Lexicon.Load("dose-noise.json");
    public static readonly Lexicon Ages = Lexicon.Load("dose-ages.json");
    public static readonly Lexicon Columns = Lexicon.Load("dose-columns.json");
    public static readonly NumberWords Numbers = NumberWords.Load();
}

/// <summary>Numbers in words (<c>number-words.json</c>).</summary>
internal sealed class NumberWords
{
    private readonly Dictionary<Language, Lists> lists;

    private NumberWords(NumberFile file) => lists = new()
    {
        [Language.French] = new(file.Fr, [.. file.OneFr], [.. file.HalfFr], [.. file.QuarterFr], [.. file.RoughFr]),
        [Language.English] = new(file.En, [.. file.OneEn], [.. file.HalfEn], [.. file.QuarterEn], [.. file.RoughEn]),
    };

    public static NumberWords Load() => new(EmbeddedData.Read<NumberFile>("number-words.json"));

    /// <summary>The value of a number word, or null.</summary>
    public decimal? ValueOf(string folded, Language language) => lists[language].Values.TryGetValue(folded, out var value) ? value : null;

    /// <summary>"un", "a": one of something counted, an article otherwise.</summary>
    public bool IsOne(string folded, Language language) => lists[language].Ones.Contains(folded);

    public bool IsHalf(string folded, Language language) => lists[language].Halves.Contains(folded);

    public bool IsQuarter(string folded, Language language) => lists[language].Quarters.Contains(folded);

    /// <summary>"une dizaine", "a few": no exact number.</summary>
    public bool IsRough(string folded, Language language) => lists[language].Roughs.Contains(folded);

    private sealed record Lists(IReadOnlyDictionary<string, decimal> Values, HashSet<string> Ones, HashSet<string> Halves, HashSet<string> Quarters, HashSet<string> Roughs);

    private sealed record NumberFile(
        string About,
        IReadOnlyDictionary<string, decimal> Fr,
        IReadOnlyDictionary<string, decimal> En,
        IReadOnlyList<string> OneFr,
        IReadOnlyList<string> OneEn,
        IReadOnlyList<string> HalfFr,
        IReadOnlyList<string> HalfEn,
        IReadOnlyList<string> QuarterFr,
        IReadOnlyList<string> QuarterEn,
        IReadOnlyList<string> RoughFr,
        IReadOnlyList<string> RoughEn);
}
