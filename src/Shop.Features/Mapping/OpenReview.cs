using Microsoft.EntityFrameworkCore;
using Shop.Domain.Articles;
using Shop.Domain.Desk;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Mapping;

/// <summary>An article on somebody's desk: what is decided and what waits about its current version.</summary>
internal sealed class OpenReview(ShopDb db, ArticleMapping mapping, ArticleVersion version, List<Suggestion> suggestions)
{
    public ArticleMapping Mapping => mapping;

    public ArticleVersion Version => version;

    /// <summary>Those that are not stale.</summary>
    public IReadOnlyList<Suggestion> Suggestions => suggestions;

    /// <summary>Null where there is no such article.</summary>
    public static async Task<OpenReview?> LoadAsync(ShopDb db, string slug, CancellationToken cancellationToken)
    {
        if (await db.Mappings.SingleOrDefaultAsync(m => m.Slug == slug, cancellationToken) is not { } mapping)
        {
            return null;
        }

        var version = await db.ArticleVersions.SingleAsync(v => v.Id == mapping.ArticleVersionId, cancellationToken);
        var suggestions = await db.Suggestions.Where(s => s.ArticleVersionId == version.Id && s.Status != SuggestionStatus.Stale).OrderBy(s => s.Ordinal).ToListAsync(cancellationToken);
        return new OpenReview(db, mapping, version, suggestions);
    }

    public void Add(Suggestion suggestion)
    {
        suggestions.Add(suggestion);
        db.Add(suggestion);
    }

    public void Remove(Suggestion suggestion)
    {
        suggestions.Remove(suggestion);
        db.Remove(suggestion);
    }

    /// <summary>Writes down what was done to a suggestion.</summary>
    /// <param name="before">What counted until now; null: nothing did.</param>
    public void Note(string by, AuditAction action, Suggestion suggestion, Proposal? before, DateTime at, string? reason = null) => db.Add(AuditEntry.Of(
        by,
        action,
        mapping.Slug,
        at,
        mapping.ArticleId,
        mapping.Number + 1,
        suggestion.Proposal.Passage.Quote,
        before is null ? null : InShort(before),
        reason ?? InShort(suggestion.Effective)));

    /// <summary>Counts anew what is left, and saves.</summary>
    public async Task SaveAsync(DateTime at, CancellationToken cancellationToken)
    {
        mapping.Count(suggestions, at);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What a proposal proposes, in one line: a SKU, an amount's own words, what a precaution asks of whom.</summary>
    private static string InShort(Proposal proposal) => proposal switch
    {
        ProposedDosage { Dosage.Dosage: StructuredDosage dosage } => Documents.Write<Dosage>(dosage),
        ProposedDosage { Dosage.Dosage: var dosage } => dosage.Quote,
        ProposedPrecaution { Precaution.Precaution: var p } => $"{System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(p.Kind.ToString())}: {string.Join(", ", p.Subjects)}{(p.Scope is null ? "" : $" ({p.Scope})")}",
        _ => proposal.Sku ?? "",
    };
}
