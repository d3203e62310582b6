using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Claims;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin.Pages.Articles;

/// <summary>What of one text should be reviewed, beside its field.</summary>
/// <param name="Language">Of the text.</param>
public sealed record ClaimsView(Texts T, string Id, Language Language, ImmutableArray<ClaimFinding> Findings)
{
    /// <summary>The element that holds the hints of a text; it keeps its id wherever its step is moved.</summary>
    public static string IdOf(RoutineText text, SuggestionId? step, Language language) =>
        step is { } id ? $"claims-{ItemView.Code(text)}-{id.Value:N}-{language.Code()}" : $"claims-{ItemView.Code(text)}-{language.Code()}";

    /// <summary>The icon and the colour.</summary>
    public static string Severity(ClaimKind kind) => kind switch
    {
        ClaimKind.Disease => "grave",
        ClaimKind.OutsideTheList => "heed",
        _ => "info",
    };

    public static string Kind(Texts t, ClaimKind kind) => t[$"desk.claims.kind.{ItemView.Code(kind)}"];

    public static string Place(Texts t, RoutineClaim claim) => t[$"desk.claims.at.{ItemView.Code(claim.Text)}", t[$"desk.claims.in.{claim.Language.Code()}"], claim.Step ?? 0];
}
