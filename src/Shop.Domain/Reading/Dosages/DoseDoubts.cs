namespace Shop.Domain.Reading.Dosages;

/// <summary>Tells why the numbers of a sentence cannot be relied on.</summary>
internal static class DoseDoubts
{
    /// <summary>"Repeat at dinner": beside an amount it makes more than one intake.</summary>
    public const string AnotherIntake = "the same again at another time";

    /// <summary>The reason in words, or null where there is none.</summary>
    public static string? Of(DoseSentence sentence) => OfWords(sentence.Parts) ?? OfAges(sentence.Parts) ?? OfNumbers(sentence);

    private static string? OfWords(IReadOnlyList<DosePart> parts)
    {
        var hasFrequency = parts.Any(IsFrequency);
        var hasDose = HasAmount(parts) || hasFrequency || parts.Any(p => p.Kind == DosePartKind.Ceiling);
        foreach (var doubt in parts.Where(p => p.Kind == DosePartKind.Doubt))
        {
            var counts = doubt.Why switch
            {
                "starts" => hasFrequency,
                "condition" => hasDose,
                "set-by" => true,
                "disputed" => Numbers(parts) > 1,
                "negated" => HasAmount(parts),
                "again" => HasAmount(parts),
                "changes" => hasDose || Numbers(parts) > 0 || parts.Any(p => p.Kind == DosePartKind.DoseNoun),
                _ => hasDose || parts.Any(p => p.Kind == DosePartKind.DoseNoun || IsMeasure(p)),
            };
            if (counts)
            {
                return Reason(doubt.Why);
            }
        }

        return null;
    }

    private static string Reason(string doubt) => doubt switch
    {
        "left" or "set-by" => "the dose is left to someone or to circumstances",
        "by-body" => "the dose goes by body weight",
        "condition" => "the dose hangs on a condition with a number of its own",
        "again" => AnotherIntake,
        "negated" => "the dose is one not to take",
        "disputed" => "two sources give two doses",
        _ => "the dose changes over time",
    };

    /// <summary>One dose for one age is that dose; several are a matter of age.</summary>
    private static string? OfAges(IReadOnlyList<DosePart> parts) =>
        Numbers(parts) > 1 && parts.Any(p => p is { Kind: DosePartKind.Moment, Why: NoiseGrammar.Age }) ? "the dose goes by age" : null;

    private static string? OfNumbers(DoseSentence sentence)
    {
        var parts = sentence.Parts;
        var hasAmount = HasAmount(parts);
        var doubtful = parts.FirstOrDefault(p => p is { Kind: DosePartKind.Unexplained, Why.Length: > 0 });
        if (doubtful is null)
        {
            return hasAmount && parts.Any(p => p is { Kind: DosePartKind.Times, Period: null } or { Kind: DosePartKind.Moment, Why: "times" })
                ? "a number of times without a period"
                : null;
        }

        if (parts.Any(p => p.Kind == DosePartKind.Unexplained && p.Why.StartsWith("a ceiling", StringComparison.Ordinal)))
        {
            return "a ceiling that leaves something open";
        }

        var hasDose = hasAmount || parts.Any(p => IsFrequency(p) || p.Kind is DosePartKind.Ceiling or DosePartKind.Course);
        return hasDose || (IsMeasure(doubtful) && (sentence.IsInstruction || sentence.IsNamed)) ? doubtful.Why : null;
    }

    private static bool IsMeasure(DosePart part) => part is { Kind: DosePartKind.Unexplained, Why: DosePart.NoUnit or DosePart.TwoAmounts };

    private static bool HasAmount(IReadOnlyList<DosePart> parts) => parts.Any(p => p.Kind == DosePartKind.Amount);

    private static bool IsFrequency(DosePart part) =>
        part.Kind is DosePartKind.Every or DosePartKind.Per or DosePartKind.EachDay || part is { Kind: DosePartKind.Times, Period: not null };

    /// <summary>How many amounts the parts give, restatements left out.</summary>
    private static int Numbers(IReadOnlyList<DosePart> parts) =>
        parts.Count(p => p is { Kind: DosePartKind.Amount, Restates: false, InBrackets: false } or { Kind: DosePartKind.Unexplained, Why: DosePart.Bare or DosePart.NoUnit });
}
