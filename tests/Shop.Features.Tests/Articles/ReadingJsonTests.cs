using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Articles;

namespace Shop.Features.Tests.Articles;

public class ReadingJsonTests
{
    private const string Words = "L'été, prenez le collagène : 2,5 à 10 g par jour. Déconseillé aux enfants sans avis.";

    [Fact]
    public void A_reading_is_written_with_its_codes_and_its_words()
    {
        var dosage = new StructuredDosage(
            "2,5 à 10 g par jour",
            new Bounds(2.50m, 10.0m),
            Unit.Gram,
            DoseBasis.Period,
            Bounds.Exactly(1.0m),
            Period.Day,
            new Ceiling(70, Unit.Gram, CeilingPer.Week),
            new Course(new Bounds(3, null), TimeUnit.Month));
        var reading = new ArticleReading(
            Language.French,
            "L'été",
            [
                new ReadStep(1, "CO-1", MatchStatus.Matched, 0.990m, [new Candidate("CO-1", 0.99m, "named in full")], At("collagène"), StepAction.Take, [Moment.Morning, Moment.WithMeal], false, new ReadDosage(dosage, At("2,5 à 10 g par jour"), true, 1.00m, "amount and period"), "told in order"),
                new ReadStep(2, null, MatchStatus.Unmatched, 0.8m, [], At("L'été"), StepAction.Use, [], true, null, "nothing fits"),
            ],
            [new ReadMention("SA-1", false, 0.5m, [], At("enfants"), new ReadDosage(new RefusedDosage("sans avis"), At("sans avis"), true, 1, "left to someone"), "named")],
            [new ReadPrecaution(new Precaution(PrecautionKind.NotRecommended, ["child"], true, null, ["marine-collagen"], At("Déconseillé aux enfants sans avis.")), true, 0.95m, "said so")],
            "7");

        var json = ReadingJson.Write(reading, new ArticleText(Words, []));

        Assert.Equal(
            JsonNode.Parse("""
            {
              "locale": "fr",
              "title": "L'été",
              "steps": [
                {
                  "order": 1,
                  "sku": "CO-1",
                  "status": "matched",
                  "confidence": 0.99,
                  "candidates": [{ "sku": "CO-1", "confidence": 0.99, "evidence": "named in full" }],
                  "quote": "collagène",
                  "start": 17,
                  "when": ["morning", "with-meal"],
                  "dosage": {
                    "low": 2.5, "high": 10, "unit": "g", "basis": "period",
                    "times": { "low": 1, "high": 1 },
                    "period": { "value": 1, "unit": "d" },
                    "max": { "value": 70, "unit": "g", "per": "wk" },
                    "course": { "low": 3, "high": null, "unit": "mo" },
                    "quote": "2,5 à 10 g par jour", "start": 29,
                    "status": "sure", "confidence": 1, "evidence": "amount and period"
                  },
                  "evidence": "told in order"
                },
                {
                  "order": 2, "sku": null, "status": "unmatched", "confidence": 0.8, "candidates": [], "quote": "L'été", "start": 0,
                  "dosage": null, "evidence": "nothing fits"
                }
              ],
              "mentions": [
                {
                  "sku": "SA-1", "quote": "enfants", "start": 66, "confidence": 0.5, "status": "ambiguous",
                  "dosage": { "refused": true, "quote": "sans avis", "start": 74, "status": "sure", "confidence": 1, "evidence": "left to someone" }, "evidence": "named"
                }
              ],
              "precautions": [
                {
                  "scope": "article", "kind": "not-recommended", "subjects": ["child"], "unlessAdvice": true,
                  "quote": "Déconseillé aux enfants sans avis.", "start": 50, "status": "sure", "confidence": 0.95,
                  "about": ["marine-collagen"], "evidence": "said so"
                }
              ],
              "text": "L'été, prenez le collagène : 2,5 à 10 g par jour. Déconseillé aux enfants sans avis.",
              "readerVersion": "7"
            }
            """)!.ToJsonString(),
            JsonNode.Parse(json)!.ToJsonString());
    }

    [Fact]
    public void French_is_written_as_people_read_it_and_numbers_without_idle_zeros()
    {
        var dosage = new StructuredDosage("d", new Bounds(null, 4.00m), Unit.Gram, DoseBasis.Intake, new Bounds(1, 2), new Period(2.0m, TimeUnit.Hour), null, new Course(new Bounds(48, 48), TimeUnit.Hour));
        var reading = new ArticleReading(null, "Crème à l'œillet", [new ReadStep(1, null, MatchStatus.Ambiguous, 0.50m, [], At("L'été"), StepAction.Use, [], false, new ReadDosage(dosage, At("L'été"), false, 0.4m, "e"), "e")], [], [], "1");

        var json = ReadingJson.Write(reading, new ArticleText(Words, []));

        Assert.Contains("\"Crème à l'œillet\"", json, StringComparison.Ordinal);
        Assert.Contains("\"confidence\": 0.5,", json, StringComparison.Ordinal);
        using var parsed = JsonDocument.Parse(json);
        Assert.Equal("und", parsed.RootElement.GetProperty("locale").GetString());
        var written = parsed.RootElement.GetProperty("steps")[0].GetProperty("dosage");
        Assert.Equal("null 4", $"{written.GetProperty("low").GetRawText()} {written.GetProperty("high").GetRawText()}");
        Assert.Equal("2 h", $"{written.GetProperty("period").GetProperty("value").GetRawText()} {written.GetProperty("period").GetProperty("unit")}");
        Assert.Equal("2 d", $"{written.GetProperty("course").GetProperty("low").GetRawText()} {written.GetProperty("course").GetProperty("unit")}");
        Assert.Equal("ambiguous", written.GetProperty("status").GetString());
    }

    private static Passage At(string words) => new(Words.IndexOf(words, StringComparison.Ordinal), words);
}
