using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Orders;

/// <summary>One order with all that the shop knows of it: what sold each line, the amounts as they were paid, every try to pay, what was given back, and the warnings as they were shown.</summary>
public static class GetDeskOrder
{
    public sealed record Query(string Number) : IRequest<Result?>;

    /// <param name="Seen">The state that is shown; whoever changes the order says which one they saw.</param>
    /// <param name="Status">Expired as soon as its payment window has closed.</param>
    /// <param name="Goods">What the goods came to before anything was taken off.</param>
    /// <param name="Delivery">Its cost.</param>
    /// <param name="DeliveryRefundedAt">UTC; null unless its cost was given back.</param>
    /// <param name="Refunded">What was given back, or is to be.</param>
    /// <param name="AttentionSince">UTC; since when somebody should look at it; null: nothing waits.</param>
    /// <param name="AnonymisedAt">UTC; null while it says whose it is.</param>
    public sealed record Result(
        string Number,
        Guid Seen,
        OrderStatus Status,
        Language Language,
        Recipient Recipient,
        DateTime PlacedAt,
        DateTime ExpiresAt,
        DateTime? FulfilledAt,
        string? Carrier,
        string? TrackingUrl,
        DateTime? AnonymisedAt,
        DateTime? AttentionSince,
        ImmutableArray<Line> Lines,
        Money Goods,
        Money Discount,
        Money Promotion,
        string? PromotionCode,
        Money Delivery,
        DateTime? DeliveryRefundedAt,
        Money Total,
        Money Refunded,
        ImmutableArray<VatAmount> Vat,
        ImmutableArray<Try> Payments,
        ImmutableArray<GivenBack> Refunds,
        ImmutableArray<Held> Holds,
        ImmutableArray<Mail> Mails,
        Assessment Assessment,
        Acknowledgement? Acknowledgement,
        ImmutableArray<OrderEvent> Timeline)
    {
        /// <summary>The customer has withdrawn from it, in whole or in part, and that is to be settled; null: nothing is.</summary>
        public Guid? OpenWithdrawal { get; init; }

        /// <summary>Something may still be given back.</summary>
        public bool IsRefundable => Status is OrderStatus.Paid or OrderStatus.Fulfilled || (Status == OrderStatus.Refunded && DeliveryRefundedAt is null && !Delivery.IsZero);
    }

    /// <param name="Price">What the line really cost, everything that was taken off included.</param>
    /// <param name="Refundable">Packs whose price may still be given back.</param>
    public sealed record Line(Guid Id, string Sku, string Name, int Quantity, Money UnitPrice, Money Discount, Money Promotion, Money Price, decimal VatRate, int Refundable, Money Refunded, Seller? SoldBy);

    /// <summary>What sold a line.</summary>
    /// <param name="ArticleVersion">Number of the article's version.</param>
    /// <param name="RoutineVersion">Number of the routine's version.</param>
    /// <param name="Quote">The passage's words.</param>
    public sealed record Seller(string Slug, string Title, int ArticleVersion, int RoutineVersion, string Quote);

    /// <summary>One try to pay.</summary>
    /// <param name="Reference">The gateway's name of the money.</param>
    public sealed record Try(string Gateway, PaymentStatus Status, Money Amount, DateTime StartedAt, DateTime EndsAt, DateTime? SettledAt, string? Reference);

    /// <param name="Seen">Its state that is shown.</param>
    /// <param name="Skus">Of the lines whose price it is, or part of it; empty for money that was not the order's.</param>
    public sealed record GivenBack(Guid Id, Guid Seen, Money Amount, RefundReason Reason, string By, DateTime RequestedAt, RefundStatus Status, DateTime? SettledAt, string? Reference, string? Fault, ImmutableArray<string> Skus, bool Delivery);

    /// <summary>Packs that are set aside for it.</summary>
    public sealed record Held(string Sku, int Quantity, DateTime EndsAt);

    /// <summary>What the customer is told by mail.</summary>
    /// <param name="Seen">Its state that is shown.</param>
    /// <param name="At">UTC; when what it tells happened.</param>
    public sealed record Mail(Guid Id, Guid Seen, MailKind Kind, MailState State, DateTime At)
    {
        /// <summary>It may be sent once more.</summary>
        public bool IsSettled => State is not (MailState.Waiting or MailState.Sending);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Query, Result?>
    {
        public async Task<Result?> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Number == request.Number, cancellationToken) is not { } order)
            {
                return null;
            }

            var payments = await db.Payments.AsNoTracking().Where(p => p.OrderId == order.Id).OrderBy(p => p.StartedAt).ToListAsync(cancellationToken);
            var refunds = await db.Refunds.AsNoTracking().Where(r => r.OrderId == order.Id).OrderBy(r => r.RequestedAt).ToListAsync(cancellationToken);
            var withdrawals = await db.Withdrawals.AsNoTracking().Where(w => w.OrderId == order.Id).ToListAsync(cancellationToken);
            var mails = await db.OutgoingMails.AsNoTracking().Where(m => m.OrderId == order.Id).OrderBy(m => m.At).ToListAsync(cancellationToken);
            var entries = await db.AuditEntries.AsNoTracking().Where(a => a.Subject == order.Number).OrderBy(a => a.At).ThenBy(a => a.Id).ToListAsync(cancellationToken);
            var holds = await db.StockHolds.AsNoTracking().Where(h => h.OrderId == order.Id).OrderBy(h => h.Sku).Select(h => new Held(h.Sku, h.Quantity, h.EndsAt)).ToListAsync(cancellationToken);
            var attention = await db.OrderListings.Where(l => l.OrderId == order.Id).Select(l => l.AttentionSince).SingleOrDefaultAsync(cancellationToken);
            var sellers = await SellersAsync(order, cancellationToken);
            var skus = order.Lines.ToDictionary(l => l.Id, l => l.Sku);
            return new Result(
                order.Number,
                order.Version,
                order.StatusAt(time.GetUtcNow().UtcDateTime),
                order.Language,
                order.Recipient,
                order.PlacedAt,
                order.ExpiresAt,
                order.FulfilledAt,
                order.Carrier,
                order.TrackingUrl,
                order.AnonymisedAt,
                attention,
                [.. order.Lines.OrderBy(l => l.Position).Select(l => new Line(l.Id, l.Sku, l.Name, l.Quantity, l.UnitPrice, l.Discount, l.Promotion, l.Price, l.VatRate, l.Refundable, l.Refunded, l.Origin is { } origin ? sellers(origin) : null))],
                order.Total - order.Delivery + order.Discount + order.Promotion,
                order.Discount,
                order.Promotion,
                order.PromotionCode,
                order.Delivery,
                order.DeliveryRefundedAt,
                order.Total,
                order.Refunded,
                order.Vat,
                [.. payments.Select(p => new Try(p.Gateway, p.Status, p.Amount, p.StartedAt, p.EndsAt, p.SettledAt, p.Reference))],
                [.. refunds.Select(r => new GivenBack(r.Id, r.Version, r.Amount, r.Reason, r.By, r.RequestedAt, r.Status, r.SettledAt, r.Reference, r.Fault, [.. r.Lines.Select(l => skus.GetValueOrDefault(l, "?"))], r.Delivery))],
                [.. holds],
                [.. mails.Select(m => new Mail(m.Id, m.Version, m.Kind, m.State, m.At))],
                order.Assessment,
                order.Acknowledgement,
                OrderEvent.Of(order, payments, refunds, withdrawals, mails, entries))
            {
                OpenWithdrawal = withdrawals.Find(w => w.SettledAt is null)?.Id,
            };
        }

        private async Task<Func<LineOrigin, Seller?>> SellersAsync(Order order, CancellationToken cancellationToken)
        {
            var origins = order.Lines.Select(l => l.Origin).OfType<LineOrigin>().ToList();
            var articleVersions = origins.ConvertAll(o => o.ArticleVersionId);
            var routineVersions = origins.ConvertAll(o => o.RoutineVersionId);
            var articles = await (
                from version in db.ArticleVersions
                join article in db.Articles on version.ArticleId equals article.Id
                where articleVersions.Contains(version.Id)
                select new { version.Id, version.Number, version.Title, article.Slug }).ToDictionaryAsync(v => v.Id, cancellationToken);
            var routines = await db.RoutineVersions.Where(v => routineVersions.Contains(v.Id)).Select(v => new { v.Id, v.Number }).ToDictionaryAsync(v => v.Id, v => v.Number, cancellationToken);
            return origin => articles.GetValueOrDefault(origin.ArticleVersionId) is { } article
                ? new Seller(article.Slug, article.Title, article.Number, routines.GetValueOrDefault(origin.RoutineVersionId), origin.Passage.Quote)
                : null;
        }
    }
}
