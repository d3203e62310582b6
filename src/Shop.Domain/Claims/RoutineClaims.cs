using System.Collections.Immutable;
using Shop.Domain.Routines;

namespace Shop.Domain.Claims;

/// <summary>The texts of a routine that a merchandiser writes.</summary>
public enum RoutineText
{
    Title,
    Intro,
    Note,
}

/// <summary>A wording for review in one of a routine's texts.</summary>
/// <param name="Step">The step's <see cref="RoutineStep.Order"/> for a note; null for the others.</param>
/// <param name="Language">Of the text.</param>
public sealed record RoutineClaim(RoutineText Text, int? Step, Language Language, ClaimFinding Finding);

/// <summary>What a routine's own texts say that reads like a claim about health. The article's words are the editor's, not looked at here.</summary>
public static class RoutineClaims
{
    /// <summary>Title, intro, then the notes in the order of the steps; of each, French first.</summary>
    public static ImmutableArray<RoutineClaim> In(RoutineContent content) =>
    [
        .. In(content.Title, RoutineText.Title, null),
        .. In(content.Intro, RoutineText.Intro, null),
        .. content.Steps.SelectMany(s => In(s.Note, RoutineText.Note, s.Order)),
    ];

    private static IEnumerable<RoutineClaim> In(LocalizedText? text, RoutineText place, int? step) =>
        from said in new[] { (Text: text?.Fr, Language: Language.French), (Text: text?.En, Language: Language.English) }
        from finding in HealthClaims.Check(said.Text, said.Language)
        select new RoutineClaim(place, step, said.Language, finding);
}
