using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Reports;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Reports;

/// <summary>
/// What was sold, by what sold it and over time. Revenue is what the lines of paid orders really cost, tax included and
/// without delivery, minus what was given back; it counts on the day on which the order was paid.
/// </summary>
public static class GetReport
{
    /// <summary>How many rows are shown; all of them are in the file.</summary>
    public const int Shown = 100;

    public sealed record Query(ReportFilter Filter) : IRequest<Result?>;

    /// <summary>Null: there is no such article.</summary>
    /// <param name="Total">Of the whole range.</param>
    /// <param name="Periods">Every period of the range, the empty ones too, oldest first.</param>
    /// <param name="Rows">What brought most first, at most <see cref="Shown"/>.</param>
    /// <param name="More">How many rows are not shown.</param>
    /// <param name="Article">The one article that counts; null: all of them do.</param>
    public sealed record Result(Figures Total, ImmutableArray<Period> Periods, ImmutableArray<ReportRow> Rows, int More, ReportSource? Article);

    /// <param name="From">Its first day that is in the range.</param>
    public sealed record Period(DateOnly From, DateOnly To, Figures Figures);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Filter).SetValidator(new ReportFilter.Validator());
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result?>
    {
        public async Task<Result?> Handle(Query request, CancellationToken cancellationToken)
        {
            var filter = request.Filter;
            var scope = await ReportScope.OfAsync(db, filter.Article, cancellationToken);
            if (scope is null)
            {
                return null;
            }

            var periods = await PeriodsAsync(filter.Range, scope.Versions, cancellationToken);
            var (rows, more) = await new ReportTable(db, filter.By, scope.Versions).RowsAsync(filter.Range, Shown, cancellationToken);
            return new Result(periods.Aggregate(Figures.None, (sum, p) => sum + p.Figures), periods, [.. rows], more, scope.Article);
        }

        /// <summary>Days are summed by the database and added up to periods here: an order is paid on one day, so that no order is counted twice.</summary>
        private async Task<ImmutableArray<Period>> PeriodsAsync(ReportRange range, List<RoutineVersionId>? only, CancellationToken cancellationToken)
        {
            var sold = (await SoldLines.Of(db, range, only).ByDayAsync(cancellationToken)).ToLookup(s => range.StartOf(s.Key.Day!.Value), s => s.Figures);
            var traffic = (await RoutineTraffic.ByDayAsync(db, range, only, cancellationToken)).ToLookup(t => range.StartOf(t.Key), t => t.Value);
            return [.. range.Periods.Select(p => new Period(p.From, p.To, Of(sold[range.StartOf(p.From)], traffic[range.StartOf(p.From)])))];
        }

        private static Figures Of(IEnumerable<Figures> sold, IEnumerable<Traffic> traffic)
        {
            var (views, baskets) = traffic.Aggregate(default(Traffic), (sum, t) => sum + t);
            return sold.Aggregate(Figures.None, (sum, f) => sum + f) with { Views = views, Baskets = baskets };
        }
    }
}
