using System.Collections.Immutable;
using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain.Desk;
using Shop.Features.Audit;

namespace Shop.Web.Areas.Admin.Pages.Audit;

/// <summary>Who did what, and when, to which version of what.</summary>
public sealed class IndexModel(IMediator mediator) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public AuditAction? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>The mark of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ImmutableArray<AuditEntry> Entries { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>Every kind by its words, in their order.</summary>
    public IEnumerable<(AuditAction Action, string Words)> Kinds =>
        Enum.GetValues<AuditAction>().Select(a => (a, AuditWords.Kind(T, a))).OrderBy(k => k.Item2, StringComparer.Create(CultureInfo.GetCultureInfo(Language == Domain.Language.French ? "fr" : "en"), CompareOptions.IgnoreCase));

    public bool IsFiltered => Filter != new AuditFilter();

    private AuditFilter Filter => new(Blank(By), Blank(Subject), Kind, From, To);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Title = T["desk.nav.audit"];
        var page = await mediator.Send(new ListAudit.Query(Filter, After), cancellationToken);
        (Entries, Next) = (page.Entries, page.Next);
    }

    /// <summary>This page's filter at another address.</summary>
    public string Filtered(string address, string? after = null) => address + QueryString.Create(new Dictionary<string, string?>
    {
        ["by"] = Blank(By),
        ["subject"] = Blank(Subject),
        ["kind"] = Kind?.ToString(),
        ["from"] = From?.ToString("O", CultureInfo.InvariantCulture),
        ["to"] = To?.ToString("O", CultureInfo.InvariantCulture),
        ["after"] = after,
    }.Where(q => q.Value is not null));

    /// <summary>All that was done about one subject.</summary>
    public string About(string subject) => $"{DeskAddresses.Audit}{QueryString.Create("subject", subject)}";

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
