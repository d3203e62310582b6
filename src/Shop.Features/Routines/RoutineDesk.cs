using Microsoft.EntityFrameworkCore;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Domain.Routines;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Routines;

/// <summary>An article's routine on somebody's desk: the draft that decisions and shape make together, and what was published of it.</summary>
internal sealed class RoutineDesk(ShopDb db, ArticleMapping mapping, List<Suggestion> suggestions, Routine? routine)
{
    public ArticleMapping Mapping => mapping;

    public IReadOnlyList<Suggestion> Suggestions => suggestions;

    /// <summary>Null where nothing was published or scheduled yet.</summary>
    public Routine? Routine => routine;

    /// <summary>Null where there is no such article.</summary>
    public static async Task<RoutineDesk?> LoadAsync(ShopDb db, string slug, CancellationToken cancellationToken)
    {
        if (await db.Mappings.SingleOrDefaultAsync(m => m.Slug == slug, cancellationToken) is not { } mapping)
        {
            return null;
        }

        return new RoutineDesk(
            db,
            mapping,
            await db.Suggestions.Where(s => s.ArticleVersionId == mapping.ArticleVersionId && s.Status != SuggestionStatus.Stale).ToListAsync(cancellationToken),
            await db.Routines.Include(r => r.Versions).SingleOrDefaultAsync(r => r.ArticleId == mapping.ArticleId, cancellationToken));
    }

    public RoutineContent Draft => RoutineReview.Content(suggestions, mapping.Shape);

    /// <summary>What stands in the way of publishing, or null.</summary>
    public CannotPublish? Hindrance =>
        RoutineReview.InDoubt(suggestions) is { IsEmpty: false } doubts ? new CannotPublish.InDoubt([.. doubts.Select(d => d.Proposal.Passage.Quote)])
        : !Draft.SoldSteps.Any() ? new CannotPublish.NothingToSell()
        : null;

    /// <summary>The routine, begun where there was none.</summary>
    public Routine Begin()
    {
        if (routine is null)
        {
            routine = Routine.For(mapping.ArticleId);
            db.Add(routine);
        }

        return routine;
    }

    public async Task<IReadOnlyList<ReviewedProduct>> ReviewedAsync(RoutineContent content, CancellationToken cancellationToken)
    {
        var skus = content.Skus.ToList();
        return (await db.Products.AsNoTracking().Where(p => skus.Contains(p.Sku)).OrderBy(p => p.Sku).ToListAsync(cancellationToken)).ConvertAll(ReviewedProduct.Of);
    }

    /// <summary>Writes down what was done, lets lists and what falls due follow, and saves.</summary>
    public async Task SaveAsync(string by, AuditAction action, int? number, DateTime at, string? after, CancellationToken cancellationToken)
    {
        mapping.Follow(routine!, at);
        db.Add(AuditEntry.Of(by, action, mapping.Slug, at, mapping.ArticleId, number, after: after));
        var subject = routine!.Id.Value.ToString("N");
        if (routine.ScheduledFor is { } due)
        {
            await db.FallDueAsync(DueKind.PublishRoutine, subject, due, cancellationToken);
        }
        else
        {
            await db.NoLongerDueAsync(DueKind.PublishRoutine, subject, cancellationToken);
        }

        if (routine.LiveVersionId is not null)
        {
            await db.FallDueAsync(DueKind.CheckDrift, DriftSubject.OfArticle(mapping.Slug), at, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Why a draft cannot be published.</summary>
public abstract record CannotPublish
{
    private CannotPublish()
    {
    }

    /// <param name="Quotes">The words that a person has to decide first.</param>
    public sealed record InDoubt(IReadOnlyList<string> Quotes) : CannotPublish;

    /// <summary>No step that was taken has a product.</summary>
    public sealed record NothingToSell : CannotPublish;
}
