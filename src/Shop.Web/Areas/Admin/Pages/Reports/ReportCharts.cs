using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Reports;
using Shop.Features.Reports;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin.Pages.Reports;

/// <summary>A report's charts: revenue, one for each currency; orders; conversion.</summary>
internal static class ReportCharts
{
    public static IEnumerable<BarChart> Of(Texts texts, ReportStep step, GetReport.Result report)
    {
        foreach (var currency in report.Total.Takings.Select(t => t.Sold.Currency))
        {
            yield return Chart(
                texts["desk.reports.chart.revenue", currency],
                p => p.Figures.In(currency).Revenue.Minor,
                p => p.Figures.In(currency).GivenBack.Minor,
                amount => texts.Money(new Money((long)amount, currency)));
        }

        yield return Chart(texts["desk.reports.chart.orders"], p => p.Figures.Orders, _ => 0, count => texts.Number(count));
        if (report.Total.Views > 0)
        {
            yield return Chart(texts["desk.reports.chart.views"], p => p.Figures.Views ?? 0, _ => 0, count => texts.Number(count));
            yield return Chart(texts["desk.reports.chart.conversion"], p => Math.Round((p.Figures.Conversion ?? 0) * 100, 1), _ => 0, share => texts.Percent(share));
        }

        BarChart Chart(string title, Func<GetReport.Period, decimal> value, Func<GetReport.Period, decimal> lost, Func<decimal, string> words)
        {
            var bars = report.Periods.Select(p => new Bar(value(p), lost(p), $"{Name(texts, step, p)} – {words(value(p))}")).ToImmutableArray();
            var top = BarChart.RoundAbove(bars.Max(b => b.Value + b.Lost));
            return new BarChart(title, bars, top, words(top), texts.Date(report.Periods[0].From), texts.Date(report.Periods[^1].To));
        }
    }

    /// <summary>A period as people call it.</summary>
    public static string Name(Texts texts, ReportStep step, GetReport.Period period) => step switch
    {
        ReportStep.Month => $"{texts[$"month.{period.From.Month}"]}\u00A0{period.From.Year}",
        ReportStep.Week when period.From != period.To => texts["desk.reports.days", texts.Date(period.From), texts.Date(period.To)],
        _ => texts.Date(period.From),
    };
}
