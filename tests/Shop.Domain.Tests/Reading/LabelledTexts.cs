using System.Text.Json;

namespace Shop.Domain.Tests.Reading;

/// <summary>
/// Texts that people labelled who had not read the rules, one JSON file a kind. Those of a file ending in <c>-held-out</c>
/// are read by nobody who writes a rule: they only count.
/// </summary>
internal static class LabelledTexts
{
    /// <summary>Text, language, the product it is about or an empty string, and what is to be read.</summary>
    /// <param name="missed">Those that are marked as not read right yet, instead of those that are.</param>
    public static TheoryData<string, string, string, string> Of(string file, bool missed = false)
    {
        var rows = new TheoryData<string, string, string, string>();
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reading", file)));
        foreach (var row in json.RootElement.EnumerateArray())
        {
            if (row.TryGetProperty("missed", out _) != missed)
            {
                continue;
            }

            var about = row.TryGetProperty("about", out var sku) ? sku.GetString()! : "";
            rows.Add(row.GetProperty("text").GetString()!, row.GetProperty("language").GetString()!, about, row.GetProperty("expected").GetString()!);
        }

        return rows;
    }

    /// <summary>How many of a file's texts are read as labelled, and of how many.</summary>
    public static (int Right, int Count) Score(string file, Func<string, Language, string, string> read)
    {
        var rows = Of(file).Select(r => r.Data).ToList();
        return (rows.Count(r => read(r.Item1, LanguageOf(r.Item2), r.Item3) == r.Item4), rows.Count);
    }

    public static Language LanguageOf(string code) => code == "fr" ? Language.French : Language.English;
}
