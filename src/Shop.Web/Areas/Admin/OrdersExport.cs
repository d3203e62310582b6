using System.Globalization;
using MediatR;
using Shop.Features.Orders;

namespace Shop.Web.Areas.Admin;

/// <summary>Orders as a file, for administrators: all of them, or what a search leaves.</summary>
internal static class OrdersExport
{
    public const string Address = $"{DeskAddresses.Orders}.csv";

    public static void MapOrdersExport(this WebApplication app) => app
        .MapGet(Address, (OrderFilter? filter, string? q, DateOnly? from, DateOnly? to, IMediator mediator, TimeProvider time, HttpContext context) =>
        {
            var search = OrderDays.Search(filter ?? OrderFilter.All, q, from, to);
            var name = string.Create(CultureInfo.InvariantCulture, $"orders-{time.GetUtcNow():yyyy-MM-dd}.csv");
            return TypedResults.Stream(output => mediator.Send(new ExportOrders.Query(search, output), context.RequestAborted), "text/csv; charset=utf-8", name);
        })
        .RequireAuthorization(DeskAccess.Administrators)
        .ExcludeFromDescription();
}
