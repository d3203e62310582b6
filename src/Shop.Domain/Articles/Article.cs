namespace Shop.Domain.Articles;

public readonly record struct ArticleId(Guid Value)
{
    public static ArticleId New() => new(Guid.CreateVersion7());
}

public readonly record struct ArticleVersionId(Guid Value)
{
    public static ArticleVersionId New() => new(Guid.CreateVersion7());
}

/// <summary>Editorial content in one language. Its address is its slug; its text lives in its versions.</summary>
public sealed class Article
{
    private readonly List<ArticleVersion> versions = [];

    private Article()
    {
    }

    public ArticleId Id { get; private set; }

    public string Slug { get; private set; } = "";

    public Language Language { get; private set; }

    /// <summary>Its versions, oldest first.</summary>
    public IReadOnlyList<ArticleVersion> Versions => versions;

    /// <summary>The newest version: what the article says today.</summary>
    public ArticleVersion Current => versions.MaxBy(v => v.Number) ?? throw new InvalidOperationException("An article has at least one version.");

    /// <exception cref="RuleViolation"><c>slug-invalid</c>.</exception>
    public static Article Create(string slug, Language language, ArticleContent content, DateTime importedAt)
    {
        if (!Domain.Slug.IsValid(slug))
        {
            throw new RuleViolation("slug-invalid", $"'{slug}' cannot be an address: lower-case letters, digits and single hyphens, at most {Domain.Slug.MaxLength}.");
        }

        var article = new Article { Id = ArticleId.New(), Slug = slug, Language = language };
        article.versions.Add(ArticleVersion.Create(article.Id, 1, content, importedAt));
        return article;
    }

    /// <summary>Adds a version where the content differs from today's; otherwise changes nothing and gives null.</summary>
    public ArticleVersion? Revise(Language language, ArticleContent content, DateTime importedAt)
    {
        if (content.Hash == Current.ContentHash)
        {
            return null;
        }

        var version = ArticleVersion.Create(Id, Current.Number + 1, content, importedAt);
        versions.Add(version);
        Language = language;
        return version;
    }
}

/// <summary>An article's content as it will be kept: the sanitised page, what a visitor reads of it, and their hash.</summary>
/// <param name="Title">The article's title, plain text.</param>
/// <param name="Html">The body, sanitised: safe to put on a page as it is.</param>
/// <param name="Text">What a visitor reads of <paramref name="Html"/>.</param>
/// <param name="Hash">SHA-256 of title and html, lower-case hexadecimal.</param>
public sealed record ArticleContent(string Title, string Html, string Text, string Hash);

/// <summary>One state of an article's text. It never changes once it is there.</summary>
public sealed class ArticleVersion
{
    private ArticleVersion()
    {
    }

    public ArticleVersionId Id { get; private set; }

    public ArticleId ArticleId { get; private set; }

    /// <summary>1 for the first, then one more each.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The sanitised page.</summary>
    public string Html { get; private set; } = "";

    /// <summary>What a visitor reads of the page; the text that every passage of a reading points into.</summary>
    public string Text { get; private set; } = "";

    /// <summary>SHA-256 of title and html, lower-case hexadecimal.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime ImportedAt { get; private set; }

    internal static ArticleVersion Create(ArticleId articleId, int number, ArticleContent content, DateTime importedAt) => new()
    {
        Id = ArticleVersionId.New(),
        ArticleId = articleId,
        Number = number,
        Title = content.Title,
        Html = content.Html,
        Text = content.Text,
        ContentHash = content.Hash,
        ImportedAt = importedAt,
    };
}
