using System.Globalization;
using CsvHelper;
using FluentValidation;
using MediatR;
using Shop.Domain;
using Shop.Domain.Reports;
using Shop.Features.Data;

namespace Shop.Features.Reports;

/// <summary>
/// Writes the rows of every period as CSV (RFC 4180, UTF-8 with a mark), the oldest period first and what brought most in
/// it first. One line a currency; orders count in their currency, and what has none (views, baskets, conversion) stands on
/// a source's first line of the period alone, so that columns can be added up.
/// </summary>
public static class ExportReport
{
    /// <param name="Output">Where it goes; it is left open.</param>
    public sealed record Query(ReportFilter Filter, Stream Output) : IRequest<Result>;

    public sealed record Result(int Lines);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Filter).SetValidator(new ReportFilter.Validator());
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result>
    {
        /// <summary>What a spreadsheet would take for a formula is written as text.</summary>
        private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

        private static readonly string[] Columns =
            ["from", "to", "article", "title", "routine_version", "text_version", "passage", "currency", "packs", "sold", "given_back", "revenue", "orders", "baskets", "views", "conversion"];

        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            await using var csv = CsvWriter.Create(request.Output, Options, leaveOpen: true);
            foreach (var column in Columns)
            {
                csv.WriteField(column);
            }

            await csv.EndRecordAsync(cancellationToken);
            var lines = 0;
            if (await ReportScope.OfAsync(db, request.Filter.Article, cancellationToken) is not { } scope)
            {
                return new Result(lines);
            }

            var table = new ReportTable(db, request.Filter.By, scope.Versions);
            foreach (var period in request.Filter.Range.Periods)
            {
                foreach (var row in (await table.RowsAsync(period, int.MaxValue, cancellationToken)).Rows)
                {
                    lines += await WriteAsync(csv, period, row, cancellationToken);
                }
            }

            return new Result(lines);
        }

        /// <returns>How many lines.</returns>
        private static async Task<int> WriteAsync(CsvWriter csv, ReportRange period, ReportRow row, CancellationToken cancellationToken)
        {
            var figures = row.Figures;
            var lines = 0;
            foreach (var takings in figures.Takings.IsEmpty ? [null] : figures.Takings.Cast<Takings?>())
            {
                var isFirst = lines++ == 0;
                WriteSource(csv, period, row.Source);
                csv.WriteField(takings?.Sold.Currency);
                csv.WriteField(Number(takings?.Packs ?? 0));
                csv.WriteField(Amount(takings?.Sold));
                csv.WriteField(Amount(takings?.GivenBack));
                csv.WriteField(Amount(takings?.Revenue));
                csv.WriteField(Number(takings?.Orders ?? 0));
                csv.WriteField(Number(isFirst ? figures.Baskets : null));
                csv.WriteField(Number(isFirst ? figures.Views : null));
                csv.WriteField(isFirst && figures.Conversion is { } conversion ? Math.Round(conversion, 4).ToString("0.####", CultureInfo.InvariantCulture) : null);
                await csv.EndRecordAsync(cancellationToken);
            }

            return lines;
        }

        private static void WriteSource(CsvWriter csv, ReportRange period, ReportSource? source)
        {
            csv.WriteField(period.From.ToString("O", CultureInfo.InvariantCulture));
            csv.WriteField(period.To.ToString("O", CultureInfo.InvariantCulture));
            csv.WriteField(source?.Slug);
            csv.WriteField(source?.Title);
            csv.WriteField(Number(source?.RoutineVersion));
            csv.WriteField(Number(source?.Passage?.Number));
            csv.WriteField(source?.Passage?.Quote);
        }

        private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

        /// <summary>In major units, with a point.</summary>
        private static string? Amount(Money? money) => money?.Amount.ToString(CultureInfo.InvariantCulture);
    }
}
