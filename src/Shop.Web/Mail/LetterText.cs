using System.Text;
using System.Text.RegularExpressions;
using Shop.Web.Wording;

namespace Shop.Web.Mail;

/// <summary>A mail as plain text. Lines are as long as what they say: how they travel and where they break is for programs.</summary>
internal static partial class LetterText
{
    public static string Write(Texts texts, string title, IEnumerable<LetterPart> parts)
    {
        var text = new StringBuilder();
        AppendHeading(text, title, '=');
        foreach (var part in parts)
        {
            text.Append('\n');
            Append(text, texts, part);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Texts texts, LetterPart part)
    {
        switch (part)
        {
            case LetterPart.Heading { Level: 2 } heading:
                text.Append('\n');
                AppendHeading(text, heading.Words, '-');
                break;
            case LetterPart.Heading heading:
                AppendLine(text, heading.Words);
                break;
            case LetterPart.Paragraph paragraph:
                AppendLine(text, paragraph.Words);
                break;
            case LetterPart.Lines lines:
                foreach (var line in lines.Words)
                {
                    AppendLine(text, line);
                }

                break;
            case LetterPart.Sums sums:
                foreach (var row in sums.Rows)
                {
                    AppendLine(text, $"{row.Label}{(row.Note is { } note ? $" ({note})" : "")}{texts["colon"]} {row.Amount}");
                }

                break;
            case LetterPart.List list:
                foreach (var item in list.Items)
                {
                    AppendItem(text, texts, item);
                }

                break;
            case LetterPart.Link link:
                AppendLine(text, $"{link.Words}{texts["colon"]} {link.Address}");
                break;
        }
    }

    private static void AppendItem(StringBuilder text, Texts texts, Item item)
    {
        AppendLine(text, $"* {(item.Mark is { } mark ? $"[{mark}] " : "")}{item.Words}");
        foreach (var note in item.Notes)
        {
            var words = note.IsQuote ? texts["care.said", note.Words] : note.Words;
            AppendLine(text, $"  {words}{(note.Address is { } address ? $"{texts["colon"]} {address}" : "")}");
        }
    }

    private static void AppendHeading(StringBuilder text, string words, char rule)
    {
        AppendLine(text, words);
        text.Append(rule, Math.Min(OnOneLine(words).Length, 72)).Append('\n');
    }

    private static void AppendLine(StringBuilder text, string words) => text.Append(OnOneLine(words)).Append('\n');

    /// <summary>A line break in a name would look like words of the shop's.</summary>
    private static string OnOneLine(string words) => Breaks().Replace(words, " ").TrimEnd();

    [GeneratedRegex(@"[\p{Cc}\p{Zl}\p{Zp}]+")]
    private static partial Regex Breaks();
}
