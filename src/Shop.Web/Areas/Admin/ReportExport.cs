using MediatR;
using Shop.Domain.Reports;
using Shop.Features.Reports;

namespace Shop.Web.Areas.Admin;

/// <summary>A report as a file: all its rows, period by period.</summary>
internal static class ReportExport
{
    public const string Address = $"{DeskAddresses.Reports}.csv";

    public static void MapReportExport(this WebApplication app) => app
        .MapGet(Address, (DateOnly? from, DateOnly? to, ReportStep? step, ReportBy? by, string? article, IMediator mediator, TimeProvider time, HttpContext context) =>
        {
            var filter = new ReportAddress(from, to, step, by, article).Filter(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            var name = $"report-{filter.Range.From:yyyy-MM-dd}-{filter.Range.To:yyyy-MM-dd}.csv";
            return TypedResults.Stream(output => mediator.Send(new ExportReport.Query(filter, output), context.RequestAborted), "text/csv; charset=utf-8", name);
        })
        .RequireAuthorization(DeskAccess.Desk)
        .ExcludeFromDescription();
}
