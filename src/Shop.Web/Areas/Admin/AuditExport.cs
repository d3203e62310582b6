using System.Globalization;
using MediatR;
using Shop.Domain.Desk;
using Shop.Features.Audit;

namespace Shop.Web.Areas.Admin;

/// <summary>The audit as a file, for administrators: all of it, or what a filter leaves.</summary>
internal static class AuditExport
{
    public const string Address = $"{DeskAddresses.Audit}.csv";

    public static void MapAuditExport(this WebApplication app) => app
        .MapGet(Address, (string? by, string? subject, AuditAction? kind, DateOnly? from, DateOnly? to, IMediator mediator, TimeProvider time, HttpContext context) =>
        {
            var filter = new AuditFilter(by, subject, kind, from, to);
            var name = string.Create(CultureInfo.InvariantCulture, $"audit-{time.GetUtcNow():yyyy-MM-dd}.csv");
            return TypedResults.Stream(output => mediator.Send(new ExportAudit.Query(filter, output), context.RequestAborted), "text/csv; charset=utf-8", name);
        })
        .RequireAuthorization(DeskAccess.Administrators)
        .ExcludeFromDescription();
}
