using System.Collections.Immutable;
using Shop.Domain.Routines;

namespace Shop.Domain.Articles;

/// <summary>
/// The merchandiser's work on one article: how the routine is shaped, and what lists need to know of its suggestions, its
/// publication and its drift without opening it. What was decided stands in its suggestions.
/// </summary>
public sealed class ArticleMapping
{
    private ArticleMapping()
    {
    }

    public ArticleId ArticleId { get; private set; }

    public string Slug { get; private set; } = "";

    /// <summary>Of the article's current version.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Title and slug, folded, for searching.</summary>
    public string SearchText { get; private set; } = "";

    public Language Language { get; private set; }

    /// <summary>The version whose suggestions are being decided: the current one.</summary>
    public ArticleVersionId ArticleVersionId { get; private set; }

    /// <summary>The version of the reader that made the reading.</summary>
    public string ReaderVersion { get; private set; } = "";

    public RoutineShape Shape { get; private set; } = RoutineShape.AsRead;

    /// <summary>1 for the first state, one more with every change; what an audit entry points to.</summary>
    public int Number { get; private set; }

    /// <summary>Changes with every change.</summary>
    public Guid Version { get; private set; }

    /// <summary>Suggestions that nobody has decided.</summary>
    public int Pending { get; private set; }

    /// <summary>Those of them that stop a publication.</summary>
    public int InDoubt { get; private set; }

    /// <summary>The least confidence among the pending ones; null where there are none.</summary>
    public decimal? LowestConfidence { get; private set; }

    /// <summary>Products that are proposed or taken.</summary>
    public int Products { get; private set; }

    /// <summary>The routine is on sale.</summary>
    public bool IsLive { get; private set; }

    /// <summary>UTC; null where no publication is scheduled.</summary>
    public DateTime? ScheduledFor { get; private set; }

    /// <summary>What changed under the routine that is on sale; empty where nothing did or nothing is on sale.</summary>
    public ImmutableArray<DriftItem> Drift { get; private set; } = [];

    /// <summary>UTC; since when it drifts; null where it does not.</summary>
    public DateTime? DriftedSince { get; private set; }

    /// <summary>UTC; when the text, a decision or the routine last changed.</summary>
    public DateTime UpdatedAt { get; private set; }

    public static ArticleMapping For(Article article, DateTime at)
    {
        var mapping = new ArticleMapping { ArticleId = article.Id, Slug = article.Slug };
        mapping.Follow(article, "", at);
        return mapping;
    }

    /// <summary>The article has a version that was read anew.</summary>
    public void Follow(Article article, string readerVersion, DateTime at)
    {
        var current = article.Current;
        (Title, Language, ArticleVersionId, ReaderVersion) = (current.Title, article.Language, current.Id, readerVersion);
        SearchText = Domain.SearchText.Of($"{Title} {Slug} {Slug.Replace('-', ' ')}");
        Touch(at);
    }

    /// <summary>Counts what is left to decide. Every change of a suggestion ends here.</summary>
    /// <param name="suggestions">Every suggestion of the current version.</param>
    public void Count(IReadOnlyCollection<Suggestion> suggestions, DateTime at)
    {
        var pending = suggestions.Where(s => s.Status == SuggestionStatus.Pending).ToList();
        Pending = pending.Count;
        InDoubt = RoutineReview.InDoubt(suggestions).Length;
        LowestConfidence = pending.Count == 0 ? null : pending.Min(s => s.Proposal.Confidence);
        Products = suggestions
            .Where(s => s.Status is not (SuggestionStatus.Rejected or SuggestionStatus.Stale) && s.Effective is ProposedStep or ProposedMention)
            .Select(s => s.Effective.Sku)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Count();
        Touch(at);
    }

    /// <summary>Takes another shape of the routine.</summary>
    public void Reshape(RoutineShape shape, DateTime at)
    {
        Shape = shape;
        Touch(at);
    }

    /// <summary>Follows what is on sale and what is scheduled.</summary>
    public void Follow(Routine routine, DateTime at)
    {
        (IsLive, ScheduledFor) = (routine.LiveVersionId is not null, routine.ScheduledFor);
        if (!IsLive)
        {
            (Drift, DriftedSince) = ([], null);
        }

        Touch(at);
    }

    /// <summary>Keeps what changed under the routine that is on sale.</summary>
    public void Notice(ImmutableArray<DriftItem> drift)
    {
        Drift = drift;
        DriftedSince = drift.IsEmpty ? null : drift.Min(d => d.Since);
        Version = Guid.NewGuid();
    }

    private void Touch(DateTime at) => (Number, UpdatedAt, Version) = (Number + 1, at, Guid.NewGuid());
}
