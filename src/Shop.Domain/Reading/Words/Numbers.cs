using System.Globalization;

namespace Shop.Domain.Reading.Words;

/// <summary>Numbers as they are written in French and English: 2,5 · 2.5 · 1 000 · 1,000 · ½ · 1½.</summary>
internal static class Numbers
{
    private const int MostDigits = 18;

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    public static decimal? FractionOf(char c) => c switch
    {
        '½' => 0.5m,
        '¼' => 0.25m,
        '¾' => 0.75m,
        '⅓' => 1m / 3,
        '⅔' => 2m / 3,
        _ => null,
    };

    /// <summary>Reads the number that starts there and gives the offset just past it. Dates and versions (1.2.3) become words.</summary>
    public static int Read(string text, int start, int to, List<Token> tokens)
    {
        var i = SkipDigits(text, start, to);
        var groups = 1;
        var mark = '\0';
        var mixed = false;
        var grouped = true;
        if (i - start is > 0 and <= 3 && text[start] != '0' && !FollowsProtectionFactor(tokens))
        {
            while (IsSpacedGroup(text, i, to))
            {
                i += 4;
                groups++;
            }
        }

        var spaced = groups > 1;
        while (i > start && i + 1 < to && text[i] is '.' or ',' && i + 1 < to && IsDigit(text[i + 1]))
        {
            mixed |= mark != '\0' && mark != text[i];
            mark = text[i];
            var end = SkipDigits(text, i + 1, to);
            grouped &= end - i == 4;
            i = end;
            groups++;
            if (spaced)
            {
                break;
            }
        }

        var fraction = i < to ? FractionOf(text[i]) : null;
        if (fraction is not null)
        {
            i++;
        }

        var writing = text[start..i];
        tokens.Add(Valued(start, writing, spaced, mark, mixed, grouped, groups, fraction));
        return i;
    }

    /// <summary>In English a comma before three digits parts thousands and a point parts decimals; nothing stays uncertain.</summary>
    public static void ReadMarksAsEnglish(Token[] tokens)
    {
        foreach (ref var token in tokens.AsSpan())
        {
            if (token.IsNumber && token.IsUncertain)
            {
                var plain = token.Folded.Replace(",", "", StringComparison.Ordinal);
                if (TryParse(plain, out var value))
                {
                    token = token with { Value = value, IsUncertain = false };
                }
            }
        }
    }

    private static Token Valued(int start, string writing, bool spaced, char mark, bool mixed, bool grouped, int groups, decimal? fraction)
    {
        var length = writing.Length;
        var digits = fraction is null ? writing : writing[..^1];
        var plain = string.Concat(digits.Where(c => IsDigit(c) || c is '.' or ','));
        var uncertain = false;
        if (mixed)
        {
            // 1,000.5 and 1.000,5: the last mark parts the decimals.
            var last = plain.LastIndexOfAny(['.', ',']);
            plain = Digits(plain[..last]) + "." + plain[(last + 1)..];
        }
        else if (mark != '\0' && !spaced && groups > 2)
        {
            if (!grouped)
            {
                return new(start, length, TokenKind.Word, writing);
            }

            plain = Digits(plain);
        }
        else if (mark != '\0')
        {
            uncertain = grouped && !spaced && plain.IndexOf(mark, StringComparison.Ordinal) <= 3 && plain[0] != '0';
            plain = plain.Replace(',', '.');
        }

        if (plain.Length == 0)
        {
            return new(start, length, TokenKind.Number, writing, fraction ?? 0);
        }

        return TryParse(plain, out var value)
            ? new(start, length, TokenKind.Number, writing, value + (fraction ?? 0), uncertain)
            : new(start, length, TokenKind.Word, writing);
    }

    private static string Digits(string text) => string.Concat(text.Where(IsDigit));

    private static bool TryParse(string plain, out decimal value)
    {
        value = 0;
        return plain.Length <= MostDigits && decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    private static int SkipDigits(string text, int i, int to)
    {
        while (i < to && IsDigit(text[i]))
        {
            i++;
        }

        return i;
    }

    private static bool IsSpacedGroup(string text, int i, int to) =>
        i + 3 < to && text[i] is ' ' or '\u00A0' or '\u202F' or '\u2009'
        && i + 3 < to && IsDigit(text[i + 1]) && IsDigit(text[i + 2]) && IsDigit(text[i + 3])
        && (i + 4 >= to || !IsDigit(text[i + 4]));

    /// <summary>"SPF 50 200 ml" is not fifty thousand two hundred.</summary>
    private static bool FollowsProtectionFactor(List<Token> tokens) => tokens.Count > 0 && tokens[^1].Folded is "spf" or "fps" or "ip";
}
