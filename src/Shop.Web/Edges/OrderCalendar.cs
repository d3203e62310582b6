using MediatR;
using Shop.Features.Checkout;
using Shop.Web.Mail;

namespace Shop.Web.Edges;

/// <summary>The reminders of an order's routine at <c>/fr/orders/TOKEN/calendar.ics</c>, in the order's language, once it is paid.</summary>
internal static class OrderCalendar
{
    public static void MapOrderCalendar(this WebApplication app) => app
        .MapGet("/{lang:lang}/orders/{token}/calendar.ics", async (string token, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return await mediator.Send(new GetOrder.Query(token), cancellationToken) is { } order && RoutineCalendar.Of(order) is { } calendar
                ? Results.Text(calendar, $"{RoutineCalendar.MediaType}; charset=utf-8")
                : Results.NotFound();
        })
        .ExcludeFromDescription();
}
