using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Dosages;

/// <summary>
/// Reads the parts of a dose from one sentence, left to right, each token looked at by one small grammar. What looks like
/// a dose and is explained by none becomes an <see cref="DosePartKind.Unexplained"/> part, so that no number is lost silently.
/// </summary>
internal sealed class DoseGrammar
{
    private readonly DoseText text;
    private readonly NoiseGrammar noise;
    private readonly DoubtGrammar doubts;
    private readonly SplitGrammar splits;
    private readonly RateGrammar rates;
    private readonly CeilingGrammar ceilings;
    private readonly CourseGrammar courses;
    private readonly AmountGrammar amounts;

    public DoseGrammar(DoseText text)
    {
        this.text = text;
        (noise, doubts, splits, rates) = (new(text), new(text), new(text), new(text));
        (ceilings, courses, amounts) = (new(text), new(text), new(text));
    }

    /// <summary>The parts of the text in order.</summary>
    public List<DosePart> Read()
    {
        var parts = new List<DosePart>();
        Read(isInBrackets: false, parts);
        return parts;
    }

    private void Read(bool isInBrackets, List<DosePart> parts)
    {
        var (restates, either) = (false, false);
        var i = text.From;
        while (i < text.To)
        {
            if (text.References.TryGetValue(i, out var reference))
            {
                parts.Add(new(DosePartKind.Reference, i, reference.End) { Reference = reference.Reference, InBrackets = isInBrackets });
                i = reference.End;
            }
            else if (text.IsSign(i, '(', '[') && !isInBrackets)
            {
                i = ReadBrackets(i, parts);
            }
            else if (text.IsSign(i, ',', ';', ':'))
            {
                restates = false;
                i++;
            }
            else if (text.Match(DoseWords.Limits, i) is { Code: "restates" } match)
            {
                if (either && text.Word(i) is "soit")
                {
                    parts.Add(DosePart.Open(i, match.End, "one or the other"));
                }

                (restates, either) = (true, text.Word(i) is "soit");
                i = match.End;
            }
            else
            {
                i = ReadPart(i, parts, p => p with { InBrackets = isInBrackets, Restates = p.Restates || restates });
            }
        }
    }

    /// <summary>Reads the part that starts there, if one does, and gives the index to go on from.</summary>
    private int ReadPart(int i, List<DosePart> parts, Func<DosePart, DosePart> placed)
    {
        var part = noise.At(i) ?? doubts.At(i) ?? splits.At(i) ?? rates.EveryAt(i) ?? ceilings.At(i) ?? courses.At(i)
            ?? rates.At(i) ?? amounts.At(i) ?? AgainAt(i) ?? noise.TimeAt(i) ?? LateBoundAt(i, parts) ?? UnexplainedAt(i);
        if (part is null)
        {
            return i + 1;
        }

        if (part.Kind != DosePartKind.Unexplained || part.Why.Length > 0)
        {
            parts.Add(placed(part));
        }

        return text.PastName(part.End);
    }

    /// <summary>"2 gélules par jour, maximum": it may be a ceiling or the dose.</summary>
    private DosePart? LateBoundAt(int i, List<DosePart> parts) =>
        parts.Count > 0 && parts[^1].Kind is DosePartKind.Amount or DosePartKind.Per or DosePartKind.Times && i - parts[^1].End <= 1
        && text.Match(DoseWords.Limits, i) is { Code: "most" } bound
            ? parts.FindLast(p => p.Kind == DosePartKind.Amount) is { IsMost: false } ? DosePart.Open(i, bound.End, "a bound that may be a ceiling") : DosePart.Told(i, bound.End)
            : null;

    /// <summary>A figure that nothing explains, or a number in words that stands for a dose. Others ("deux actifs") look like no dose.</summary>
    private DosePart? UnexplainedAt(int i)
    {
        if (text.Range(i) is not { } number)
        {
            return null;
        }

        if (text.Time(number.End) is { } time)
        {
            return DosePart.Open(i, time.End, DosePart.Length);
        }

        return number.IsDigits ? NoiseGrammar.IsPlainNoise(text, number) ? DosePart.Open(i, number.End, "") : DosePart.Open(i, number.End, DosePart.Digits)
            : IsBare(i, number) ? DosePart.Open(i, number.End, DosePart.Bare)
            : DosePart.Open(i, number.IsArticle ? i + 1 : number.End, "");
    }

    /// <summary>"quatre après", "two if you must", "half for a child": a number in words without a noun.</summary>
    private bool IsBare(int i, NumberSpan number) =>
        IsForAnAge(number.End) || IsSaidOne(i, number.End) || (!number.IsArticle && !text.Word(i - 1).IsIn(WordSets.BeforeAPair) && (text.EndsClause(number.End) || text.Word(number.End).IsIn(WordSets.AfterABareNumber) || text.Number(number.End) is not null));

    /// <summary>"our pharmacist says one."</summary>
    private bool IsSaidOne(int i, int end) => text.EndsClause(end) && text.Word(i) is not ("a" or "an") && (text.Word(i - 1).IsIn(WordSets.BeforeABareOne) || text.IsSign(i - 1, ':'));

    /// <summary>"a second after long runs": one more of what was counted before.</summary>
    private DosePart? AgainAt(int i) =>
        text.Word(i).IsIn(WordSets.One) && text.Word(i + 1) is "second" or "third" or "deuxieme" or "seconde" or "troisieme" && (text.EndsClause(i + 2) || text.Word(i + 2).IsIn(WordSets.AfterABareNumber))
            ? DosePart.Open(i, i + 2, DosePart.Bare)
            : null;

    /// <summary>"one from age 4".</summary>
    private bool IsForAnAge(int at) => text.Is(DoseWords.Ages, at, "aged") || (text.Word(at) is "from" or "a" or "des" or "until" && (text.Is(DoseWords.Ages, at + 1, "aged") || (text.Number(at + 1) is { IsDigits: true } age && text.Is(DoseWords.Ages, age.End, "years"))));

    /// <summary>
    /// What stands in brackets. A bare amount there is a pack size, a strength or the same dose in another unit; ceilings
    /// and lengths count as anywhere, and so does another number of the same ("(ou 3)").
    /// </summary>
    private int ReadBrackets(int open, List<DosePart> parts)
    {
        var close = open + 1;
        while (close < text.To && !text.IsSign(close, ')', ']'))
        {
            close++;
        }

        var inner = new List<DosePart>();
        new DoseGrammar(text with { From = open + 1, To = close }).Read(isInBrackets: true, inner);
        var says = close - open > 2 && parts.Exists(p => p.Kind == DosePartKind.Amount) && inner.Exists(p => p is { Kind: DosePartKind.Unexplained, Why: DosePart.Digits or DosePart.Bare });
        if (says || IsAlternative(open + 1, inner, parts))
        {
            inner.Add(DosePart.Open(open, close, DosePart.Alternative));
        }

        var counts = inner.Exists(p => p.Kind is DosePartKind.Per or DosePartKind.Times or DosePartKind.Every or DosePartKind.Ceiling or DosePartKind.Course or DosePartKind.Doubt
            || p is { Kind: DosePartKind.Unexplained, Why: DosePart.Alternative });
        parts.AddRange(inner.Where(p => counts || p.Kind == DosePartKind.Reference));
        return Math.Min(close + 1, text.To);
    }

    private bool IsAlternative(int first, List<DosePart> inner, List<DosePart> outer) =>
        text.Word(first) is "ou" or "or" or "voire" or "even" or "parfois" or "sometimes"
        && ((text.Number(first + 1) is { } number && (text.EndsClause(number.End) || text.Word(number.End).IsIn(WordSets.AfterABareNumber)))
            || inner.Exists(p => p.Kind == DosePartKind.Amount && outer.FindLast(o => o.Kind == DosePartKind.Amount) is { } last && last.Unit == p.Unit));
}
