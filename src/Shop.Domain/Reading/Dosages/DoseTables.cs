using Shop.Domain.Articles;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Dosages;

/// <summary>What a table's column says of the product of its row.</summary>
internal enum DoseColumn
{
    /// <summary>Its head does not say.</summary>
    Any,

    /// <summary>How much and how often.</summary>
    Dose,

    /// <summary>How long.</summary>
    Length,

    /// <summary>A pack's size, a strength, a price: no dose.</summary>
    Size,
}

/// <summary>Reads tables of use: a row is one product's, a column's head says what its cells tell.</summary>
internal sealed class DoseTables
{
    private readonly TokenisedText text;
    private readonly Language language;
    private readonly Dictionary<(int Table, int Column), DoseColumn> columns = [];

    private readonly Dictionary<(int Table, int Column), int> heads = [];

    public DoseTables(TokenisedText text, Language language)
    {
        (this.text, this.language) = (text, language);
        for (var i = 0; i < text.Article.Blocks.Length; i++)
        {
            var cell = text.Article.Blocks[i];
            if (cell is { Kind: BlockKind.TableCell, Row: 0 })
            {
                columns[(cell.List, cell.Column)] = ColumnOf(i);
                heads[(cell.List, cell.Column)] = i;
            }
        }
    }

    public DoseColumn ColumnAt(int block) => columns.GetValueOrDefault((text.Article.Blocks[block].List, text.Article.Blocks[block].Column));

    /// <summary>Whether the cell heads its column.</summary>
    public bool IsHead(int block) => text.Article.Blocks[block] is { Row: 0 } cell && (cell.IsHeader || columns.GetValueOrDefault((cell.List, cell.Column)) != DoseColumn.Any);

    /// <summary>The other cells of that cell's row, and itself, in order.</summary>
    public IEnumerable<int> RowOf(int block)
    {
        var first = block;
        while (first > 0 && IsSameRow(first - 1, block))
        {
            first--;
        }

        for (var i = first; i < text.Article.Blocks.Length && IsSameRow(i, block); i++)
        {
            yield return i;
        }
    }

    /// <summary>The cell that heads that one's column, where it is another and not the table's corner; null where there is none.</summary>
    public int? HeadOf(int block)
    {
        var cell = text.Article.Blocks[block];
        return cell is { Row: > 0, Column: > 0 } && heads.TryGetValue((cell.List, cell.Column), out var head) ? head : null;
    }

    /// <summary>What a row tells, from its first cell, in a table whose columns are products.</summary>
    public DoseColumn RowKindOf(int block) => ColumnOf(RowOf(block).First());

    private bool IsSameRow(int block, int other)
    {
        var (a, b) = (text.Article.Blocks[block], text.Article.Blocks[other]);
        return a.Kind == BlockKind.TableCell && a.List == b.List && a.Row == b.Row;
    }

    private DoseColumn ColumnOf(int block)
    {
        var range = text.BlockTokens[block];
        return range.End.Value > range.Start.Value && DoseWords.Columns.MatchAt(text.Tokens.AsSpan(0, range.End.Value), range.Start.Value, language) is { } match
            ? match.Code switch
            {
                "size" => DoseColumn.Size,
                "length" => DoseColumn.Length,
                _ => DoseColumn.Dose,
            }
            : DoseColumn.Any;
    }
}
