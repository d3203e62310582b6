using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Data;
using Shop.Features.Payments;

namespace Shop.Features.Checkout;

/// <summary>An order for the person who has its token: what was bought, what to do with it and until when, and the warnings as they were shown.</summary>
public static class GetOrder
{
    public sealed record Query(string Token) : IRequest<Result?>;

    /// <param name="Status">Expired as soon as its payment window has closed.</param>
    /// <param name="LastPayment">What became of the last try to pay; null before any.</param>
    /// <param name="Language">That the order was placed in; the lines' names and the acknowledged wording are in it.</param>
    /// <param name="ExpiresAt">UTC; until then the stock is held.</param>
    /// <param name="ListPrice">Of the goods, before anything was taken off.</param>
    /// <param name="Promotion">What a promotion code took off.</param>
    /// <param name="Refunded">What was given back.</param>
    /// <param name="TrackingUrl">Where the parcel can be followed; null where nowhere.</param>
    /// <param name="WithdrawableUntil">UTC; the last moment to withdraw from the contract.</param>
    /// <param name="IsBeingPaid">Money may arrive: a page to pay on is open, or a bank is to answer.</param>
    /// <param name="PaymentUrl">That page; null where there is none, or it is not known.</param>
    /// <param name="Plan">By moment of the day, steps without one last.</param>
    public sealed record Result(
        string Number,
        string Token,
        OrderStatus Status,
        PaymentOutcome? LastPayment,
        Language Language,
        Recipient Recipient,
        DateTime PlacedAt,
        DateTime ExpiresAt,
        DateTime? PaidAt,
        ImmutableArray<Line> Lines,
        Money ListPrice,
        Money Discount,
        Money Promotion,
        string? PromotionCode,
        Money Delivery,
        int DeliveryDays,
        Money Total,
        Money Refunded,
        DateTime? FulfilledAt,
        string? Carrier,
        string? TrackingUrl,
        DateTime WithdrawableUntil,
        bool IsBeingPaid,
        Uri? PaymentUrl,
        ImmutableArray<VatAmount> Vat,
        ImmutableArray<PlanMoment> Plan,
        Assessment Assessment,
        Acknowledgement? Acknowledgement)
    {
        /// <summary>The customer's statements that they withdraw, in the order in which they came.</summary>
        public ImmutableArray<Withdrawal> Withdrawals { get; init; } = [];

        /// <summary>A bank is to answer about its payment.</summary>
        public bool IsPromised { get; init; }

        /// <summary>Its packs are set aside for it now.</summary>
        public bool IsHeld { get; init; }

        /// <summary>The gateway gave no page for the last try.</summary>
        public bool HasNoPage { get; init; }

        /// <summary>What of <see cref="Refunded"/> the gateway has still to give back, or refused to.</summary>
        public required Money RefundsOpen { get; init; }

        /// <summary>Money came that the order could not take, and is given back.</summary>
        public bool IsSentBack { get; init; }

        /// <summary>What can still be withdrawn from: it was paid, not given back, and is in no statement.</summary>
        public ImmutableArray<Guid> Withdrawable { get; init; } = [];

        /// <summary>The period to withdraw is not over, and there is something to withdraw from.</summary>
        public bool CanWithdraw { get; init; }
    }

    /// <param name="Slug">The product's page; null where the shop does not have it any more.</param>
    /// <param name="Price">What it really cost, everything that was taken off included.</param>
    /// <param name="RefundedAt">UTC; null unless its price was given back.</param>
    /// <param name="Step">What to do with it, where it stands in several steps the first that says how much; null for a single product.</param>
    /// <param name="Dosage">What the shopper is to take: the step's, or the amount that they chose instead; null where neither says.</param>
    /// <param name="Supply">What a pack covers and what the course needs; null for a single product.</param>
    /// <param name="Until">The course's last day, counted from the day of the order; null without a course.</param>
    public sealed record Line(
        Guid Id,
        string Sku,
        string? Slug,
        string Name,
        string? Form,
        int Quantity,
        Money UnitPrice,
        Money Discount,
        Money Price,
        decimal VatRate,
        DateTime? RefundedAt,
        RoutineStep? Step,
        Dosage? Dosage,
        CourseSupply? Supply,
        CourseEnd? Until,
        ImmutableArray<Finding> Findings);

    /// <param name="Moment">Null: at no stated time of the day.</param>
    /// <param name="Lines">One for each step of that moment, in the routine's order, each with its own step's dosage.</param>
    public sealed record PlanMoment(Moment? Moment, ImmutableArray<Line> Lines);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Query, Result?>
    {
        public async Task<Result?> Handle(Query request, CancellationToken cancellationToken)
        {
            var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Token == request.Token, cancellationToken);
            return order is null ? null : await ShowAsync(db, order, time.GetUtcNow().UtcDateTime, cancellationToken);
        }

        /// <summary>An order as its page and its mails show it.</summary>
        internal static async Task<Result> ShowAsync(ShopDb db, Order order, DateTime now, CancellationToken cancellationToken)
        {
            var lastPayment = await db.PaymentEvents.Where(e => e.OrderId == order.Id).OrderByDescending(e => e.ReceivedAt).ThenByDescending(e => e.Id)
                .Select(e => (PaymentOutcome?)e.Outcome).FirstOrDefaultAsync(cancellationToken);
            var payments = await db.Payments.AsNoTracking().Where(p => p.OrderId == order.Id).OrderByDescending(p => p.Id).ToListAsync(cancellationToken);
            var pages = payments.Where(p => p.IsPending && p.Status != PaymentStatus.Promised).ToList();
            var refunds = await db.Refunds.AsNoTracking().Where(r => r.OrderId == order.Id).ToListAsync(cancellationToken);
            var withdrawals = await db.Withdrawals.AsNoTracking().Where(w => w.OrderId == order.Id).OrderBy(w => w.DeclaredAt).ThenBy(w => w.Id).ToListAsync(cancellationToken);
            ImmutableArray<Guid> withdrawable = [.. Withdrawal.Open(order, withdrawals).Select(l => l.Id)];
            string[] skus = [.. order.Lines.Select(l => l.Sku)];
            var products = await db.Products.AsNoTracking().Where(p => skus.Contains(p.Sku)).ToDictionaryAsync(p => p.Sku, StringComparer.Ordinal, cancellationToken);
            ImmutableArray<OrderLine> ordered = [.. order.Lines.OrderBy(l => l.Position)];
            ImmutableArray<Line> lines = [.. ordered.Select(l => Show(order, l, l.Steps.FirstOrDefault(s => s.Dosage is not null) ?? l.Steps.FirstOrDefault(), products.GetValueOrDefault(l.Sku)))];
            ImmutableArray<Line> uses = [.. from line in ordered
                                            from step in line.Steps
                                            orderby line.Origin!.RoutineVersionId.Value, step.Order
                                            select Show(order, line, step, products.GetValueOrDefault(line.Sku))];
            return new Result(
                order.Number,
                order.Token,
                order.StatusAt(now),
                payments is [{ Status: PaymentStatus.Failed }, ..] ? PaymentOutcome.Failed : lastPayment,
                order.Language,
                order.Recipient,
                order.PlacedAt,
                order.ExpiresAt,
                order.PaidAt,
                lines,
                order.Total - order.Delivery + order.Discount + order.Promotion,
                order.Discount,
                order.Promotion,
                order.PromotionCode,
                order.Delivery,
                order.DeliveryDays,
                order.Total,
                order.Refunded,
                order.FulfilledAt,
                order.Carrier,
                order.TrackingUrl,
                order.WithdrawableUntil,
                payments.Exists(p => p.IsPending),
                pages.Find(p => p.Url is not null)?.Url is { } page ? new Uri(page, UriKind.RelativeOrAbsolute) : null,
                order.Vat,
                PlanOf(uses),
                order.Assessment,
                order.Acknowledgement)
            {
                IsPromised = payments.Exists(p => p.Status == PaymentStatus.Promised),
                IsHeld = await db.StockHolds.AnyAsync(h => h.OrderId == order.Id && h.EndsAt > now, cancellationToken),
                HasNoPage = payments is [{ Status: PaymentStatus.Starting, Session: null }, ..],
                RefundsOpen = Money.Sum(refunds.Where(r => r.Status != RefundStatus.Done && (r.Lines.Count > 0 || r.Delivery)).Select(r => r.Amount), order.Currency),
                IsSentBack = refunds.Exists(r => r.Lines.Count == 0 && !r.Delivery),
                Withdrawals = [.. withdrawals],
                Withdrawable = withdrawable,
                CanWithdraw = !withdrawable.IsEmpty && now <= order.WithdrawableUntil,
            };
        }

        private static Line Show(Order order, OrderLine line, RoutineStep? step, Product? product) => new(
            line.Id,
            line.Sku,
            product?.Slug,
            line.Name,
            product?.Form,
            line.Quantity,
            line.UnitPrice,
            line.Discount,
            line.Price,
            line.VatRate,
            line.RefundedAt,
            step,
            step?.Dosage.At(line.Daily),
            step is null ? null : CourseSupply.For(step.Dosage.At(line.Daily), product?.Details.Net, product?.Details.Strength),
            CourseEnd.Of(step?.Dosage, DateOnly.FromDateTime(order.PlacedAt)),
            [.. order.Assessment.For(line.Sku)]);

        private static ImmutableArray<PlanMoment> PlanOf(ImmutableArray<Line> uses) =>
            [.. from line in uses
                from moment in line.Step!.When.Select(m => (Moment?)m).DefaultIfEmpty()
                group line by moment into at
                orderby at.Key is null, at.Key
                select new PlanMoment(at.Key, [.. at])];
    }
}
