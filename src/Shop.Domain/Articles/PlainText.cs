using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Shop.Domain.Articles;

/// <summary>
/// Reads a plain text as an article: its first line is the title, a short line that does not end as a sentence is a
/// heading, and numbers, dashes and bullets at the start of a line make lists. A number that stands alone numbers the
/// paragraph after it. Markers are not part of the article's text.
/// </summary>
public static partial class PlainText
{
    private const int LongestHeading = 90;
    private const int MostHeadingWords = 14;
    private const int MostLeadInWords = 6;

    /// <summary>A line at least this long was broken to fit a margin, and the next one continues it.</summary>
    private const int WrappedLine = 60;

    private static readonly SearchValues<char> RuleMarks = SearchValues.Create("-=*_~ ");

    public static ArticleText Read(string text)
    {
        var lines = Lines(text);
        var (content, blocks) = (new StringBuilder(text.Length), ImmutableArray.CreateBuilder<Block>());
        var lists = new Lists();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var block = blocks.Count == 0 ? new Block(BlockKind.Title, 0, 0) : Shape(lines, i, lists);
            if (content.Length > 0)
            {
                content.Append("\n\n");
            }

            blocks.Add(block with { Start = content.Length, Length = line.Text.Length });
            content.Append(line.Text);
        }

        return new(content.ToString(), blocks.ToImmutable());
    }

    private static Block Shape(List<Line> lines, int i, Lists lists)
    {
        var line = lines[i];
        if (line.Marker is { } marker)
        {
            var (list, level) = lists.Next(line.Indent, marker == 0 ? null : marker);
            return new(BlockKind.ListItem, 0, 0, level, marker == 0 ? null : marker, list);
        }

        if (i + 1 < lines.Count && LooksLikeHeading(line.Text))
        {
            lists.Close();
            return new(BlockKind.Heading, 0, 0, 2);
        }

        return new(BlockKind.Paragraph, 0, 0);
    }

    private static bool LooksLikeHeading(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (ClockTime().IsMatch(line))
        {
            return true;
        }

        if (line.Length > LongestHeading || words > MostHeadingWords || !line.Any(char.IsLetter) || char.IsLower(line[0]))
        {
            return false;
        }

        return line[^1] == ':' ? words <= MostLeadInWords : line[^1] is '?' || !".!;,…»\")".Contains(line[^1], StringComparison.Ordinal);
    }

    private static List<Line> Lines(string text)
    {
        var lines = new List<Line>();
        var continuation = new StringBuilder();
        var (follows, loneNumber) = (false, default(int?));
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var trimmed = raw.Trim();
            if (trimmed.IsEmpty || IsRule(trimmed))
            {
                follows = false;
                continue;
            }

            var line = Marked(raw, trimmed.ToString());
            if (!follows && LoneNumber().IsMatch(line.Text) && line.Marker is null)
            {
                loneNumber = int.Parse(line.Text.AsSpan().TrimEnd(".)"), CultureInfo.InvariantCulture);
                continue;
            }

            if (loneNumber is not null && line.Marker is null)
            {
                line = line with { Marker = loneNumber };
            }
            else if (follows && Continues(lines[^1], line))
            {
                continuation.Append(' ').Append(line.Text);
                lines[^1] = lines[^1] with { LastLength = line.Text.Length };
                continue;
            }

            loneNumber = null;
            Join(lines, continuation);
            lines.Add(line);
            follows = true;
        }

        Join(lines, continuation);
        return lines;
    }

    /// <summary>Once for each paragraph, so that a long one does not cost the square of its length.</summary>
    private static void Join(List<Line> lines, StringBuilder continuation)
    {
        if (continuation.Length > 0)
        {
            lines[^1] = lines[^1] with { Text = lines[^1].Text + continuation };
            continuation.Clear();
        }
    }

    private static bool Continues(Line before, Line line) =>
        line.Marker is null
        && (before.LastLength >= WrappedLine || char.IsLower(line.Text[0]) || (before.Marker is not null && line.Indent > before.Indent));

    private static bool IsRule(ReadOnlySpan<char> line) => line.Length >= 3 && !line.ContainsAnyExcept(RuleMarks);

    private static Line Marked(ReadOnlySpan<char> raw, string trimmed)
    {
        var indent = raw.IndexOfAnyExcept(' ', '\t', '\u00A0');
        if (Numbered().Match(trimmed) is { Success: true } numbered)
        {
            return new(numbered.Groups[2].Value, indent, int.Parse(numbered.Groups[1].ValueSpan, CultureInfo.InvariantCulture), trimmed.Length);
        }

        return Bulleted().Match(trimmed) is { Success: true } bulleted
            ? new(bulleted.Groups[1].Value, indent, 0, trimmed.Length)
            : new(trimmed, indent, null, trimmed.Length);
    }

    [GeneratedRegex(@"^([1-9][0-9]?)(?:[.)°/]|\s[-–—])\s+(\S.*)$")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^[-–—•*·▪◦‣●]\s+(\S.*)$")]
    private static partial Regex Bulleted();

    [GeneratedRegex("^[0-2]?[0-9] ?(?:[:.h] ?[0-5][0-9]|h|am|pm)(?: ?[ap]m)?$")]
    private static partial Regex ClockTime();

    [GeneratedRegex("^[1-9][0-9]?[.)]?$")]
    private static partial Regex LoneNumber();

    /// <param name="Marker">The item's number, 0 for a bullet, null where the line is no item.</param>
    /// <param name="LastLength">Length of the last line that was joined to it.</param>
    private readonly record struct Line(string Text, int Indent, int? Marker, int LastLength);

    /// <summary>Tells which list an item belongs to: the same one while numbers go on, a new one where they start again.</summary>
    private sealed class Lists
    {
        private readonly Stack<(int Indent, int List, int? Number)> open = new();
        private int count;

        public void Close() => open.Clear();

        public (int List, int Level) Next(int indent, int? number)
        {
            while (open.Count > 0 && open.Peek().Indent > indent)
            {
                open.Pop();
            }

            if (open.Count > 0 && open.Peek().Indent == indent && Continues(open.Peek().Number, number))
            {
                var current = open.Pop();
                open.Push((indent, current.List, number));
                return (current.List, open.Count);
            }

            if (open.Count > 0 && open.Peek().Indent == indent)
            {
                open.Pop();
            }

            open.Push((indent, ++count, number));
            return (count, open.Count);
        }

        private static bool Continues(int? before, int? number) =>
            before is null ? number is null : number is not null && number > before;
    }
}
