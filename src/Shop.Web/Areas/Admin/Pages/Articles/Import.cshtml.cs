using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Features.Articles;

namespace Shop.Web.Areas.Admin.Pages.Articles;

/// <summary>Articles handed over: files, feeds, exports, or pasted text.</summary>
[RequestSizeLimit(MaxBody)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxBody)]
public sealed class ImportModel(IMediator mediator) : DeskPage
{
    /// <summary>Bytes of one upload, all files together.</summary>
    private const int MaxBody = 64 * 1024 * 1024;

    private const int MaxText = 2_000_000;

    /// <summary>Up to so many articles are taken in while one waits.</summary>
    private const int Few = 3;

    public string? Fault { get; private set; }

    /// <summary>What was pasted, so that a refusal loses nothing.</summary>
    public Pasted Paste { get; private set; } = new();

    public GetArticleImport.Result? Import { get; private set; }

    public sealed record Pasted
    {
        public string? Title { get; init; }

        public string? Slug { get; init; }

        public string? Text { get; init; }

        /// <summary><c>md</c>, <c>html</c> or <c>txt</c>.</summary>
        public string Format { get; init; } = "md";
    }

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancellationToken)
    {
        Title = T["desk.articles.import"];
        if (id is { } import)
        {
            Import = await mediator.Send(new GetArticleImport.Query(import), cancellationToken);
            if (Import is null)
            {
                return NotFound();
            }

            if (Import.FinishedAt is null)
            {
                Response.Headers["Refresh"] = "2";
            }
        }

        return Page();
    }

    public async Task<IActionResult> OnPostUploadAsync(List<IFormFile> files, string? language, CancellationToken cancellationToken)
    {
        if (files.Count is 0 or > StartArticleImport.Validator.MaxFiles)
        {
            return Refuse(T["desk.import-articles.no-file", StartArticleImport.Validator.MaxFiles]);
        }

        var handed = new List<StartArticleImport.Handed>();
        foreach (var file in files)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancellationToken);
            handed.Add(new StartArticleImport.Handed(file.FileName, bytes.ToArray()));
        }

        if (handed.Count <= Few && handed.All(h => !ArticleFeed.IsFeed(h.Name)))
        {
            return await TakeAsync(handed, Languages.Parse(language), cancellationToken);
        }

        var import = await mediator.Send(new StartArticleImport.Command([.. handed], Languages.Parse(language), Actor), cancellationToken);
        return Redirect($"{DeskAddresses.ArticleImport}?id={import.Import:N}");
    }

    public async Task<IActionResult> OnPostPasteAsync(Pasted paste, string? language, CancellationToken cancellationToken)
    {
        Paste = paste;
        if (string.IsNullOrWhiteSpace(paste.Text) || paste.Text.Length > MaxText)
        {
            return Refuse(T["desk.import-articles.no-text"]);
        }

        var slug = Slug.From(string.IsNullOrWhiteSpace(paste.Slug) ? paste.Title ?? "" : paste.Slug);
        if (slug.Length == 0)
        {
            return Refuse(T["desk.import-articles.no-title"]);
        }

        var format = paste.Format is "html" or "txt" ? paste.Format : "md";
        var title = paste.Title?.Trim() ?? "";
        var text = title.Length == 0 ? paste.Text : format switch
        {
            "html" => $"<h1>{System.Net.WebUtility.HtmlEncode(title)}</h1>{paste.Text}",
            "txt" => $"{title}\n\n{paste.Text}",
            _ => $"# {title}\n\n{paste.Text}",
        };
        return await TakeAsync([new StartArticleImport.Handed($"{slug}.{format}", Encoding.UTF8.GetBytes(text))], Languages.Parse(language), cancellationToken);
    }

    /// <summary>Takes in a few at once; one leads straight to its review.</summary>
    private async Task<IActionResult> TakeAsync(List<StartArticleImport.Handed> files, Language? language, CancellationToken cancellationToken)
    {
        var done = new List<string>();
        string? last = null;
        foreach (var file in files)
        {
            switch (await mediator.Send(new ImportArticle.Command(Path.GetFileName(file.Name), file.Bytes, language, Actor), cancellationToken))
            {
                case ImportArticle.Result.Imported imported:
                    last = imported.Slug;
                    done.Add(T[imported.Version == 1 ? "desk.import-articles.new" : "desk.import-articles.version", imported.Title, imported.Version]);
                    break;
                case ImportArticle.Result.Unchanged unchanged:
                    last = unchanged.Slug;
                    done.Add(T["desk.import-articles.unchanged", unchanged.Title]);
                    break;
                case ImportArticle.Result.Refused { Fault: var fault }:
                    return Refuse(string.Join(' ', done.Append($"{Path.GetFileName(file.Name)}: {Words(fault)}")));
                default:
                    throw new InvalidOperationException("An article is imported or refused.");
            }
        }

        return Done(string.Join(' ', done), files.Count == 1 ? DeskAddresses.Review(last!) : DeskAddresses.Articles);
    }

    private string Words(ArticleFault fault) => T.Has($"desk.fault.{fault.Code}") ? T[$"desk.fault.{fault.Code}"] : $"{fault.What} {fault.Remedy}";

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Refuse(string fault)
    {
        Title = T["desk.articles.import"];
        Fault = fault;
        return Page();
    }
}
