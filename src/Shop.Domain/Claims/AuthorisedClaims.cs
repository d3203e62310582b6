using System.Collections.Frozen;
using System.Collections.Immutable;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Claims;

/// <summary>
/// What the shop knows of the list of permitted health claims: Commission Regulation (EU) No 432/2012, annex, as amended.
/// A part of it, for the nutrients that a beauty and health shop sells.
/// </summary>
public static class AuthorisedClaims
{
    /// <summary>Code of the function that one claim names with a part of the body: "collagen formation for the normal function of skin".</summary>
    internal const string CollagenFormation = "collagen-formation";

    /// <summary>The claims of vitamin C on the formation of collagen, each for the function of one part of the body.</summary>
    private const string OfCollagen = "collagen-";

    private static readonly ClaimFile File = EmbeddedData.Read<ClaimFile>("authorised-claims.json");
    private static readonly FrozenSet<string> SaidAsNormal = File.SaidAsNormal.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Whole = File.Whole.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> OfBeauty = File.OfBeauty.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> PartOfCollagen = File.PartOfCollagen.ToFrozenSet(StringComparer.Ordinal);

    private static readonly ILookup<string, AuthorisedClaim> ByFunction = File.Nutrients
        .SelectMany(n => n.Claims.Select(c => new AuthorisedClaim(n.Code, n.Name, c.Function, c.Wording, n.Condition)))
        .ToLookup(c => c.Function, StringComparer.Ordinal);

    /// <summary>Every claim, by nutrient and function.</summary>
    public static ImmutableArray<AuthorisedClaim> All { get; } = [.. ByFunction.SelectMany(c => c)];

    /// <summary>How texts name the nutrients.</summary>
    internal static Lexicon Names { get; } = Lexicon.Of(File.Nutrients.Select(n => new LexiconEntry(n.Code, n.Said.Fr, n.Said.En)));

    /// <summary>What the list has for that function, for any nutrient.</summary>
    internal static IEnumerable<AuthorisedClaim> For(string function) =>
        function == CollagenFormation ? All.Where(c => c.Function.StartsWith(OfCollagen, StringComparison.Ordinal)) : ByFunction[function];

    /// <summary>The same, or what comes nearest where the list has nothing.</summary>
    internal static IEnumerable<AuthorisedClaim> Nearest(string function) => For(File.Nearest.GetValueOrDefault(function, function));

    internal static bool Has(string function) => For(function).Any();

    /// <summary>The list speaks of it as normal only: "normal skin".</summary>
    internal static bool IsSaidAsNormal(string function) => SaidAsNormal.Contains(function);

    /// <summary>Its words carry their verb: "increases iron absorption".</summary>
    internal static bool IsWhole(string function) => Whole.Contains(function);

    /// <summary>A cosmetic may speak of it too.</summary>
    internal static bool IsOfBeauty(string function) => OfBeauty.Contains(function);

    /// <summary>A part of the body that collagen is formed for.</summary>
    internal static bool IsPartOfCollagen(string function) => PartOfCollagen.Contains(function);

    /// <summary>The functions of one claim as the list has them: "normal collagen formation for the normal function of skin" is one.</summary>
    internal static ImmutableArray<string> AsListed(IEnumerable<string> functions)
    {
        var all = functions.Distinct(StringComparer.Ordinal).ToList();
        var parts = all.Where(PartOfCollagen.Contains).Select(f => OfCollagen + f).ToList();
        return !all.Contains(CollagenFormation) || parts.Count == 0
            ? [.. all]
            : [.. all.Where(f => f != CollagenFormation && !PartOfCollagen.Contains(f)), .. parts];
    }

    private sealed record ClaimFile(
        string About,
        ImmutableArray<string> SaidAsNormal,
        ImmutableArray<string> Whole,
        ImmutableArray<string> OfBeauty,
        ImmutableArray<string> PartOfCollagen,
        Dictionary<string, string> Nearest,
        ImmutableArray<NutrientEntry> Nutrients);

    private sealed record NutrientEntry(string Code, LocalizedText Name, NamesEntry Said, LocalizedText Condition, ImmutableArray<ClaimEntry> Claims);

    private sealed record NamesEntry(ImmutableArray<string> Fr, ImmutableArray<string> En);

    private sealed record ClaimEntry(string Function, LocalizedText Wording);
}
