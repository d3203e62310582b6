using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Shop.Domain.Articles;
using Shop.Domain.Safety;

namespace Shop.Domain.Routines;

public readonly record struct RoutineId(Guid Value)
{
    public static RoutineId New() => new(Guid.CreateVersion7());
}

public readonly record struct RoutineVersionId(Guid Value)
{
    public static RoutineVersionId New() => new(Guid.CreateVersion7());
}

/// <summary>A passage of the article that names a product and is shown as a link to it.</summary>
public sealed record ProductLink(Passage Passage, string Sku);

/// <summary>What was reviewed and is sold: steps, links, precautions and price policy, all as values.</summary>
/// <param name="Title">The routine's heading; null: the shop's own words.</param>
/// <param name="Intro">What stands under it; null: the shop's own words.</param>
public sealed record RoutineContent(
    ImmutableArray<RoutineStep> Steps,
    ImmutableArray<ProductLink> Links,
    ImmutableArray<Precaution> Precautions,
    PricingPolicy Pricing,
    LocalizedText? Title = null,
    LocalizedText? Intro = null)
{
    /// <summary>Every product that it names: sold, linked or allowed as an alternative.</summary>
    [JsonIgnore]
    public IEnumerable<string> Skus => Steps.SelectMany(s => s.Alternatives.Prepend(s.Sku)).Concat(Links.Select(l => l.Sku)).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>The steps that have a product of the shop, in order.</summary>
    [JsonIgnore]
    public IEnumerable<RoutineStep> SoldSteps => Steps.Where(s => s.Sku is not null);

    /// <summary>The steps that put a product into the bundle, in order: a product that stands in several steps is bought once, with the first.</summary>
    [JsonIgnore]
    public IEnumerable<RoutineStep> BoughtSteps => SoldSteps.OrderBy(s => s.Order).DistinctBy(s => s.Sku, StringComparer.Ordinal);

    /// <summary>SKUs that the merchandiser allows in the place of a product, the first choice first: those that every step with it allows.</summary>
    public ImmutableArray<string> AlternativesTo(string sku)
    {
        var steps = SoldSteps.Where(s => s.Sku == sku).ToList();
        return steps.Count == 0 ? [] : [.. steps[0].Alternatives.Where(a => steps.TrueForAll(s => s.Alternatives.Contains(a)))];
    }
}

/// <summary>The routine of one article with every version that was published; at most one of them is live.</summary>
public sealed class Routine
{
    private readonly List<RoutineVersion> versions = [];

    private Routine()
    {
    }

    public RoutineId Id { get; private set; }

    public ArticleId ArticleId { get; private set; }

    /// <summary>The version that is on sale; null when nothing is.</summary>
    public RoutineVersionId? LiveVersionId { get; private set; }

    public IReadOnlyList<RoutineVersion> Versions => versions;

    /// <summary>The version that goes on sale at <see cref="ScheduledFor"/>; null when none is to.</summary>
    public RoutineVersionId? ScheduledVersionId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? ScheduledFor { get; private set; }

    /// <summary>Changes with every publication, so that two people cannot overwrite one another.</summary>
    public Guid Version { get; private set; }

    public static Routine For(ArticleId article) => new() { Id = RoutineId.New(), ArticleId = article, Version = Guid.NewGuid() };

    /// <summary>Adds an immutable version and puts it on sale in place of the one before. What was scheduled is not any more.</summary>
    /// <param name="by">Who publishes.</param>
    /// <param name="reviewed">The products as they were when it was reviewed.</param>
    /// <exception cref="RuleViolation"><c>routine-empty</c>: no step has a product; <c>name-missing</c>.</exception>
    public RoutineVersion Publish(ArticleVersionId articleVersion, RoutineContent content, string by, DateTime at, params IEnumerable<ReviewedProduct> reviewed)
    {
        var version = Add(articleVersion, content, by, at, reviewed);
        GoLive(version.Id);
        return version;
    }

    /// <summary>Adds an immutable version that goes on sale later, exactly as it is now. It takes the place of one that was scheduled before.</summary>
    /// <param name="goLive">UTC, after <paramref name="at"/>.</param>
    /// <exception cref="RuleViolation"><c>routine-empty</c>; <c>name-missing</c>; <c>schedule-past</c>.</exception>
    public RoutineVersion Schedule(ArticleVersionId articleVersion, RoutineContent content, string by, DateTime at, DateTime goLive, params IEnumerable<ReviewedProduct> reviewed)
    {
        if (goLive <= at)
        {
            throw new RuleViolation("schedule-past", "A publication is scheduled for a time to come.");
        }

        var version = Add(articleVersion, content, by, at, reviewed);
        (ScheduledVersionId, ScheduledFor, Version) = (version.Id, goLive, Guid.NewGuid());
        return version;
    }

    /// <summary>Puts the scheduled version on sale.</summary>
    /// <exception cref="RuleViolation"><c>routine-not-scheduled</c>.</exception>
    public RoutineVersion GoLiveAsScheduled()
    {
        var scheduled = Scheduled();
        GoLive(scheduled);
        return versions.Single(v => v.Id == scheduled);
    }

    /// <exception cref="RuleViolation"><c>routine-not-scheduled</c>.</exception>
    public void CancelSchedule()
    {
        Scheduled();
        (ScheduledVersionId, ScheduledFor, Version) = (null, null, Guid.NewGuid());
    }

    /// <summary>Takes it off sale. What was scheduled is not any more.</summary>
    /// <exception cref="RuleViolation"><c>routine-not-live</c>.</exception>
    public void Unpublish()
    {
        if (LiveVersionId is null)
        {
            throw new RuleViolation("routine-not-live", "This routine is not on sale.");
        }

        (LiveVersionId, ScheduledVersionId, ScheduledFor, Version) = (null, null, null, Guid.NewGuid());
    }

    /// <summary>Puts an earlier version on sale again. What was scheduled is not any more.</summary>
    /// <exception cref="RuleViolation"><c>routine-version-unknown</c>.</exception>
    public void GoBackTo(RoutineVersionId version)
    {
        if (versions.All(v => v.Id != version))
        {
            throw new RuleViolation("routine-version-unknown", "That version is not one of this routine.");
        }

        GoLive(version);
    }

    private RoutineVersionId Scheduled() => ScheduledVersionId ?? throw new RuleViolation("routine-not-scheduled", "No publication of this routine is scheduled.");

    private void GoLive(RoutineVersionId version) => (LiveVersionId, ScheduledVersionId, ScheduledFor, Version) = (version, null, null, Guid.NewGuid());

    private RoutineVersion Add(ArticleVersionId articleVersion, RoutineContent content, string by, DateTime at, IEnumerable<ReviewedProduct> reviewed)
    {
        if (!content.SoldSteps.Any())
        {
            throw new RuleViolation("routine-empty", "A routine needs at least one step with a product of the catalog.");
        }

        if (string.IsNullOrWhiteSpace(by))
        {
            throw new RuleViolation("name-missing", "A publication carries the name of who made it.");
        }

        var version = RoutineVersion.Create(Id, versions.Count == 0 ? 1 : versions.Max(v => v.Number) + 1, articleVersion, content, by.Trim(), at, reviewed);
        versions.Add(version);
        return version;
    }
}

/// <summary>
/// One precaution that was accepted with a routine version, standing by itself so that the safety check finds what any
/// article on sale says of a product without opening every routine.
/// </summary>
public sealed class PublishedPrecaution
{
    private PublishedPrecaution()
    {
    }

    public Guid Id { get; private set; }

    public RoutineVersionId RoutineVersionId { get; private set; }

    public ArticleVersionId ArticleVersionId { get; private set; }

    /// <summary>The SKU that it is about; null: a substance, a class or the article's topic.</summary>
    public string? Scope { get; private set; }

    public Precaution Precaution { get; private set; } = null!;

    internal static PublishedPrecaution Create(RoutineVersion version, Precaution precaution) => new()
    {
        Id = Guid.CreateVersion7(),
        RoutineVersionId = version.Id,
        ArticleVersionId = version.ArticleVersionId,
        Scope = precaution.Scope,
        Precaution = precaution,
    };
}

/// <summary>A routine exactly as it was published. It never changes.</summary>
public sealed class RoutineVersion
{
    private readonly List<PublishedPrecaution> precautions = [];
    private readonly List<ReviewedProduct> products = [];

    private RoutineVersion()
    {
    }

    public RoutineVersionId Id { get; private set; }

    public RoutineId RoutineId { get; private set; }

    /// <summary>1 for the first, then one more each.</summary>
    public int Number { get; private set; }

    /// <summary>The text that was reviewed.</summary>
    public ArticleVersionId ArticleVersionId { get; private set; }

    public RoutineContent Content { get; private set; } = null!;

    public string PublishedBy { get; private set; } = "";

    /// <summary>UTC; when it was made, whether it went on sale then or later.</summary>
    public DateTime PublishedAt { get; private set; }

    /// <summary>The content's precautions, one by one.</summary>
    public IReadOnlyList<PublishedPrecaution> Precautions => precautions;

    /// <summary>The products that the content names, as they were when it was reviewed.</summary>
    public IReadOnlyList<ReviewedProduct> Products => products;

    internal static RoutineVersion Create(RoutineId routine, int number, ArticleVersionId articleVersion, RoutineContent content, string by, DateTime at, IEnumerable<ReviewedProduct> reviewed)
    {
        var version = new RoutineVersion
        {
            Id = RoutineVersionId.New(),
            RoutineId = routine,
            Number = number,
            ArticleVersionId = articleVersion,
            Content = content,
            PublishedBy = by,
            PublishedAt = at,
        };
        version.precautions.AddRange(content.Precautions.Select(p => PublishedPrecaution.Create(version, p)));
        foreach (var product in reviewed)
        {
            product.BelongTo(version);
            version.products.Add(product);
        }

        return version;
    }
}
