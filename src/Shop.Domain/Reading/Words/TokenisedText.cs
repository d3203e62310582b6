using System.Collections.Immutable;
using Shop.Domain.Articles;

namespace Shop.Domain.Reading.Words;

/// <summary>
/// An article as tokens, sentences and clauses, made in one pass that every part of the reader shares. Tokens stand in
/// the order of the text; a sentence never crosses a block.
/// </summary>
/// <param name="Article">The text they were made from.</param>
/// <param name="Language">The article's language; null where it is none that the reader knows.</param>
/// <param name="BlockTokens">For each block, the range of its tokens.</param>
/// <param name="BlockSentences">For each block, the range of its sentences.</param>
internal sealed record TokenisedText(
    ArticleText Article,
    Language? Language,
    Token[] Tokens,
    ImmutableArray<Sentence> Sentences,
    ImmutableArray<Clause> Clauses,
    ImmutableArray<Range> BlockTokens,
    ImmutableArray<Range> BlockSentences)
{
    private readonly int[] sentenceOfToken = Owners(Tokens.Length, Sentences);

    /// <summary>Index of the sentence that the token stands in.</summary>
    public int SentenceAt(int token) => sentenceOfToken[token];

    /// <summary>Index of the block that the token stands in.</summary>
    public int BlockAt(int token) => Sentences[sentenceOfToken[token]].Block;

    public Block BlockOf(Sentence sentence) => Article.Blocks[sentence.Block];

    /// <summary>The words from the first to the last of those tokens, as they stand in the text.</summary>
    public Passage Passage(int first, int count)
    {
        var start = Tokens[first].Start;
        return Article.Passage(start, Tokens[first + count - 1].End - start);
    }

    public Passage Passage(Sentence sentence) => Article.Passage(sentence.Start, sentence.Length);

    /// <summary>Reads an article's text into tokens, tells its language and parts its sentences.</summary>
    public static TokenisedText Of(ArticleText article)
    {
        var tokens = new List<Token>(article.Text.Length / 5 + 8);
        var blocks = ImmutableArray.CreateBuilder<Range>(article.Blocks.Length);
        foreach (var block in article.Blocks)
        {
            var first = tokens.Count;
            Tokeniser.Read(article.Text, block.Start, block.End, tokens);
            blocks.Add(first..tokens.Count);
        }

        var language = LanguageOfText.Tell(tokens);
        var all = tokens.ToArray();
        if (language == Domain.Language.English)
        {
            Numbers.ReadMarksAsEnglish(all);
        }

        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        var clauses = ImmutableArray.CreateBuilder<Clause>();
        var blockSentences = ImmutableArray.CreateBuilder<Range>(article.Blocks.Length);
        for (var i = 0; i < blocks.Count; i++)
        {
            var first = sentences.Count;
            SentenceSplitter.Split(article.Text, all, i, blocks[i], sentences, clauses);
            blockSentences.Add(first..sentences.Count);
        }

        return new(article, language, all, sentences.ToImmutable(), clauses.ToImmutable(), blocks.ToImmutable(), blockSentences.ToImmutable());
    }

    private static int[] Owners(int tokens, ImmutableArray<Sentence> sentences)
    {
        var owners = new int[tokens];
        for (var i = 0; i < sentences.Length; i++)
        {
            owners.AsSpan(sentences[i].First, sentences[i].Count).Fill(i);
        }

        return owners;
    }
}
