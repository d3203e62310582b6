using System.Globalization;
using System.Text.Json;
using CsvHelper;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Audit;

/// <summary>
/// Writes what was done at the desk as CSV (RFC 4180, UTF-8 with a mark, so that spreadsheets see accents), the newest first.
/// It is written as it is read, so that the audit may be longer than the memory.
/// </summary>
public static class ExportAudit
{
    private const int RowsAtOnce = 500;

    /// <param name="Output">Where it goes; it is left open.</param>
    public sealed record Query(AuditFilter Filter, Stream Output) : IRequest<Result>;

    public sealed record Result(int Rows);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result>
    {
        /// <summary>What a spreadsheet would take for a formula is written as text.</summary>
        private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

        private static readonly string[] Columns = ["at", "by", "action", "subject", "version", "what", "before", "after"];

        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            await using var csv = CsvWriter.Create(request.Output, Options, leaveOpen: true);
            foreach (var column in Columns)
            {
                csv.WriteField(column);
            }

            await csv.EndRecordAsync(cancellationToken);
            var rows = 0;
            string? mark = null;
            do
            {
                var page = await AuditMark.After(request.Filter.Of(db.AuditEntries.AsNoTracking()), mark).Take(RowsAtOnce).ToListAsync(cancellationToken);
                foreach (var entry in page)
                {
                    Write(csv, entry);
                    await csv.EndRecordAsync(cancellationToken);
                }

                rows += page.Count;
                mark = page.Count < RowsAtOnce ? null : AuditMark.Of(page[^1].At, page[^1].Id);
            }
            while (mark is not null);
            return new Result(rows);
        }

        private static void Write(CsvWriter csv, AuditEntry entry)
        {
            csv.WriteField(entry.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            csv.WriteField(entry.By);
            csv.WriteField(JsonNamingPolicy.KebabCaseLower.ConvertName(entry.Action.ToString()));
            csv.WriteField(entry.Subject);
            csv.WriteField(entry.Number?.ToString(CultureInfo.InvariantCulture));
            csv.WriteField(entry.What);
            csv.WriteField(entry.Before);
            csv.WriteField(entry.After);
        }
    }
}
