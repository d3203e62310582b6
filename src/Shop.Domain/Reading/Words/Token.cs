namespace Shop.Domain.Reading.Words;

/// <summary>What a token is made of.</summary>
internal enum TokenKind
{
    Word,
    Number,

    /// <summary>One mark of punctuation or one sign: <c>,</c> <c>%</c> <c>(</c> <c>-</c> between digits.</summary>
    Symbol,
}

/// <summary>
/// One word, number or sign of a text. Hyphens inside compounds are dropped ("après-shampooing" is two words), an elided
/// word keeps its apostrophe (<c>l'</c>, <c>qu'</c>), and units and percent signs stand apart from their number.
/// </summary>
/// <param name="Start">UTF-16 offset in the article's text.</param>
/// <param name="Length">UTF-16 length there.</param>
/// <param name="Folded">Lower case, without accents, œ as oe, µ as u, apostrophes straight. A number's own writing.</param>
/// <param name="Value">A number's value; 0 for the rest.</param>
/// <param name="IsUncertain">A number whose mark may part decimals or thousands ("1.500" in French): nobody may rely on <paramref name="Value"/>.</param>
/// <param name="IsCapitalised">The first letter is upper case.</param>
internal readonly record struct Token(
    int Start,
    int Length,
    TokenKind Kind,
    string Folded,
    decimal Value = 0,
    bool IsUncertain = false,
    bool IsCapitalised = false)
{
    public int End => Start + Length;

    public bool IsWord => Kind == TokenKind.Word;

    public bool IsNumber => Kind == TokenKind.Number;

    public bool Is(string folded) => string.Equals(Folded, folded, StringComparison.Ordinal);

    public bool IsSymbol(char sign) => Kind == TokenKind.Symbol && Folded[0] == sign;
}
