using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Shop.Domain.Articles;

/// <summary>What a block of an article is on the page.</summary>
public enum BlockKind
{
    Title,
    Heading,
    Paragraph,
    ListItem,
    TableCell,
}

/// <summary>
/// One block of an article's text: a heading, a paragraph, a list item or a table cell. Blocks do not overlap, stand in
/// the order of the text, and are separated in it by a blank line.
/// </summary>
/// <param name="Start">UTF-16 offset in the text.</param>
/// <param name="Length">UTF-16 length.</param>
/// <param name="Level">Headings: 1 to 6. List items: nesting from 1. Otherwise 0.</param>
/// <param name="Number">An ordered list item's number as the page shows it; null for every other block.</param>
/// <param name="List">Which list or table of the text the block belongs to, counted from 1; 0 for none. Nested lists have their own.</param>
/// <param name="Row">A table cell's row, from 0; otherwise 0.</param>
/// <param name="Column">A table cell's column, from 0; otherwise 0.</param>
/// <param name="IsHeader">A table cell that heads its column or row.</param>
/// <param name="IsAside">The block stands beside the article (a box of related products), not in it.</param>
public sealed record Block(
    BlockKind Kind,
    int Start,
    int Length,
    int Level = 0,
    int? Number = null,
    int List = 0,
    int Row = 0,
    int Column = 0,
    bool IsHeader = false,
    bool IsAside = false)
{
    /// <summary>The offset just past the block.</summary>
    public int End => Start + Length;
}

/// <summary>
/// An article as a visitor reads it: plain text, blocks separated by blank lines, without navigation, scripts or
/// footers. Every offset of a reading is a UTF-16 offset in <see cref="Text"/>.
/// </summary>
/// <param name="Text">The plain text.</param>
/// <param name="Blocks">What the text is made of.</param>
/// <param name="Language">What the page says of its own language, or null.</param>
public sealed record ArticleText(string Text, ImmutableArray<Block> Blocks, Language? Language = null)
{
    public string Title => Blocks.FirstOrDefault(b => b.Kind == BlockKind.Title) is { } title ? Slice(title) : "";

    public string Slice(Block block) => Text.Substring(block.Start, block.Length);

    /// <summary>The passage at that place.</summary>
    public Passage Passage(int start, int length) => new(start, Text.Substring(start, length));
}

/// <summary>A span of an article version with its exact words, so that everything read can be pointed at.</summary>
/// <param name="Start">UTF-16 offset in the version's text.</param>
/// <param name="Quote">The words that stand there, verbatim.</param>
public sealed record Passage(int Start, string Quote)
{
    [JsonIgnore]
    public int Length => Quote.Length;

    [JsonIgnore]
    public int End => Start + Quote.Length;
}
