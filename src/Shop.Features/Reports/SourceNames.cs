using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Reports;

/// <summary>What people call the articles, routine versions and passages that sold something, asked for once each.</summary>
internal sealed class SourceNames(ShopDb db)
{
    private readonly Dictionary<ArticleId, (string Slug, Language Language, string Title)> articles = [];
    private readonly Dictionary<RoutineVersionId, (ArticleId Article, int Number)> routines = [];
    private readonly Dictionary<ArticleVersionId, (ArticleId Article, int Number)> texts = [];

    public async Task LearnAsync(IReadOnlyCollection<SaleKey> keys, CancellationToken cancellationToken)
    {
        var versions = keys.Select(k => k.RoutineVersion).OfType<RoutineVersionId>().Where(id => !routines.ContainsKey(id)).Distinct().ToList();
        if (versions.Count > 0)
        {
            var found = await (
                from version in db.RoutineVersions
                where versions.Contains(version.Id)
                join routine in db.Routines on version.RoutineId equals routine.Id
                select new { version.Id, routine.ArticleId, version.Number }).ToListAsync(cancellationToken);
            found.ForEach(f => routines[f.Id] = (f.ArticleId, f.Number));
        }

        var quoted = keys.Select(k => k.ArticleVersion).OfType<ArticleVersionId>().Where(id => !texts.ContainsKey(id)).Distinct().ToList();
        if (quoted.Count > 0)
        {
            var found = await db.ArticleVersions.Where(v => quoted.Contains(v.Id)).Select(v => new { v.Id, v.ArticleId, v.Number }).ToListAsync(cancellationToken);
            found.ForEach(f => texts[f.Id] = (f.ArticleId, f.Number));
        }

        var named = keys.Select(ArticleOf).OfType<ArticleId>().Where(id => !articles.ContainsKey(id)).Distinct().ToList();
        if (named.Count > 0)
        {
            var found = await db.Articles.Where(a => named.Contains(a.Id)).Select(a => new { a.Id, a.Slug, a.Language, a.Versions.OrderByDescending(v => v.Number).First().Title }).ToListAsync(cancellationToken);
            found.ForEach(f => articles[f.Id] = (f.Slug, f.Language, f.Title));
        }
    }

    /// <summary>Null: no article sold it. A source that is not there any more has no slug.</summary>
    public ReportSource? Of(SaleKey key)
    {
        if (!key.IsArticles)
        {
            return null;
        }

        var (slug, language, title) = ArticleOf(key) is { } id && articles.TryGetValue(id, out var article) ? article : ("", Language.French, "");
        int? number = key.RoutineVersion is { } version && routines.TryGetValue(version, out var routine) ? routine.Number : null;
        var passage = key.ArticleVersion is { } text ? new ReportPassage(text.Value, texts.GetValueOrDefault(text).Number, key.Start ?? 0, key.Quote ?? "") : null;
        return new ReportSource(slug, language, title, number, passage);
    }

    private ArticleId? ArticleOf(SaleKey key) =>
        key.Article is { } article ? article
        : key.RoutineVersion is { } version && routines.TryGetValue(version, out var routine) ? routine.Article
        : key.ArticleVersion is { } text && texts.TryGetValue(text, out var known) ? known.Article
        : null;
}
