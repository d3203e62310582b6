using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Sections;

/// <summary>Parts an article by its headings and says what each part is there for.</summary>
internal static class SectionReader
{
    private static readonly Lexicon Headings = Lexicon.Load("headings.json");
    private static readonly Lexicon RecipeOpenings = Lexicon.Load("recipe-openings.json");

    /// <summary>The sections in the order of the text, and for each block the kind of the innermost section that says one.</summary>
    public static (ImmutableArray<Section> Sections, ImmutableArray<SectionKind> OfBlocks) Read(TokenisedText text)
    {
        var blocks = text.Article.Blocks;
        var sections = new List<Section>();
        var open = new Stack<int>();
        if (blocks.Length > 0 && blocks[0].Kind != BlockKind.Heading)
        {
            sections.Add(new(SectionKind.Body, 0, blocks.Length, false, 0, -1));
            open.Push(0);
        }

        for (var i = 0; i < blocks.Length; i++)
        {
            if (blocks[i].Kind != BlockKind.Heading)
            {
                continue;
            }

            while (open.Count > 0 && sections[open.Peek()].Level >= blocks[i].Level)
            {
                var closed = open.Pop();
                sections[closed] = sections[closed] with { EndBlock = i };
            }

            sections.Add(new(KindOf(text, i), i, blocks.Length, true, blocks[i].Level, open.Count > 0 ? open.Peek() : -1));
            open.Push(sections.Count - 1);
        }

        for (var s = 0; s < sections.Count; s++)
        {
            if (sections[s].HasHeading && sections[s].Kind is SectionKind.Body or SectionKind.Moment && HoldsRecipe(text, sections[s]))
            {
                sections[s] = sections[s] with { Kind = SectionKind.Recipe };
            }
        }

        var kinds = new SectionKind[blocks.Length];
        foreach (var section in sections)
        {
            if (section.Kind != SectionKind.Body)
            {
                kinds.AsSpan(section.FirstBlock, section.EndBlock - section.FirstBlock).Fill(section.Kind);
            }
        }

        for (var i = 0; i < blocks.Length; i++)
        {
            kinds[i] = blocks[i].IsAside ? SectionKind.Products : Furniture.KindOf(text, i) ?? kinds[i];
        }

        return ([.. sections], [.. kinds]);
    }

    /// <summary>A paragraph or item right under the heading starts as a list of ingredients does: "Il vous faut :".</summary>
    private static bool HoldsRecipe(TokenisedText text, Section section)
    {
        for (var b = section.FirstBlock + 1; b < section.EndBlock && text.Article.Blocks[b].Kind != BlockKind.Heading; b++)
        {
            var range = text.BlockTokens[b];
            if (range.End.Value > range.Start.Value && RecipeOpenings.MatchAt(text.Tokens.AsSpan(0, range.End.Value), range.Start.Value, text.Language!.Value) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static SectionKind KindOf(TokenisedText text, int block)
    {
        var range = text.BlockTokens[block];
        var matches = Headings.MatchesIn(text.Tokens, range.Start.Value, range.End.Value, text.Language!.Value);
        var code = matches.Select(m => m.Code).Order(Comparer<string>.Create((a, b) => Rank(a).CompareTo(Rank(b)))).FirstOrDefault();
        return code switch
        {
            "routine" => SectionKind.Routine,
            "moment" => SectionKind.Moment,
            "recipe" => SectionKind.Recipe,
            "professional-protocol" => matches.Exists(m => m.Code == "at-home") ? SectionKind.Routine : SectionKind.ProfessionalProtocol,
            "precautions" => SectionKind.Precautions,
            "products" => SectionKind.Products,
            "questions" => SectionKind.Questions,
            "dosage" => SectionKind.Dosage,
            "references" => SectionKind.References,
            "byline" => SectionKind.Byline,
            _ => SectionKind.Body,
        };
    }

    /// <summary>Where a heading says two things, the one that changes the reading more decides.</summary>
    private static int Rank(string code) => code switch
    {
        "references" or "byline" => 0,
        "precautions" => 1,
        "recipe" => 2,
        "professional-protocol" => 3,
        "products" => 4,
        "questions" => 5,
        "routine" => 6,
        "at-home" => 9,
        "dosage" => 7,
        _ => 8,
    };
}
