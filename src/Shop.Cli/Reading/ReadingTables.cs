using System.Globalization;
using System.Text.Json;
using Shop.Domain;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Spectre.Console;

namespace Shop.Cli.Reading;

/// <summary>Readings as tables for people.</summary>
internal static class ReadingTables
{
    public static void Print(IAnsiConsole console, ArticleReading reading, IReadOnlyDictionary<string, LocalizedText> names)
    {
        var language = reading.Language ?? Language.English;
        console.MarkupLine($"[bold]{Markup.Escape(reading.Title)}[/] ({reading.Language?.Code() ?? "language unknown"})");
        console.WriteLine();
        string Product(string sku) => names.TryGetValue(sku, out var name) ? $"{name.In(language)} ({sku})" : sku;

        if (reading.Steps.IsEmpty && reading.Mentions.IsEmpty && reading.Precautions.IsEmpty)
        {
            console.WriteLine("No routine, product or precaution was found in it.");
            return;
        }

        if (!reading.Steps.IsEmpty)
        {
            var steps = Rows("Routine", "#", "Product", "When", "Dosage", "Sure", "The article's words");
            foreach (var step in reading.Steps)
            {
                steps.AddRow(Cells(
                    step.Order.ToString(CultureInfo.InvariantCulture),
                    step.Sku is { } sku ? Product(sku)
                        : step.Candidates.IsEmpty ? "not in the catalog"
                        : $"one of: {string.Join("; ", step.Candidates.Select(c => Product(c.Sku)))}",
                    string.Join(", ", step.When.Select(w => Code(w))),
                    InShort(step.Dosage),
                    $"{Code(step.Status)} {Percent(step.Confidence)}",
                    step.Passage.Quote));
            }

            console.Write(steps);
        }

        if (!reading.Mentions.IsEmpty)
        {
            var mentions = Rows("Other products named", "Product", "Dosage", "Sure", "The article's words");
            foreach (var mention in reading.Mentions)
            {
                mentions.AddRow(Cells(Product(mention.Sku), InShort(mention.Dosage), Sure(mention.IsSure, mention.Confidence), mention.Passage.Quote));
            }

            console.Write(mentions);
        }

        if (!reading.Precautions.IsEmpty)
        {
            var precautions = Rows("Precautions", "About", "Kind", "For whom", "Sure", "The article's words");
            foreach (var read in reading.Precautions)
            {
                var precaution = read.Precaution;
                precautions.AddRow(Cells(
                    precaution.Scope is { } sku ? Product(sku) : precaution.About is { IsDefaultOrEmpty: false } about ? string.Join(", ", about) : "the article's topic",
                    Code(precaution.Kind) + (precaution.UnlessAdvice ? ", unless advised" : ""),
                    string.Join(", ", precaution.Subjects),
                    Sure(read.IsSure, read.Confidence),
                    read.Passage.Quote));
            }

            console.Write(precautions);
        }
    }

    public static void PrintSummary(IAnsiConsole console, IReadOnlyList<(string File, ArticleReading Reading)> readings)
    {
        var table = Rows("Articles read", "Article", "Language", "Steps", "In doubt", "Other products", "Precautions", "Title");
        foreach (var (file, reading) in readings)
        {
            table.AddRow(Cells(
                file,
                reading.Language?.Code() ?? "?",
                Count(reading.Steps.Length),
                Count(reading.Steps.Count(s => s.Status != MatchStatus.Matched) + reading.Mentions.Count(m => !m.IsSure) + reading.Precautions.Count(p => !p.IsSure)),
                Count(reading.Mentions.Length),
                Count(reading.Precautions.Length),
                reading.Title));
        }

        console.Write(table);
    }

    private static Table Rows(string title, params string[] columns)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(title) };
        foreach (var column in columns)
        {
            table.AddColumn(column);
        }

        return table;
    }

    private static Markup[] Cells(params string[] texts) => [.. texts.Select(t => new Markup(Markup.Escape(t)))];

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Sure(bool isSure, decimal confidence) => $"{(isSure ? "sure" : "ambiguous")} {Percent(confidence)}";

    private static string Percent(decimal share) => share.ToString("P0", CultureInfo.InvariantCulture);

    private static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>A dosage in one line: "2.5-10 g per day, at most 10 g per day, at least 3 months".</summary>
    private static string InShort(ReadDosage? read) => read?.Dosage switch
    {
        null => "",
        RefusedDosage refused => $"not structured: {refused.Quote}",
        StructuredDosage dosage => InShort(dosage),
        _ => throw new ArgumentOutOfRangeException(nameof(read), read, null),
    };

    private static string InShort(StructuredDosage dosage)
    {
        var parts = new List<string>();
        var times = dosage.Times is { IsExact: true, Low: 1 } ? "" : $"{Range(dosage.Times)} times ";
        var period = dosage.Period.Value == 1 ? $"per {Unit(dosage.Period.Unit)}" : $"every {Number(dosage.Period.Value)} {Unit(dosage.Period.Unit)}s";
        if (dosage.Amount is { } amount)
        {
            parts.Add(dosage.Basis == DoseBasis.Intake
                ? $"{Range(amount)} {dosage.Unit}, {times}{period}"
                : $"{Range(amount)} {dosage.Unit} {period}{(times.Length > 0 ? $" in {Range(dosage.Times)} intakes" : "")}");
        }
        else
        {
            parts.Add(times.Length > 0 ? times + period : $"once {period}");
        }

        if (dosage.Max is { } max)
        {
            parts.Add($"at most {Number(max.Value)} {max.Unit} per {Code(max.Per)}");
        }

        if (dosage.Course is { } course)
        {
            parts.Add($"for {Range(course.Length)} {Unit(course.Unit)}s");
        }

        return string.Join(", ", parts);
    }

    private static string Unit(TimeUnit unit) => Code(unit);

    private static string Range(Bounds bounds) => bounds switch
    {
        { IsExact: true, Low: { } exact } => Number(exact),
        { Low: { } low, High: { } high } => $"{Number(low)}-{Number(high)}",
        { Low: { } low } => $"at least {Number(low)}",
        { High: { } high } => $"up to {Number(high)}",
        _ => "",
    };

    private static string Number(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture);
}
