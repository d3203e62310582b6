using System.Security.Cryptography;
using System.Text;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Features.Data;

namespace Shop.Features.Articles;

/// <summary>Why a file is not an article, and what to do about it.</summary>
/// <param name="Code">Stable, kebab-case: <c>article-empty</c>, <c>article-binary</c>, <c>article-too-large</c>, <c>encoding-unknown</c>, <c>format-unknown</c>, <c>article-too-complex</c>.</param>
/// <param name="What">What is wrong, a sentence.</param>
/// <param name="Remedy">What to do, a sentence.</param>
public sealed record ArticleFault(string Code, string What, string Remedy)
{
    internal static readonly ArticleFault Empty = new("article-empty", "There is no text in it.", "Check that the article was saved.");
}

/// <summary>What a file turned out to be.</summary>
public abstract record ArticleFileResult
{
    private ArticleFileResult()
    {
    }

    /// <summary>An article, as it will be kept and as it will be read.</summary>
    public sealed record Readable(ArticleContent Content, ArticleText Text) : ArticleFileResult;

    public sealed record Refused(ArticleFault Fault) : ArticleFileResult;
}

/// <summary>
/// An article as an editor hands it over: Markdown, HTML or plain text, up to 2 MB. Every format becomes HTML first and
/// then goes the same way: the article is found in the page, sanitised, and its text taken from what remains, so that
/// what is read is what is shown.
/// </summary>
public static class ArticleFile
{
    /// <summary>The file name endings that are articles, lower case.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".md", ".html", ".txt"];

    public static bool IsArticle(string fileName) => Extensions.Contains(Extension(fileName));

    /// <param name="fileName">Its ending says the format.</param>
    public static ArticleFileResult Read(string fileName, ReadOnlySpan<byte> bytes)
    {
        var extension = Extension(fileName);
        if (!Extensions.Contains(extension))
        {
            return new ArticleFileResult.Refused(new ArticleFault("format-unknown", $"'{extension}' is not an article's format.", "Give a .md, .html or .txt file."));
        }

        var (source, fault) = SourceText.Decode(bytes, extension == ".html");
        if (source is null)
        {
            return new ArticleFileResult.Refused(fault!);
        }

        try
        {
            var article = extension switch
            {
                ".md" => FromMarkdown(source),
                ".html" => ArticleHtml.FromPage(source),
                _ => ArticleHtml.FromBlocks(PlainText.Read(source)),
            };
            var text = ArticlePage.Parse(article.Html).Text with { Language = article.Language };
            return text.Blocks.IsEmpty
                ? new ArticleFileResult.Refused(ArticleFault.Empty)
                : new ArticleFileResult.Readable(Content(article.Html, text), text);
        }
        catch (MarkupTooComplexException)
        {
            return new ArticleFileResult.Refused(new ArticleFault("article-too-complex", "Its markup is nested or repeated beyond what any article needs.", "Save the text alone, for instance from the browser's reading view."));
        }
    }

    private static ArticleContent Content(string html, ArticleText text)
    {
        var title = text.Title.Length > 0 ? text.Title : text.Slice(text.Blocks[0]);
        title = title.ReplaceLineEndings(" ");
        if (title.Length > MaxTitle)
        {
            title = string.Concat(title.AsSpan(0, MaxTitle - 1), "…");
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{title}\n{html}"));
        return new ArticleContent(title, html, text.Text, Convert.ToHexStringLower(hash));
    }

    /// <summary>UTF-16 units of the longest title kept; a longer first line is cut with an ellipsis.</summary>
    private const int MaxTitle = Lengths.Line;

    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder()
        .UseYamlFrontMatter()
        .UsePipeTables()
        .UseGridTables()
        .UseDefinitionLists()
        .UseFootnotes()
        .UseEmphasisExtras()
        .UseTaskLists()
        .Build();

    private static SanitisedArticle FromMarkdown(string source)
    {
        MarkupBudget.CheckMarkdown(source);
        MarkdownDocument document;
        string html;
        try
        {
            document = Markdig.Markdown.Parse(source, Markdown);
            html = document.ToHtml(Markdown);
        }
        catch (ArgumentException e) when (e.Message.Contains("nested", StringComparison.Ordinal))
        {
            throw new MarkupTooComplexException();
        }

        var matter = document.Descendants<YamlFrontMatterBlock>().FirstOrDefault()?.Lines.ToString() ?? "";
        return ArticleHtml.FromPage(html, FrontMatter(matter, "title"), FrontMatter(matter, "lang") ?? FrontMatter(matter, "language"));
    }

    /// <summary>One plain value of a YAML head: all that is wanted of it are two strings.</summary>
    private static string? FrontMatter(string matter, string key) =>
        matter.Split('\n')
            .Where(line => line.StartsWith(key, StringComparison.OrdinalIgnoreCase) && line.AsSpan(key.Length).TrimStart().StartsWith(":"))
            .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim().Trim('"', '\'').Trim())
            .FirstOrDefault(value => value.Length > 0);

    private static string Extension(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".htm" => ".html",
        ".markdown" => ".md",
        var extension => extension,
    };
}
