using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Features.Orders;

namespace Shop.Web.Areas.Admin.Pages.Orders;

/// <summary>The orders, to be searched and filtered.</summary>
public sealed class ListModel(IMediator mediator) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public OrderFilter Filter { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>The first day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>The last day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ListOrders.Result List { get; private set; } = null!;

    public bool IsSearched => Search is not null || From is not null || To is not null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var asked = OrderDays.Search(Filter, Search is { Length: > OrderSearch.MaxLength } ? Search[..OrderSearch.MaxLength] : Search, From, To);
        (Filter, Search) = (asked.Filter, asked.Text);
        List = await mediator.Send(new ListOrders.Query(asked, After), cancellationToken);
        Title = T["desk.nav.orders"];
    }

    /// <summary>This page's search at another address, or with another filter or page.</summary>
    public string Address(OrderFilter filter, string? after = null, string at = DeskAddresses.Orders) => at + QueryString.Create(
        new Dictionary<string, string?>
        {
            ["filter"] = filter == OrderFilter.All ? null : filter.ToString(),
            ["q"] = Search,
            ["from"] = From?.ToString("O", CultureInfo.InvariantCulture),
            ["to"] = To?.ToString("O", CultureInfo.InvariantCulture),
            ["after"] = after,
        }.Where(p => p.Value is not null));
}
