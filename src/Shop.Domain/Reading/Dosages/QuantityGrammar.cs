using Shop.Domain.Reading.Words;
using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Dosages;

/// <summary>A number or a range as it stands in the text.</summary>
/// <param name="End">Index just past its last token.</param>
/// <param name="IsArticle">"un", "a": a number only before something that is counted.</param>
/// <param name="IsDigits">Written in figures.</param>
/// <param name="IsUnclear">It may be read in two ways ("1.500" in French, a range upside down, "une dizaine").</param>
internal readonly record struct NumberSpan(int End, decimal Low, decimal High, bool IsArticle, bool IsDigits, bool IsUnclear)
{
    public bool IsOne => Low == 1 && High == 1;

    public Bounds Bounds => new(Low, High);
}

/// <summary>Reads numbers in figures and words, fractions and ranges, in one language.</summary>
internal readonly ref struct QuantityGrammar(ReadOnlySpan<Token> tokens, Language language)
{
    private readonly ReadOnlySpan<Token> tokens = tokens;

    /// <summary>The number or range that starts at that token: "2,5", "deux à trois", "1/2", "entre 2 et 3", "one or two".</summary>
    public NumberSpan? RangeAt(int at)
    {
        var start = at;
        var isBetween = WordAt(at) is "entre" or "between";
        if (isBetween)
        {
            start = at + 1;
        }

        if (NumberAt(start) is not { } low)
        {
            return null;
        }

        if (JoinsRange(low.End, isBetween) && !IsTimeOfDay(low, at) && NumberAt(low.End + 1) is { } high && !(high.IsArticle && language == Language.English && WordAt(low.End + 1) is "a" or "an"))
        {
            return new(high.End, Math.Min(low.Low, high.Low), Math.Max(low.Low, high.Low), false, low.IsDigits || high.IsDigits, low.IsUnclear || high.IsUnclear || high.Low <= low.Low);
        }

        return isBetween ? null : low;
    }

    /// <summary>"2 gélules à 8 h et une à 20 h": not from one to twenty; "toutes les 4 à 6 heures" is a range all the same.</summary>
    private bool IsTimeOfDay(NumberSpan low, int at) =>
        WordAt(low.End) is "a" && NumberAt(low.End + 1) is { } hour && WordAt(hour.End) is "h" or "heures" && !(at > 0 && WordAt(at - 1) is "de" or "les" or "entre");

    /// <summary>Whether what stands there joins the ends of a range.</summary>
    public bool JoinsRange(int at, bool isBetween)
    {
        if (at >= tokens.Length)
        {
            return false;
        }

        var word = tokens[at].Folded;
        return isBetween ? word is "et" or "and"
            : tokens[at].IsSymbol('-') || (language == Language.French ? word is "a" or "ou" : word is "to" or "or");
    }

    public NumberSpan? NumberAt(int at)
    {
        if (at >= tokens.Length)
        {
            return null;
        }

        var token = tokens[at];
        return token.IsNumber ? Figures(at) : token.IsWord ? InWords(at) : null;
    }

    private NumberSpan? Figures(int at)
    {
        var token = tokens[at];
        if (FractionAt(at) is { } fraction)
        {
            return new(at + 3, fraction, fraction, false, true, false);
        }

        if (FractionAt(at + 1) is { } rest && token.Value == Math.Floor(token.Value))
        {
            return new(at + 4, token.Value + rest, token.Value + rest, false, true, false);
        }

        if (at + 1 < tokens.Length && tokens[at + 1].IsNumber && tokens[at + 1].Length == 1 && Words.Numbers.FractionOf(tokens[at + 1].Folded[0]) is { } sign)
        {
            return new(at + 2, token.Value + sign, token.Value + sign, false, true, false);
        }

        if (AndAHalf(at + 1) is { } end)
        {
            return new(end, token.Value + 0.5m, token.Value + 0.5m, false, true, token.IsUncertain);
        }

        return new(at + 1, token.Value, token.Value, false, true, token.IsUncertain);
    }

    private NumberSpan? InWords(int at)
    {
        var word = tokens[at].Folded;
        var words = DoseWords.Numbers;
        if (words.IsHalf(word, language))
        {
            return new(SkipArticleAfterPart(at + 1), 0.5m, 0.5m, false, false, false);
        }

        if (words.IsOne(word, language))
        {
            return AfterOne(at);
        }

        if (words.IsQuarter(word, language) && language == Language.English)
        {
            return null;
        }

        if (words.ValueOf(word, language) is null)
        {
            return null;
        }

        var (value, end) = Compound(at);
        if (value == 3 && language == Language.French && WordAt(end) is "quart" or "quarts")
        {
            return new(SkipArticleAfterPart(end + 1), 0.75m, 0.75m, false, false, false);
        }

        if (value == 3 && language == Language.English && WordAt(end) is "quarters")
        {
            return new(SkipArticleAfterPart(end + 1), 0.75m, 0.75m, false, false, false);
        }

        if (AndAHalf(end) is { } half)
        {
            return new(half, value + 0.5m, value + 0.5m, false, false, false);
        }

        return new(end, value, value, false, false, false);
    }

    private NumberSpan AfterOne(int at)
    {
        var words = DoseWords.Numbers;
        var next = WordAt(at + 1);
        if (next is not null && words.IsHalf(next, language) && !(language == Language.English && tokens[at].Is("one")))
        {
            return new(SkipArticleAfterPart(at + 2), 0.5m, 0.5m, false, false, false);
        }

        if (next is not null && words.IsQuarter(next, language))
        {
            return new(SkipArticleAfterPart(at + 2), 0.25m, 0.25m, false, false, false);
        }

        if (next is "third" or "tiers")
        {
            return new(SkipArticleAfterPart(at + 2), 1, 1, false, false, true);
        }

        if (next is not null && words.IsRough(next, language))
        {
            return next is "douzaine" or "dozen" ? new(SkipOf(at + 2), 12, 12, false, false, false) : new(SkipOf(at + 2), 1, 1, true, false, true);
        }

        if (next is "hundred" or "thousand")
        {
            var (value, end) = Compound(at + 1);
            return new(end, value, value, false, false, false);
        }

        if (AndAHalf(at + 1) is { } half && !tokens[at].Is("a"))
        {
            return new(half, 1.5m, 1.5m, false, false, false);
        }

        return new(at + 1, 1, 1, true, false, false);
    }

    /// <summary>vingt et un, quatre-vingt-dix, two hundred and fifty, deux mille.</summary>
    private (decimal Value, int End) Compound(int at)
    {
        decimal total = 0;
        decimal group = 0;
        var i = at;
        while (i < tokens.Length && i - at < 10)
        {
            var word = tokens[i].Folded;
            if (word is "et" or "and" && i > at && group >= 20 && Value(i + 1) is { } joined and < 20)
            {
                group += joined;
                i += 2;
                continue;
            }

            if (Value(i) is not { } value)
            {
                break;
            }

            if (value == 1000)
            {
                total += (group == 0 ? 1 : group) * 1000;
                group = 0;
            }
            else if (value == 100)
            {
                group = group is 0 or >= 100 ? group + 100 : group * 100;
            }
            else if (value is 7 or 8 or 9 && group % 100 == 10 && language == Language.French)
            {
                group += value; // dix-sept
            }
            else if (value == 20 && group == 4 && word is "vingt" or "vingts")
            {
                group = 80;
            }
            else if (group == 0 || (value < 20 && group % 10 == 0 && group % 100 is 0 or >= 20) || (value >= 20 && group >= 100 && group % 100 == 0))
            {
                group += value;
            }
            else
            {
                break;
            }

            i++;
        }

        return (total + group, i);
    }

    private decimal? Value(int at)
    {
        var word = WordAt(at);
        return word is null ? null
            : DoseWords.Numbers.ValueOf(word, language) ?? (DoseWords.Numbers.IsOne(word, language) && word is not ("a" or "an") ? 1 : null);
    }

    private decimal? FractionAt(int at) =>
        at + 2 < tokens.Length && tokens[at].IsNumber && tokens[at + 1].IsSymbol('/') && tokens[at + 2].IsNumber
        && (tokens[at].Value, tokens[at + 2].Value) is var (top, bottom) && top < bottom && bottom is 2 or 4 && top is 1 or 3
            ? top / bottom
            : null;

    /// <summary>"et demi", "and a half": the index past it.</summary>
    private int? AndAHalf(int at) =>
        language == Language.French && WordAt(at) is "et" && WordAt(at + 1) is "demi" or "demie" ? at + 2
        : language == Language.English && WordAt(at) is "and" && WordAt(at + 1) is "a" && WordAt(at + 2) is "half" ? at + 3
        : null;

    /// <summary>"half of a", "la moitié d'un": the index of what is parted.</summary>
    private int SkipArticleAfterPart(int at)
    {
        var i = at;
        i += WordAt(i) is "de" or "d'" or "of" ? 1 : 0;
        i += WordAt(i).IsIn(WordSets.One) ? 1 : 0;
        return i;
    }

    private int SkipOf(int at) => WordAt(at) is "de" or "d'" or "of" ? at + 1 : at;

    private string? WordAt(int at) => at < tokens.Length && tokens[at].IsWord ? tokens[at].Folded : null;
}
