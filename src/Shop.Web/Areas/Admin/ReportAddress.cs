using System.Globalization;
using Shop.Domain.Reports;
using Shop.Features.Reports;

namespace Shop.Web.Areas.Admin;

/// <summary>What an address asks of a report; what it does not say is the last 30 days by day, by article.</summary>
public sealed record ReportAddress(DateOnly? From, DateOnly? To, ReportStep? Step, ReportBy? By, string? Article)
{
    private const int Days = 30;

    /// <param name="today">UTC's.</param>
    public ReportFilter Filter(DateOnly today)
    {
        var to = To ?? today;
        var from = From ?? DateOnly.FromDayNumber(Math.Max(0, to.DayNumber - Days + 1));
        return new ReportFilter(new ReportRange(from, to, Known(Step)), Known(By), string.IsNullOrWhiteSpace(Article) ? null : Article.Trim());
    }

    public static string Of(ReportFilter filter, string address = DeskAddresses.Reports) => address + QueryString.Create(new Dictionary<string, string?>
    {
        ["from"] = filter.Range.From.ToString("O", CultureInfo.InvariantCulture),
        ["to"] = filter.Range.To.ToString("O", CultureInfo.InvariantCulture),
        ["step"] = filter.Range.Step.ToString(),
        ["by"] = filter.By.ToString(),
        ["article"] = filter.Article,
    }.Where(q => q.Value is not null));

    private static T Known<T>(T? value)
        where T : struct, Enum =>
        value is { } known && Enum.IsDefined(known) ? known : default;
}
