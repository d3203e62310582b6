using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Shop.Domain.Articles;

namespace Shop.Features.Articles;

/// <summary>
/// Walks a sanitised page and takes down what a visitor reads: white space collapsed as a browser does, blocks separated
/// by blank lines, and for every stretch of text the node that it came from.
/// </summary>
internal sealed class PageReader
{
    /// <summary>A bold line on its own that is no longer than this reads as a heading.</summary>
    private const int MaxBoldHeading = 90;

    private static readonly HashSet<string> InlineTags =
        ["a", "strong", "b", "em", "i", "u", "s", "del", "ins", "mark", "small", "sub", "sup", "q", "cite", "abbr", "time", "code", "kbd", "span"];

    /// <summary>A place to break a word, or nothing at all: no visitor sees it.</summary>
    private static readonly SearchValues<char> Unseen = SearchValues.Create("\u00AD\u200B\uFEFF\u2060");

    private static readonly SearchValues<char> NotInWords = SearchValues.Create(" \t\n\r\f\u00AD\u200B\uFEFF\u2060");

    private static readonly HashSet<string> ContainerTags = ["body", "div", "section"];

    private readonly StringBuilder text = new();
    private readonly ImmutableArray<Block>.Builder blocks = ImmutableArray.CreateBuilder<Block>();
    private readonly List<Run> runs = [];

    /// <summary>The first node of each block, beside <see cref="blocks"/>.</summary>
    private readonly List<INode> blockNodes = [];

    private INode? blockNode;
    private int blockStart = -1;
    private int pendingBreaks;
    private (IText Node, int Offset)? pendingSpace;
    private int boldDepth;
    private int boldLetters;
    private int letters;
    private int lists;
    private bool hasTitle;

    private PageReader()
    {
    }

    public ArticleText Text { get; private set; } = null!;

    public static PageReader Read(IHtmlDocument document)
    {
        var reader = new PageReader();
        var context = new Context();
        reader.Children(document.Body!, context);
        reader.EndBlock(context);
        reader.Text = new ArticleText(reader.text.ToString(), reader.blocks.ToImmutable());
        return reader;
    }

    public static bool IsInline(IElement element) => InlineTags.Contains(element.LocalName);

    /// <summary>The stretches of text nodes that show that span, in order.</summary>
    public List<(IText Node, int Start, int Length)> Parts(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + length, text.Length, nameof(length));
        var parts = new List<(IText Node, int Start, int Length)>();
        for (var i = FirstRunEndingAfter(start); i < runs.Count && runs[i].Start < start + length; i++)
        {
            var run = runs[i];
            var from = Math.Max(start, run.Start);
            var to = Math.Min(start + length, run.Start + run.Length);
            var offset = run.Offset + from - run.Start;
            if (parts.Count > 0 && parts[^1].Node == run.Node)
            {
                // The same node goes on behind collapsed white space, which belongs to the passage too.
                parts[^1] = (run.Node, parts[^1].Start, offset + to - from - parts[^1].Start);
            }
            else
            {
                parts.Add((run.Node, offset, to - from));
            }
        }

        return parts;
    }

    /// <summary>The node behind which something can be put after the block that holds the offset; null for the page's end.</summary>
    public INode? EndOfBlock(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, text.Length);
        var index = blocks.Count - 1;
        while (index > 0 && blocks[index].Start > offset)
        {
            index--;
        }

        if (index < 0)
        {
            return null;
        }

        // Up to the outermost element that is no plain container: never into a list, a table or a quotation.
        var place = blockNodes[index];
        for (var node = place; node.Parent is { } parent && node != parent.Owner?.Body; node = parent)
        {
            if (parent is IElement { LocalName: var name } && !ContainerTags.Contains(name))
            {
                place = parent;
            }
        }

        while (IsPhrasing(place) && place.NextSibling is { } next && IsPhrasing(next))
        {
            place = next;
        }

        return place;
    }

    private static bool IsPhrasing(INode node) => node is IText || (node is IElement element && (IsInline(element) || element.LocalName is "br" or "img"));

    private int FirstRunEndingAfter(int offset)
    {
        var (low, high) = (0, runs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (runs[middle].Start + runs[middle].Length <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void Children(INode parent, Context context)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText words)
            {
                Words(words, context);
            }
            else if (child is IElement element)
            {
                Element(element, context);
            }
        }
    }

    private void Element(IElement element, Context context)
    {
        switch (element.LocalName)
        {
            case "br":
                pendingBreaks++;
                pendingSpace = null;
                break;
            case "img":
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Enclosed(element, context, context with { Heading = element.LocalName[1] - '0' });
                break;
            case "dt" or "summary":
                Enclosed(element, context, context with { Heading = 6 });
                break;
            case "pre":
                Enclosed(element, context, context with { KeepsLines = true });
                break;
            case "aside":
                Enclosed(element, context, context with { IsAside = true });
                break;
            case "ul" or "ol":
                EndBlock(context);
                ItemsOf(element, context);
                break;
            case "table":
                EndBlock(context);
                Table((IHtmlTableElement)element, context);
                break;
            case "strong" or "b":
                boldDepth++;
                Children(element, context);
                boldDepth--;
                break;
            default:
                if (IsInline(element))
                {
                    Children(element, context);
                }
                else
                {
                    Enclosed(element, context, context);
                }

                break;
        }
    }

    private void Enclosed(IElement element, Context outer, Context inner)
    {
        EndBlock(outer);
        Children(element, inner);
        EndBlock(inner);
    }

    private void ItemsOf(IElement list, Context context)
    {
        var id = ++lists;
        var ordered = list.LocalName == "ol";
        var reversed = ordered && list.HasAttribute("reversed");
        var number = Integer(list, "start") ?? (reversed ? list.Children.Count(c => c.LocalName == "li") : 1);
        foreach (var child in list.ChildNodes)
        {
            if (child is not IElement { LocalName: "li" } item)
            {
                if (child is IText words)
                {
                    Words(words, context);
                }
                else if (child is IElement element)
                {
                    Element(element, context);
                }

                continue;
            }

            EndBlock(context);
            number = ordered && Integer(item, "value") is { } own ? own : number;
            Enclosed(item, context, context with { Item = new Item(id, context.ListLevel + 1, ordered ? number : null), ListLevel = context.ListLevel + 1, Heading = 0 });
            number += reversed ? -1 : 1;
        }

        EndBlock(context);
    }

    private static int? Integer(IElement element, string attribute) =>
        int.TryParse(element.GetAttribute(attribute), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var value) && value is > -1_000_000 and < 1_000_000 ? value : null;

    private void Table(IHtmlTableElement table, Context context)
    {
        var rows = table.Rows.ToList();
        foreach (var caption in table.Children.Where(c => c.LocalName == "caption"))
        {
            Enclosed(caption, context, context);
        }

        // A table that only lays out its page is read as what it holds.
        if (rows.Sum(r => r.Cells.Length) <= 1 || table.QuerySelector("table") is not null)
        {
            foreach (var cell in rows.SelectMany(r => r.Cells))
            {
                Enclosed(cell, context, context);
            }

            return;
        }

        var id = ++lists;
        var taken = new HashSet<(int Row, int Column)>();
        for (var row = 0; row < rows.Count; row++)
        {
            var column = 0;
            foreach (var cell in rows[row].Cells)
            {
                while (taken.Contains((row, column)))
                {
                    column++;
                }

                var isHeader = cell.LocalName == "th" || rows[row].ParentElement is { LocalName: "thead" };
                Enclosed(cell, context, context with { Cell = new Cell(id, row, column, isHeader), Item = null, Heading = 0 });
                var width = Span(cell, "colspan", 1);
                var height = Math.Min(Span(cell, "rowspan", rows.Count), rows.Count - row);
                for (var r = row + 1; r < row + height; r++)
                {
                    for (var c = column; c < column + width; c++)
                    {
                        taken.Add((r, c));
                    }
                }

                column += width;
            }
        }
    }

    /// <summary>How many rows or columns a cell takes, at most 50; 0 means all that are left.</summary>
    private static int Span(IElement cell, string attribute, int all) =>
        Integer(cell, attribute) is { } span ? Math.Clamp(span == 0 ? all : span, 1, 50) : 1;

    private void Words(IText node, Context context)
    {
        var data = node.Data;
        for (var i = 0; i < data.Length; i++)
        {
            var c = data[i];
            if (c == '\n' && context.KeepsLines)
            {
                pendingBreaks++;
                pendingSpace = null;
            }
            else if (c is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                pendingSpace ??= pendingBreaks == 0 ? (node, i) : null;
            }
            else if (!Unseen.Contains(c))
            {
                var length = data.AsSpan(i).IndexOfAny(NotInWords);
                length = length < 0 ? data.Length - i : length;
                Word(data.AsSpan(i, length), node, i, context);
                i += length - 1;
            }
        }
    }

    private void Word(ReadOnlySpan<char> word, IText node, int offset, Context context)
    {
        if (blockStart >= 0 && pendingBreaks > 1)
        {
            EndBlock(context);
        }

        if (blockStart < 0)
        {
            if (text.Length > 0)
            {
                text.Append("\n\n");
            }

            blockStart = text.Length;
            blockNode = node;
        }
        else if (pendingBreaks == 1)
        {
            text.Append('\n');
        }
        else if (pendingSpace is var (spaceNode, spaceOffset))
        {
            Add(" ", spaceNode, spaceOffset);
        }

        pendingBreaks = 0;
        pendingSpace = null;
        Add(word, node, offset);
        letters += word.Length;
        boldLetters += boldDepth > 0 ? word.Length : 0;
    }

    private void Add(ReadOnlySpan<char> words, IText node, int offset)
    {
        if (runs.Count > 0 && runs[^1] is var last && last.Node == node && last.Start + last.Length == text.Length && last.Offset + last.Length == offset)
        {
            runs[^1] = last with { Length = last.Length + words.Length };
        }
        else
        {
            runs.Add(new Run(text.Length, words.Length, node, offset));
        }

        text.Append(words);
    }

    private void EndBlock(Context context)
    {
        pendingBreaks = 0;
        pendingSpace = null;
        if (blockStart < 0)
        {
            return;
        }

        blocks.Add(Describe(context, blockStart, text.Length - blockStart));
        blockNodes.Add(blockNode!);
        blockStart = -1;
        letters = 0;
        boldLetters = 0;
    }

    private Block Describe(Context context, int start, int length)
    {
        var block = new Block(BlockKind.Paragraph, start, length, IsAside: context.IsAside);
        if (context.Cell is { } cell)
        {
            return block with { Kind = BlockKind.TableCell, List = cell.Table, Row = cell.Row, Column = cell.Column, IsHeader = cell.IsHeader };
        }

        block = block with { List = context.Item?.List ?? 0 };
        if (context.Heading == 1 && !hasTitle)
        {
            hasTitle = true;
            return block with { Kind = BlockKind.Title };
        }

        if (context.Heading > 0)
        {
            return block with { Kind = BlockKind.Heading, Level = context.Heading };
        }

        if (context.Item is { Used: false } item)
        {
            item.Used = true;
            return block with { Kind = BlockKind.ListItem, Level = item.Level, Number = item.Number };
        }

        return boldLetters == letters && length <= MaxBoldHeading && !(text[^1] is '.' or '…' or ';' or ',')
            ? block with { Kind = BlockKind.Heading, Level = 6 }
            : block;
    }

    /// <summary>A stretch of the text that stands in one text node, character by character.</summary>
    private readonly record struct Run(int Start, int Length, IText Node, int Offset);

    private sealed record Cell(int Table, int Row, int Column, bool IsHeader);

    /// <summary>A list item; its first block carries its number, what follows in it is a paragraph of the same list.</summary>
    private sealed class Item(int list, int level, int? number)
    {
        public int List => list;

        public int Level => level;

        public int? Number => number;

        public bool Used { get; set; }
    }

    private sealed record Context
    {
        public int Heading { get; init; }

        public bool KeepsLines { get; init; }

        public bool IsAside { get; init; }

        public int ListLevel { get; init; }

        public Item? Item { get; init; }

        public Cell? Cell { get; init; }
    }
}
