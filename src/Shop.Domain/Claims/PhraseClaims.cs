namespace Shop.Domain.Claims;

/// <summary>
/// Claims that are whole phrases: benefits for health in general, loss of weight, the word of doctors (Regulation (EC)
/// No 1924/2006, art. 10(3) and 12).
/// </summary>
internal static class PhraseClaims
{
    public static IEnumerable<ClaimFinding> In(ClaimSentence sentence)
    {
        var phrases = sentence.Find(ClaimWords.Phrases);
        var denied = sentence.Denied(phrases);
        return phrases
            .Where(p => !denied.Contains(p.First) && !sentence.IsWarned(p, isNoun: false))
            .Select(p => sentence.Finding(p.First, p.End, ClaimKind.OutsideTheList, p.Code, []));
    }
}
