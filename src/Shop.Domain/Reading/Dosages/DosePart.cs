using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Dosages;

/// <summary>What a run of tokens says of a dose.</summary>
internal enum DosePartKind
{
    /// <summary>How much at a time or over a time.</summary>
    Amount,

    /// <summary>"par jour": what an amount is counted over.</summary>
    Per,

    /// <summary>"3 fois par jour", "matin et soir": intakes a period.</summary>
    Times,

    /// <summary>"un soir sur deux", "every 2 hours".</summary>
    Every,

    /// <summary>"every night": once a day, where an amount is given.</summary>
    EachDay,

    /// <summary>"par prise".</summary>
    PerIntake,

    /// <summary>"at every change": tied to an event, so no frequency.</summary>
    PerEvent,

    /// <summary>"le matin".</summary>
    Moment,

    /// <summary>"en 3 prises".</summary>
    Split,

    /// <summary>"ne pas dépasser 10 g par jour".</summary>
    Ceiling,

    /// <summary>"pendant 3 mois".</summary>
    Course,

    /// <summary>The dose is left to someone, changes, or goes by weight.</summary>
    Doubt,

    /// <summary>"posologie", "how much".</summary>
    DoseNoun,

    /// <summary>A number that no rule explains, or one that could be read in two ways.</summary>
    Unexplained,

    /// <summary>A place that speaks of a product.</summary>
    Reference,
}

/// <summary>One part of a dose, with the tokens it was read from.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="End">Index just past its last.</param>
internal sealed record DosePart(DosePartKind Kind, int First, int End)
{
    /// <summary>The amount, the intakes, the ceiling's value (as its high) or the course's length.</summary>
    public Bounds? Value { get; init; }

    /// <summary>A unit's code, <c>own</c>, <c>lacking</c>, or null: counted without saying in what.</summary>
    public string? Unit { get; init; }

    public Period? Period { get; init; }

    public CeilingPer? Per { get; init; }

    public TimeUnit Time { get; init; }

    /// <summary>Of an amount: the index of the reference that it is said to be of ("2 gouttes de sérum ..."), or -1.</summary>
    public int Reference { get; init; } = -1;

    /// <summary>Of an amount: bounded above only by "maximum", which may be a ceiling or the dose.</summary>
    public bool IsMost { get; init; }

    /// <summary>"matin et soir": the moments are named, not counted.</summary>
    public bool IsByMoments { get; init; }

    /// <summary>Stands in brackets: it restates where the same was said outside them.</summary>
    public bool InBrackets { get; init; }

    /// <summary>Follows "soit": says the same in other words.</summary>
    public bool Restates { get; init; }

    /// <summary>The doubt's code, or why a number is unexplained.</summary>
    public string Why { get; init; } = "";

    /// <summary>Of itself enough to look for the product that it is said of.</summary>
    public bool IsDose =>
        Kind is DosePartKind.Amount or DosePartKind.Every or DosePartKind.Ceiling or DosePartKind.Course or DosePartKind.Doubt
        || this is { Kind: DosePartKind.Times, Period: not null } or { Kind: DosePartKind.Unexplained, Why.Length: > 0 };

    /// <summary>A use, not a mere amount: it says when, how often or how long.</summary>
    public bool SaysWhen => IsFrequency || Kind is DosePartKind.Course or DosePartKind.PerIntake or DosePartKind.Split || this is { Kind: DosePartKind.Moment, Why: "moment" };

    public bool IsFrequency => Kind is DosePartKind.Times or DosePartKind.Every or DosePartKind.Per or DosePartKind.EachDay or DosePartKind.Ceiling;

    /// <summary>Why a measure such as "a capful" refuses: it could be several, or the list lacks it.</summary>
    public const string NoUnit = "a measure that no unit stands for";

    /// <summary>"500 mg à 1 g", "une dizaine de gélules".</summary>
    public const string TwoAmounts = "an amount that can be read in two ways";

    /// <summary>An amount of something that the article names no product for: beside bare amounts of products it makes a recipe.</summary>
    public const string Foreign = "foreign";

    /// <summary>A number with no noun of its own, "quatre après", "two if you must": it matters only beside a dose.</summary>
    public const string Bare = "a number that says not of what";

    /// <summary>Figures that no rule explains.</summary>
    public const string Digits = "a number";

    /// <summary>A length of time that may be a course.</summary>
    public const string Length = "a length of time";

    /// <summary>"(or 3)": the same again with another number.</summary>
    public const string Alternative = "another number in brackets";

    /// <summary>Tokens that no rule can make one dose of; without a reason they are no figure at all.</summary>
    public static DosePart Open(int first, int end, string why) => new(DosePartKind.Unexplained, first, end) { Why = why };

    /// <summary>Tokens that a rule explains and that are no part of a dose.</summary>
    public static DosePart Told(int first, int end, string why = "") => new(DosePartKind.Moment, first, end) { Why = why };
}
