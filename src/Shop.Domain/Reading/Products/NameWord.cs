using System.Collections.Frozen;
using System.Globalization;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Products;

/// <summary>What a word does in a product's name.</summary>
internal enum NameWordRole
{
    /// <summary>Joins others: de, à la, with.</summary>
    Connector,

    /// <summary>May be left out without naming another product: bio, organic.</summary>
    Weak,

    /// <summary>Says what kind of product it is: serum, soap.</summary>
    Kind,

    /// <summary>Tells one product from another: an ingredient, an adjective.</summary>
    Distinguishing,

    /// <summary>A number with what it measures: 10 %, SPF 30, 1.9 mg.</summary>
    Measure,

    /// <summary>A plain number: "10 strains".</summary>
    Number,

    /// <summary>A mark that ends a name: a comma, a full stop.</summary>
    Break,

    /// <summary>A mark that may stand inside one: an ampersand, a quotation mark, a bracket.</summary>
    Mark,
}

/// <summary>A word of a product's name, or of a text that may hold one, in the form in which both are compared.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Count">Tokens in it.</param>
/// <param name="Key">The same for every writing, number and gender: <c>kind:serum</c>, <c>active:vitamin-c</c>, <c>spf30</c>, <c>grenad</c>.</param>
internal readonly record struct NameWord(int First, int Count, NameWordRole Role, string Key)
{
    public int End => First + Count;

    public bool IsContent => Role is NameWordRole.Kind or NameWordRole.Distinguishing or NameWordRole.Measure or NameWordRole.Number;

    /// <summary>The kind's code, for a kind.</summary>
    public string KindCode => Key[NameWords.KindPrefix.Length..];
}

/// <summary>Turns tokens into the words of names.</summary>
internal static class NameWords
{
    public const string KindPrefix = "kind:";
    private const string ActivePrefix = "active:";
    private static readonly NameWordFile File = EmbeddedData.Read<NameWordFile>("name-words.json");
    private static readonly FrozenSet<string> Connectors = Folded(File.Connectors);
    private static readonly FrozenSet<string> Weak = Folded(File.Weak);
    private static readonly FrozenSet<string> Measures = Folded(File.Measures);
    private static readonly FrozenSet<string> Protection = Folded(File.Protection);
    private static readonly FrozenDictionary<string, string> Same = File.Same
        .SelectMany(group => group.Select(word => (Word: Folding.Fold(word), First: Folding.Fold(group[0]))))
        .ToFrozenDictionary(p => p.Word, p => p.First, StringComparer.Ordinal);

    private static readonly Lexicon Actives = Lexicon.Mixed(EmbeddedData.Read<LexiconFile>("actives.json").Entries);

    /// <summary>The words of a name.</summary>
    public static List<NameWord> Of(string name, Language language)
    {
        var tokens = Tokeniser.Read(name).ToArray();
        return Of(tokens, 0, tokens.Length, language);
    }

    /// <summary>The words between two tokens.</summary>
    public static List<NameWord> Of(ReadOnlySpan<Token> tokens, int from, int to, Language language)
    {
        var words = new List<NameWord>(to - from);
        var within = tokens[..to];
        for (var i = from; i < to;)
        {
            var word = At(within, i, language);
            words.Add(word);
            i = word.End;
        }

        return words;
    }

    /// <summary>The word without the marks of plural and gender.</summary>
    public static string Stem(string folded)
    {
        if (Same.TryGetValue(folded, out var first))
        {
            return first;
        }

        var length = folded.Length;
        if (length > 3 && folded[length - 1] is 's' or 'x')
        {
            length--;
        }

        if (length > 3 && folded[length - 1] == 'e')
        {
            length--;
        }

        if (length > 3 && folded[length - 1] == folded[length - 2])
        {
            length--;
        }

        return length == folded.Length ? folded : folded[..length];
    }

    private static NameWord At(ReadOnlySpan<Token> tokens, int i, Language language)
    {
        var token = tokens[i];
        if (token.Kind == TokenKind.Symbol)
        {
            return new(i, 1, token.Folded[0] is '&' or '+' or '«' or '»' or '"' or '“' or '”' or '*' or '™' or '®' or '/' ? NameWordRole.Mark : NameWordRole.Break, token.Folded);
        }

        if (token.IsNumber)
        {
            return Number(tokens, i);
        }

        if (Protection.Contains(token.Folded) && i + 1 < tokens.Length && tokens[i + 1].IsNumber)
        {
            return new(i, 2, NameWordRole.Measure, "spf" + Text(tokens[i + 1].Value));
        }

        var kind = ProductKinds.Lexicon.MatchAt(tokens, i, language);
        var active = Actives.MatchAt(tokens, i, language);
        if (active is { } a && a.Count >= (kind?.Count ?? 0))
        {
            return new(i, a.Count, NameWordRole.Distinguishing, ActivePrefix + a.Code);
        }

        if (kind is { } k)
        {
            return new(i, k.Count, NameWordRole.Kind, KindPrefix + k.Code);
        }

        return Connectors.Contains(token.Folded) ? new(i, 1, NameWordRole.Connector, token.Folded)
            : Weak.Contains(token.Folded) ? new(i, 1, NameWordRole.Weak, Stem(token.Folded))
            : new(i, 1, NameWordRole.Distinguishing, Stem(token.Folded));
    }

    private static NameWord Number(ReadOnlySpan<Token> tokens, int i)
    {
        var value = Text(tokens[i].Value);
        if (i + 1 < tokens.Length && Measures.Contains(tokens[i + 1].Folded))
        {
            return new(i, 2, NameWordRole.Measure, value + tokens[i + 1].Folded);
        }

        return new(i, 1, NameWordRole.Number, value);
    }

    private static string Text(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static FrozenSet<string> Folded(IEnumerable<string> words) => words.Select(w => Folding.Fold(w)).ToFrozenSet(StringComparer.Ordinal);

    private sealed record NameWordFile(
        string About,
        IReadOnlyList<string> Connectors,
        IReadOnlyList<string> Weak,
        IReadOnlyList<IReadOnlyList<string>> Same,
        IReadOnlyList<string> Measures,
        IReadOnlyList<string> Protection);
}
