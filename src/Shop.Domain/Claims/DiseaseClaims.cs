using Shop.Domain.Reading.Words;

namespace Shop.Domain.Claims;

/// <summary>
/// Claims that something prevents, treats or heals a disease: a word of doing in one clause with a disease, or a word of
/// healing by itself. Regulation (EU) No 1169/2011, art. 7(3); Regulation (EC) No 1924/2006, art. 14; Regulation (EU) No 655/2013.
/// </summary>
internal static class DiseaseClaims
{
    public static IEnumerable<ClaimFinding> In(ClaimSentence sentence)
    {
        var acts = sentence.Find(ClaimWords.Acts);
        var diseases = sentence.Find(ClaimWords.Diseases);
        var denied = sentence.Denied(acts);
        var claims = new List<(int First, int End)>();
        var (last, isClaimed) = (default(LexiconMatch?), false);
        foreach (var disease in diseases.Where(d => d.Code != "risk"))
        {
            if (last is not { } before || !sentence.AreJoined(before.End, disease.First))
            {
                var claim = Claim(sentence, acts, denied, disease);
                isClaimed = claim is not null;
                claims.AddRange(claim is { } found ? [found] : []);
            }
            else if (isClaimed)
            {
                claims[^1] = (claims[^1].First, Math.Max(claims[^1].End, disease.End));
            }

            last = disease;
        }

        claims.AddRange(acts
            .Where(a => a.Code == "heals" && !denied.Contains(a.First) && !sentence.IsWarned(a, isNoun: false) && !claims.Exists(c => c.First <= a.First && a.End <= c.End))
            .Select(a => (a.First, a.End)));
        return claims.Select(c => sentence.Finding(c.First, c.End, ClaimKind.Disease, diseases.Exists(d => d.Code == "risk" && d.First >= c.First && d.End <= c.End) ? "disease-risk" : "disease", []));
    }

    private static (int First, int End)? Claim(ClaimSentence sentence, List<LexiconMatch> acts, HashSet<int> denied, LexiconMatch disease)
    {
        var at = acts.FindLastIndex(a => a.End <= disease.First && disease.First - a.End <= Reach(a) && sentence.InOneClause(a.First, disease.First));
        if (at >= 0)
        {
            var act = acts[at];
            var isWhole = at > 0 && act.Code is "against" or "for" && act.First - acts[at - 1].End <= 2 && sentence.InOneClause(acts[at - 1].First, act.First);
            var first = isWhole ? acts[at - 1] : act;
            return denied.Contains(act.First) || denied.Contains(first.First) || sentence.IsWarned(first, IsNoun(first)) ? null : (first.First, disease.End);
        }

        var after = acts.Find(a => a.First >= disease.End && a.First - disease.End <= 4 && a.Code is "acts" or "names" or "heals" && sentence.InOneClause(a.First, disease.First));
        return after.Count == 0 || denied.Contains(after.First) || sentence.IsWarned(after, IsNoun(after)) ? null : (disease.First, after.End);
    }

    /// <summary>How many words may stand between it and the disease.</summary>
    private static int Reach(LexiconMatch act) => act.Code switch
    {
        "for" => 1,
        "avoids" => 2,
        "against" => 4,
        _ => 8,
    };

    private static bool IsNoun(LexiconMatch act) => act.Code is "names" or "against" or "for";
}
