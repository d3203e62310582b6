using System.Collections.Immutable;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Claims;

/// <summary>A nutrient of the list of permitted claims where a sentence names it.</summary>
/// <param name="At">Index of its first token.</param>
/// <param name="Code">The nutrient's code.</param>
internal readonly record struct NutrientName(int At, string Code);

/// <summary>Finds nutrients by their names, those of an enumeration included: "vitamins C, D and B6".</summary>
internal static class NutrientNames
{
    private static readonly Dictionary<string, string> ByLetter = new(StringComparer.Ordinal)
    {
        ["a"] = "vitamin-a",
        ["c"] = "vitamin-c",
        ["d"] = "vitamin-d",
        ["e"] = "vitamin-e",
        ["k"] = "vitamin-k",
    };

    public static ImmutableArray<NutrientName> In(ClaimSentence sentence)
    {
        var names = sentence.Find(AuthorisedClaims.Names).ConvertAll(m => new NutrientName(m.First, m.Code));
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (sentence[i].Folded is "vitamine" or "vitamines" or "vitamin" or "vitamins")
            {
                Enumerate(sentence, i + 1, names);
            }
        }

        return [.. names.DistinctBy(n => n.Code).OrderBy(n => n.At)];
    }

    private static void Enumerate(ClaimSentence sentence, int at, List<NutrientName> names)
    {
        while (at < sentence.End)
        {
            if (sentence[at] is { IsCapitalised: true } token && ByLetter.TryGetValue(token.Folded, out var code))
            {
                names.Add(new NutrientName(at, code));
            }
            else if (!(sentence[at].IsSymbol(',') || sentence[at].Folded is "et" or "and" or "ou" or "or" or "&" || sentence[at].Folded is ['b', >= '1' and <= '9', ..]))
            {
                return;
            }

            at++;
        }
    }
}
