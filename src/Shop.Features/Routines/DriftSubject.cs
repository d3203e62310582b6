namespace Shop.Features.Routines;

/// <summary>Which routines a drift check is about, as the subject of its task.</summary>
internal static class DriftSubject
{
    private const string SkuPrefix = "sku:";
    private const string ArticlePrefix = "article:";
    private const string AfterPrefix = "after:";

    /// <summary>Every routine on sale.</summary>
    public const string All = "";

    /// <summary>Those that name a product.</summary>
    public static string OfProduct(string sku) => SkuPrefix + sku;

    /// <summary>That of an article.</summary>
    public static string OfArticle(string slug) => ArticlePrefix + slug;

    /// <summary>Every one whose article comes after that one.</summary>
    public static string After(string slug) => AfterPrefix + slug;

    public static string? Sku(string subject) => Rest(subject, SkuPrefix);

    public static string? Article(string subject) => Rest(subject, ArticlePrefix);

    public static string Cursor(string subject) => Rest(subject, AfterPrefix) ?? "";

    public static bool IsOfAll(string subject) => subject == All || subject.StartsWith(AfterPrefix, StringComparison.Ordinal);

    private static string? Rest(string subject, string prefix) => subject.StartsWith(prefix, StringComparison.Ordinal) ? subject[prefix.Length..] : null;
}
