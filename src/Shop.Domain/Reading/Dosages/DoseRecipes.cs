using Shop.Domain.Articles;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Dosages;

/// <summary>Finds the lists and tables that hold ingredients: what they give amounts of is mixed, not dosed.</summary>
internal sealed class DoseRecipes
{
    private readonly HashSet<int> lists = [];

    public DoseRecipes(TokenisedText text, Language language, DoseSentences sentences, Func<int, bool> namesAProduct)
    {
        foreach (var list in Enumerable.Range(0, text.Article.Blocks.Length).Where(b => text.Article.Blocks[b].List > 0).GroupBy(b => text.Article.Blocks[b].List))
        {
            if (IsAnnounced(text, language, list.First() - 1) || HoldsIngredients(text, sentences, list, namesAProduct))
            {
                lists.Add(list.Key);
            }
        }
    }

    public bool Contains(Block block) => lists.Contains(block.List);

    /// <summary>"La recette de Gildas, pour un flacon :".</summary>
    private static bool IsAnnounced(TokenisedText text, Language language, int block)
    {
        if (block < 0 || text.Article.Blocks[block].Kind == BlockKind.TableCell)
        {
            return false;
        }

        var (first, end) = (text.BlockTokens[block].Start.Value, text.BlockTokens[block].End.Value);
        return end > first && text.Tokens[end - 1].IsSymbol(':')
            && Enumerable.Range(first, end - first).Any(i => DoseWords.Surroundings.MatchAt(text.Tokens.AsSpan(0, end), i, language) is { Code: "recipe" });
    }

    /// <summary>Two amounts or more with nothing of when, one of them of something that is no product.</summary>
    private static bool HoldsIngredients(TokenisedText text, DoseSentences sentences, IEnumerable<int> list, Func<int, bool> namesAProduct)
    {
        var (bare, foreign) = (0, 0);
        foreach (var row in list.GroupBy(b => text.Article.Blocks[b].Kind == BlockKind.TableCell ? text.Article.Blocks[b].Row : b))
        {
            var told = row.SelectMany(b => Sentences(text, b)).Select(sentences.Ingredient).ToList();
            bare += told.Exists(t => t.IsBare) ? 1 : 0;
            foreign += told.Exists(t => t.IsForeign) || (told.Exists(t => t.IsBare) && !row.Any(namesAProduct)) ? 1 : 0;
        }

        return foreign > 0 && bare + foreign > 1;
    }

    private static IEnumerable<int> Sentences(TokenisedText text, int block) =>
        Enumerable.Range(text.BlockSentences[block].Start.Value, text.BlockSentences[block].End.Value - text.BlockSentences[block].Start.Value);
}
