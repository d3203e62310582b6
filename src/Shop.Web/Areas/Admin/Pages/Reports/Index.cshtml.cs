using System.Collections.Immutable;
using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Domain.Reports;
using Shop.Features.Reports;
using Shop.Web.Edges;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin.Pages.Reports;

/// <summary>What articles, versions of routines and passages sold, over time.</summary>
public sealed class ReportsModel(IMediator mediator, TimeProvider time) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public ReportStep? Step { get; set; }

    [BindProperty(SupportsGet = true)]
    public ReportBy? By { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Article { get; set; }

    public ReportFilter Filter { get; private set; } = null!;

    /// <summary>Null where the days that were asked for are none.</summary>
    public GetReport.Result? Report { get; private set; }

    /// <summary>Why there is no report, in words.</summary>
    public string? Fault { get; private set; }

    public ImmutableArray<BarChart> Charts => Report is null ? [] : [.. ReportCharts.Of(T, Filter.Range.Step, Report)];

    /// <summary>Ranges that are asked for often.</summary>
    public IEnumerable<(string Words, ReportFilter Filter)> Usual => new[] { (ReportStep.Day, 29), (ReportStep.Week, 90), (ReportStep.Month, 364) }
        .Select(u => (T[$"desk.reports.usual.{Code(u.Item1)}"], Filter with { Range = new ReportRange(Today.AddDays(-u.Item2), Today, u.Item1) }));

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Title = T["desk.nav.reports"];
        Filter = new ReportAddress(From, To, Step, By, Article).Filter(Today);
        try
        {
            Report = await mediator.Send(new GetReport.Query(Filter), cancellationToken);
            return Report is null ? NotFound() : Page();
        }
        catch (ValidationException e) when (T.Has($"desk.reports.{e.Errors.First().ErrorCode}"))
        {
            Fault = T[$"desk.reports.{e.Errors.First().ErrorCode}", ReportRange.MaxPeriods];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
    }

    /// <summary>An enumeration's value as the texts' keys write it.</summary>
    public static string Code<T>(T value)
        where T : struct, Enum =>
        System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The passage on the article's page, marked.</summary>
    public static string Sentence(ReportSource source, ReportPassage passage) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Addresses.Article(source.Language, source.Slug)}?version={passage.ArticleVersion:N}&at={passage.Start}&length={passage.Quote.Length}#{Addresses.Passage}");

    /// <summary>The same report one step closer: an article's routine versions, a version's passages.</summary>
    public string Closer(ReportSource source) => ReportAddress.Of(Filter with { Article = source.Slug, By = Filter.By == ReportBy.Article ? ReportBy.RoutineVersion : ReportBy.Passage });

    public string Amounts(Figures figures, Func<Takings, Money> amount) => string.Join(" · ", figures.Takings.Select(amount).Where(m => !m.IsZero).Select(m => T.Money(m)));

    public string Conversion(Figures figures) => figures.Conversion is { } share ? T.Percent(Math.Round(share * 100, 1)) : "";
}
