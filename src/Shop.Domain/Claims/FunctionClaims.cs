using System.Collections.Immutable;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Claims;

/// <summary>
/// Claims that a food does something for a function of the body, held against the list of permitted ones. Regulation (EC)
/// No 1924/2006, art. 10 and 13; Regulation (EU) No 432/2012, annex.
/// </summary>
internal static class FunctionClaims
{
    /// <summary>Words between what a claim promises and the function: "contributes, as part of a varied diet, to ...".</summary>
    private const int ReachOfTheList = 16;
    private const int Reach = 6;

    /// <param name="before">The sentence before, for one that begins with a pronoun; null for the first.</param>
    public static IEnumerable<ClaimFinding> In(ClaimSentence sentence, ClaimSentence? before)
    {
        var functions = sentence.Find(ClaimWords.Functions);
        var effects = sentence.Find(ClaimWords.Effects);
        effects.RemoveAll(e => functions.Exists(f => f.First <= e.First && e.First < f.End));
        ImmutableArray<NutrientName> nutrients = [.. sentence.Nutrients.Where(n => !functions.Exists(f => f.First <= n.At && n.At < f.End))];
        var denied = sentence.Denied(effects);
        var claims = Claims(sentence, functions, effects);
        for (var i = 0; i < claims.Count; i++)
        {
            var claim = claims[i];
            if (!denied.Contains(claim.First.First) && !denied.Contains(claim.Effect.First) && !sentence.IsDenied(claim.First) && !sentence.IsWarned(claim.First, isNoun: false)
                && Judge(sentence, claim, NutrientsOf(nutrients, sentence, before, claims, i)) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static List<Claim> Claims(ClaimSentence sentence, List<LexiconMatch> functions, List<LexiconMatch> effects)
    {
        var claims = new List<Claim>();
        foreach (var function in functions)
        {
            var at = effects.FindLastIndex(e => e.End <= function.First);
            if (claims.Count > 0 && claims[^1] is { } open && IsMoreOf(sentence, open, function) && (at < 0 || effects[at].First <= open.Effect.First))
            {
                claims[^1] = open with { Functions = open.Functions.Add(function.Code), End = function.End };
            }
            else if (AuthorisedClaims.IsWhole(function.Code))
            {
                claims.Add(new Claim(function, function, true, [function.Code], function.End));
            }
            else if (at >= 0 && sentence.InOneClause(effects[at].First, function.First) && function.First - effects[at].End <= (IsAsTheList(effects[at]) ? ReachOfTheList : Reach))
            {
                claims.Add(Begun(sentence, effects, at, function));
            }
            else if (sentence.ServedBy(function.End) is { } noun)
            {
                claims.Add(new Claim(function, noun, false, [function.Code], noun.End));
            }
        }

        return claims.ConvertAll(c => c with { End = WithNormal(sentence, c.End) });
    }

    /// <summary>The claim goes on to that function: "normal skin, hair and nails", "normal collagen formation for the normal function of skin".</summary>
    private static bool IsMoreOf(ClaimSentence sentence, Claim claim, LexiconMatch function) =>
        sentence.AreJoined(claim.End, function.First)
        || (claim.Functions.Contains(AuthorisedClaims.CollagenFormation) && AuthorisedClaims.IsPartOfCollagen(function.Code) && function.First - claim.End <= ReachOfTheList);

    /// <summary>A verb that leads to another counts with it: "contributes to strengthening".</summary>
    private static Claim Begun(ClaimSentence sentence, List<LexiconMatch> effects, int at, LexiconMatch function)
    {
        var first = at;
        while (first > 0 && effects[first].First - effects[first - 1].End <= 2 && sentence.InOneClause(effects[first - 1].First, effects[first].First))
        {
            first--;
        }

        return new Claim(effects[first], effects[at], effects[first..(at + 1)].TrueForAll(IsAsTheList), [function.Code], function.End);
    }

    private static ClaimFinding? Judge(ClaimSentence sentence, Claim claim, ImmutableArray<string> nutrients)
    {
        var functions = AuthorisedClaims.AsListed(claim.Functions);
        var isAsListed = claim.IsAsTheList && functions.All(f => AuthorisedClaims.Has(f) && (!AuthorisedClaims.IsSaidAsNormal(f) || sentence.HasNormal(claim.First.First, claim.End)));
        if (!isAsListed && functions.All(AuthorisedClaims.IsOfBeauty) && !sentence.IsAboutIntake)
        {
            return null;
        }

        var near = functions.SelectMany(AuthorisedClaims.Nearest).ToList();
        var ofNamed = near.FindAll(c => nutrients.Contains(c.Nutrient));
        var mayBeSaid = isAsListed && nutrients.All(n => functions.All(f => AuthorisedClaims.For(f).Any(c => c.Nutrient == n)));
        return sentence.Finding(claim.First.First, claim.End, mayBeSaid ? ClaimKind.OnlyUnderItsCondition : ClaimKind.OutsideTheList, "list", ofNamed.Count > 0 ? ofNamed : near);
    }

    /// <summary>The nutrients that the claim is about: those named since the claim before; else that claim's; else those that follow; else those that a pronoun stands for.</summary>
    private static ImmutableArray<string> NutrientsOf(ImmutableArray<NutrientName> nutrients, ClaimSentence sentence, ClaimSentence? before, List<Claim> claims, int index)
    {
        for (var i = index; i >= 0; i--)
        {
            if (Between(i == 0 ? sentence.First : claims[i - 1].End, claims[i].First.First) is { IsEmpty: false } own)
            {
                return own;
            }
        }

        var following = Between(claims[index].First.First, index + 1 < claims.Count ? claims[index + 1].First.First : sentence.End);
        return !following.IsEmpty || before is null || !sentence.BeginsWithPronoun ? following : [.. before.Nutrients.Select(n => n.Code)];

        ImmutableArray<string> Between(int from, int to) => [.. nutrients.Where(n => from <= n.At && n.At < to).Select(n => n.Code)];
    }

    private static bool IsAsTheList(LexiconMatch effect) => effect.Code == "contributes";

    /// <summary>With the adjective that French puts last: "une peau normale".</summary>
    private static int WithNormal(ClaimSentence sentence, int end) => end < sentence.End && sentence.HasNormal(end, end + 1) ? end + 1 : end;

    /// <param name="First">The first word of what is promised.</param>
    /// <param name="Effect">The word that stands nearest to the function.</param>
    /// <param name="IsAsTheList">It promises no more than the list does.</param>
    /// <param name="End">Just past its last token.</param>
    private sealed record Claim(LexiconMatch First, LexiconMatch Effect, bool IsAsTheList, ImmutableArray<string> Functions, int End);
}
