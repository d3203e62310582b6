using System.Globalization;
using System.Text.Json;
using CsvHelper;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Orders;

/// <summary>
/// Writes orders as CSV (RFC 4180, UTF-8 with a mark, so that spreadsheets see accents), one row a line, the newest order first.
/// It is written as it is read, so that there may be more than the memory holds.
/// </summary>
public static class ExportOrders
{
    private const int OrdersAtOnce = 200;

    /// <param name="Output">Where it goes; it is left open.</param>
    public sealed record Query(OrderSearch Search, Stream Output) : IRequest<Result>;

    public sealed record Result(int Orders, int Rows);

    private sealed record Head(OrderId Id, string Number, DateTime PlacedAt, OrderStatus Status, DateTime? PaidAt, DateTime? FulfilledAt, Language Language, string Email, string Name, string Country, string Currency, string? PromotionCode, long DeliveryMinor, DateTime? DeliveryRefundedAt);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Result>
    {
        /// <summary>What a spreadsheet would take for a formula is written as text.</summary>
        private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

        /// <summary>What delivery cost stands in an order's first row alone, so that the column can be summed.</summary>
        private static readonly string[] Columns =
        [
            "order", "placed-at", "status", "paid-at", "dispatched-at", "language", "email", "name", "country", "currency", "delivery", "delivery-refunded", "promotion-code",
            "line", "sku", "product", "packs", "unit-price", "bundle-discount", "promotion", "price", "vat-rate", "packs-refunded", "refunded", "article", "passage", "routine-version",
        ];

        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            await using var csv = CsvWriter.Create(request.Output, Options, leaveOpen: true);
            await WriteAsync(csv, Columns, cancellationToken);
            var (orders, rows) = (0, 0);
            string? mark = null;
            do
            {
                var found = await request.Search.InAsync(db, mark, cancellationToken);
                var page = await found.Take(OrdersAtOnce).Select(o => new { o.OrderId, o.PlacedAt, o.Number }).ToListAsync(cancellationToken);
                foreach (var row in await RowsAsync(page.ConvertAll(o => o.OrderId), cancellationToken))
                {
                    await WriteAsync(csv, row, cancellationToken);
                    rows++;
                }

                orders += page.Count;
                mark = page.Count < OrdersAtOnce ? null : OrderSearch.MarkOf(page[^1].PlacedAt, page[^1].Number);
            }
            while (mark is not null);
            return new Result(orders, rows);
        }

        private async Task<IEnumerable<string?[]>> RowsAsync(List<OrderId> ids, CancellationToken cancellationToken)
        {
            // The warnings as shown are most of an order, and are not read for this.
            var heads = await db.Orders.AsNoTracking().Where(o => ids.Contains(o.Id))
                .Select(o => new Head(o.Id, o.Number, o.PlacedAt, o.Status, o.PaidAt, o.FulfilledAt, o.Language, o.Recipient.Email, o.Recipient.Name, o.Recipient.Country, o.Currency, o.PromotionCode, o.DeliveryMinor, o.DeliveryRefundedAt))
                .ToDictionaryAsync(o => o.Id, cancellationToken);
            var lines = (await db.OrderLines.AsNoTracking().Where(l => ids.Contains(l.OrderId)).ToListAsync(cancellationToken)).ToLookup(l => l.OrderId);
            var versions = lines.SelectMany(l => l).Select(l => l.Origin?.ArticleVersionId).OfType<ArticleVersionId>().Distinct().ToList();
            var articles = await (
                from version in db.ArticleVersions
                join article in db.Articles on version.ArticleId equals article.Id
                where versions.Contains(version.Id)
                select new { version.Id, article.Slug }).ToDictionaryAsync(v => v.Id, v => v.Slug, cancellationToken);
            return from id in ids
                   from row in lines[id].OrderBy(l => l.Position).Select((line, i) => Row(heads[id], line, i == 0, line.Origin is { } origin ? articles.GetValueOrDefault(origin.ArticleVersionId) : null))
                   select row;
        }

        private static string?[] Row(Head order, OrderLine line, bool isFirst, string? article) =>
        [
            order.Number,
            Instant(order.PlacedAt),
            JsonNamingPolicy.KebabCaseLower.ConvertName(order.Status.ToString()),
            Instant(order.PaidAt),
            Instant(order.FulfilledAt),
            order.Language.Code(),
            order.Email,
            order.Name,
            order.Country,
            order.Currency,
            isFirst ? Amount(new Money(order.DeliveryMinor, order.Currency)) : null,
            isFirst ? Amount(new Money(order.DeliveryRefundedAt is null ? 0 : order.DeliveryMinor, order.Currency)) : null,
            order.PromotionCode,
            Number(line.Position),
            line.Sku,
            line.Name,
            Number(line.Quantity),
            Amount(line.UnitPrice),
            Amount(line.Discount),
            Amount(line.Promotion),
            Amount(line.Price),
            Number(line.VatRate.Plain()),
            Number(line.RefundedQuantity),
            Amount(line.Refunded),
            article,
            line.Origin?.Passage.Quote,
            line.Origin?.RoutineVersionId.Value.ToString("N"),
        ];

        private static async Task WriteAsync(CsvWriter csv, string?[] fields, CancellationToken cancellationToken)
        {
            foreach (var field in fields)
            {
                csv.WriteField(field);
            }

            await csv.EndRecordAsync(cancellationToken);
        }

        private static string? Instant(DateTime? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

        private static string Amount(Money money) => money.Amount.ToString(money.Currency == "JPY" ? "0" : "0.00", CultureInfo.InvariantCulture);

        private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
