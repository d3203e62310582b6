namespace Shop.Domain.Reading.Words;

/// <summary>
/// The phrases of one data file, each with the code it stands for, found on tokens by longest match. A phrase is written
/// as an editor would write it and is folded and cut as text is; a word that ends in <c>*</c> stands for every word that
/// starts so (at least three letters before the star).
/// </summary>
internal sealed class Lexicon
{
    private const int StemLength = 3;
    private readonly Dictionary<Language, Node> roots = Languages.All.ToDictionary(l => l, _ => new Node());

    private Lexicon(IEnumerable<LexiconEntry> entries, bool mixed)
    {
        foreach (var entry in entries)
        {
            foreach (var language in Languages.All)
            {
                AddAll(entry.Code, language == Language.French || mixed ? entry.Fr : null, language);
                AddAll(entry.Code, language == Language.English || mixed ? entry.En : null, language);
            }
        }
    }

    /// <summary>The lexicon of an embedded data file.</summary>
    public static Lexicon Load(string fileName) => new(EmbeddedData.Read<LexiconFile>(fileName).Entries, mixed: false);

    /// <summary>A lexicon of entries that stand in a file of another shape.</summary>
    public static Lexicon Of(IEnumerable<LexiconEntry> entries) => new(entries, mixed: false);

    /// <summary>A lexicon whose words are understood in either language, as those that stand in product names are.</summary>
    public static Lexicon Mixed(IEnumerable<LexiconEntry> entries) => new(entries, mixed: true);

    /// <summary>The longest phrase that starts at that token, or null.</summary>
    public LexiconMatch? MatchAt(ReadOnlySpan<Token> tokens, int at, Language language)
    {
        var best = default(LexiconMatch?);
        Walk(roots[language], tokens, at, at, ref best);
        return best;
    }

    /// <summary>Every phrase between two tokens, left to right, longest first, none overlapping another.</summary>
    public List<LexiconMatch> MatchesIn(ReadOnlySpan<Token> tokens, int from, int to, Language language)
    {
        var matches = new List<LexiconMatch>();
        for (var i = from; i < to;)
        {
            if (MatchAt(tokens[..to], i, language) is { } match)
            {
                matches.Add(match);
                i += match.Count;
            }
            else
            {
                i++;
            }
        }

        return matches;
    }

    /// <summary>The first phrase between two tokens, or null.</summary>
    public LexiconMatch? FirstIn(ReadOnlySpan<Token> tokens, int from, int to, Language language)
    {
        for (var i = from; i < to; i++)
        {
            if (MatchAt(tokens[..to], i, language) is { } match)
            {
                return match;
            }
        }

        return null;
    }

    private static void Walk(Node node, ReadOnlySpan<Token> tokens, int start, int at, ref LexiconMatch? best)
    {
        if (node.Code is not null && at - start > (best?.Count ?? 0))
        {
            best = new(start, at - start, node.Code);
        }

        if (at >= tokens.Length)
        {
            return;
        }

        var word = tokens[at].Folded;
        if (node.Words.TryGetValue(word, out var next))
        {
            Walk(next, tokens, start, at + 1, ref best);
        }

        if (node.Stems is not null && word.Length >= StemLength
            && node.Stems.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word.AsSpan(0, StemLength), out var stems))
        {
            foreach (var (stem, child) in stems)
            {
                if (word.StartsWith(stem, StringComparison.Ordinal))
                {
                    Walk(child, tokens, start, at + 1, ref best);
                }
            }
        }
    }

    private void AddAll(string code, IReadOnlyList<string>? phrases, Language language)
    {
        foreach (var phrase in phrases ?? [])
        {
            Add(code, phrase, language);
        }
    }

    private void Add(string code, string phrase, Language language)
    {
        var node = roots[language];
        var tokens = TokensOf(phrase);
        for (var i = 0; i < tokens.Count; i++)
        {
            var isStem = i + 1 < tokens.Count && tokens[i + 1].IsSymbol('*') && tokens[i + 1].Start == tokens[i].End;
            node = isStem ? node.Stem(tokens[i].Folded, phrase) : node.Word(tokens[i].Folded);
            i += isStem ? 1 : 0;
        }

        if (node.Code is not null && node.Code != code)
        {
            throw new InvalidOperationException($"'{phrase}' stands for both '{node.Code}' and '{code}'.");
        }

        node.Code = code;
    }

    /// <summary>A phrase may end in an elided word ("à moins d'"), which is one token only before what it is elided from.</summary>
    private static List<Token> TokensOf(string phrase)
    {
        if (!Folding.IsApostrophe(phrase[^1]))
        {
            return Tokeniser.Read(phrase);
        }

        var tokens = Tokeniser.Read(phrase + "a");
        tokens.RemoveAt(tokens.Count - 1);
        return tokens;
    }

    private sealed class Node
    {
        public string? Code { get; set; }

        public Dictionary<string, Node> Words { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, List<(string Stem, Node Next)>>? Stems { get; private set; }

        public Node Word(string word)
        {
            if (!Words.TryGetValue(word, out var next))
            {
                Words[word] = next = new();
            }

            return next;
        }

        public Node Stem(string stem, string phrase)
        {
            if (stem.Length < StemLength)
            {
                throw new InvalidOperationException($"'{phrase}': a stem has at least {StemLength} letters.");
            }

            Stems ??= new(StringComparer.Ordinal);
            if (!Stems.TryGetValue(stem[..StemLength], out var list))
            {
                Stems[stem[..StemLength]] = list = [];
            }

            var known = list.Find(s => s.Stem == stem).Next;
            if (known is null)
            {
                list.Add((stem, known = new()));
            }

            return known;
        }
    }
}

/// <summary>A phrase of a lexicon found on tokens.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Count">Tokens in it.</param>
/// <param name="Code">What it stands for.</param>
internal readonly record struct LexiconMatch(int First, int Count, string Code)
{
    public int End => First + Count;
}

/// <summary>A lexicon's data file: for each code, the phrases of each language.</summary>
internal sealed record LexiconFile(string About, IReadOnlyList<LexiconEntry> Entries);

internal sealed record LexiconEntry(string Code, IReadOnlyList<string>? Fr = null, IReadOnlyList<string>? En = null);
