using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Shop.Domain.Safety;

namespace Shop.Features.Articles;

/// <summary>
/// Writes a reading as JSON for other programs: codes for what is closed (<c>not-recommended</c>, <c>mg</c>, <c>wk</c>),
/// UTF-16 offsets into the text that it carries, and null wherever the article leaves something open.
/// </summary>
public static class ReadingJson
{
    /// <summary>BCP 47's code for a language that is not known.</summary>
    private const string UnknownLanguage = "und";

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ArticleReading reading, ArticleText text)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            Reading(json, reading, text);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Reading(Utf8JsonWriter json, ArticleReading reading, ArticleText text)
    {
        json.WriteStartObject();
        json.WriteString("locale", reading.Language?.Code() ?? UnknownLanguage);
        json.WriteString("title", reading.Title);
        Each(json, "steps", reading.Steps, Step);
        Each(json, "mentions", reading.Mentions, Mention);
        Each(json, "precautions", reading.Precautions, Precaution);
        json.WriteString("text", text.Text);
        json.WriteString("readerVersion", reading.ReaderVersion);
        json.WriteEndObject();
    }

    private static void Step(Utf8JsonWriter json, ReadStep step)
    {
        json.WriteNumber("order", step.Order);
        json.WriteString("sku", step.Sku);
        json.WriteString("status", Code(step.Status));
        json.WriteNumber("confidence", step.Confidence.Plain());
        Each(json, "candidates", step.Candidates, Candidate);
        Passage(json, step.Passage);
        if (!step.When.IsDefaultOrEmpty)
        {
            Strings(json, "when", step.When.Select(Code));
        }

        Dosage(json, step.Dosage);
        json.WriteString("evidence", step.Evidence);
    }

    private static void Mention(Utf8JsonWriter json, ReadMention mention)
    {
        json.WriteString("sku", mention.Sku);
        Passage(json, mention.Passage);
        json.WriteNumber("confidence", mention.Confidence.Plain());
        json.WriteString("status", Sureness(mention.IsSure));
        Dosage(json, mention.Dosage);
        json.WriteString("evidence", mention.Evidence);
    }

    private static void Precaution(Utf8JsonWriter json, ReadPrecaution read)
    {
        var precaution = read.Precaution;
        json.WriteString("scope", precaution.Scope ?? "article");
        json.WriteString("kind", Code(precaution.Kind));
        Strings(json, "subjects", precaution.Subjects);
        json.WriteBoolean("unlessAdvice", precaution.UnlessAdvice);
        Passage(json, read.Passage);
        json.WriteString("status", Sureness(read.IsSure));
        json.WriteNumber("confidence", read.Confidence.Plain());
        if (precaution.Scope is null)
        {
            Strings(json, "about", precaution.About.IsDefault ? [] : precaution.About);
        }

        json.WriteString("evidence", read.Evidence);
    }

    private static void Candidate(Utf8JsonWriter json, Candidate candidate)
    {
        json.WriteString("sku", candidate.Sku);
        json.WriteNumber("confidence", candidate.Confidence.Plain());
        json.WriteString("evidence", candidate.Evidence);
    }

    private static void Dosage(Utf8JsonWriter json, ReadDosage? read)
    {
        if (read is null)
        {
            json.WriteNull("dosage");
            return;
        }

        json.WriteStartObject("dosage");
        switch (read.Dosage)
        {
            case RefusedDosage:
                json.WriteBoolean("refused", true);
                break;
            case StructuredDosage dosage:
                Structured(json, dosage);
                break;
        }

        Passage(json, read.Passage);
        json.WriteString("status", Sureness(read.IsSure));
        json.WriteNumber("confidence", read.Confidence.Plain());
        json.WriteString("evidence", read.Evidence);
        json.WriteEndObject();
    }

    private static void Structured(Utf8JsonWriter json, StructuredDosage dosage)
    {
        Number(json, "low", dosage.Amount?.Low);
        Number(json, "high", dosage.Amount?.High);
        json.WriteString("unit", dosage.Unit?.Code);
        json.WriteString("basis", dosage.Basis == DoseBasis.Period ? "period" : "intake");
        json.WriteStartObject("times");
        Number(json, "low", dosage.Times.Low);
        Number(json, "high", dosage.Times.High);
        json.WriteEndObject();

        // The format counts frequencies in hours, days, weeks and months: a year is twelve of them.
        var (value, unit) = dosage.Period.Unit == TimeUnit.Year ? (dosage.Period.Value * 12, TimeUnit.Month) : (dosage.Period.Value, dosage.Period.Unit);
        json.WriteStartObject("period");
        json.WriteNumber("value", value.Plain());
        json.WriteString("unit", Code(unit));
        json.WriteEndObject();

        if (dosage.Max is { } max)
        {
            json.WriteStartObject("max");
            json.WriteNumber("value", max.Value.Plain());
            json.WriteString("unit", max.Unit.Code);
            json.WriteString("per", max.Per switch { CeilingPer.Intake => "intake", CeilingPer.Week => "wk", _ => "d" });
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("max");
        }

        if (dosage.Course is { } course)
        {
            // The format has no course in hours.
            var (hours, length) = course.Unit == TimeUnit.Hour ? (24m, TimeUnit.Day) : (1m, course.Unit);
            json.WriteStartObject("course");
            Number(json, "low", course.Length.Low / hours);
            Number(json, "high", course.Length.High / hours);
            json.WriteString("unit", Code(length));
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("course");
        }
    }

    private static void Passage(Utf8JsonWriter json, Passage passage)
    {
        json.WriteString("quote", passage.Quote);
        json.WriteNumber("start", passage.Start);
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number.Plain());
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Each<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items.IsDefault ? [] : items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Sureness(bool isSure) => isSure ? "sure" : "ambiguous";

    private static string Code(TimeUnit unit) => unit switch
    {
        TimeUnit.Hour => "h",
        TimeUnit.Day => "d",
        TimeUnit.Week => "wk",
        TimeUnit.Month => "mo",
        TimeUnit.Year => "a",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };

    private static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
