using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Features.Data;
using Shop.Features.Due;
using Shop.Features.Mail;

namespace Shop.Features.Payments;

/// <summary>What a gateway says of one try to pay, however it came to be said.</summary>
/// <param name="EventId">The gateway's name of the message; with the gateway it is applied once.</param>
/// <param name="Reference">The gateway's name of the money, or of the page where none moved.</param>
/// <param name="Amount">What was paid; null where nothing was.</param>
internal sealed record PaymentMessage(string Gateway, string EventId, Guid PaymentId, PaymentOutcome Outcome, string Reference, Money? Amount)
{
    private const string NoPage = "no-page";

    /// <summary>Nobody asked the gateway: no page was known to ask about.</summary>
    public bool IsOfNoPage => Outcome == PaymentOutcome.Ended && Reference == NoPage;

    public static PaymentMessage Approved(string gateway, string eventId, Guid payment, string reference, Money amount) =>
        new(gateway, eventId, payment, PaymentOutcome.Approved, reference, amount);

    /// <summary>What asking the gateway gave; null where it is still to be seen.</summary>
    public static PaymentMessage? Of(PaymentState state, Payment payment) => state switch
    {
        PaymentState.Paid paid => Approved(payment.Gateway, $"asked:{payment.Id:N}:paid:{paid.Reference}", payment.Id, paid.Reference, paid.Amount),
        PaymentState.Promised => new PaymentMessage(payment.Gateway, $"asked:{payment.Id:N}:promised", payment.Id, PaymentOutcome.Promised, payment.Session!, null),
        PaymentState.Ended => new PaymentMessage(payment.Gateway, $"asked:{payment.Id:N}:ended", payment.Id, PaymentOutcome.Ended, payment.Session ?? NoPage, null),
        _ => null,
    };
}

/// <summary>
/// The one place where a payment changes an order. An approval pays it, takes the stock off the shelf, ends the holds and has the customer told, in one save; money that
/// no order is waiting for is given back. After a decline the stock goes back and the order awaits another try; while a bank is to answer, the
/// order waits for it and keeps its packs. The order
/// in which messages come does not matter: money that arrived stays so.
/// </summary>
internal static class Settlement
{
    /// <summary>The shop itself, where nobody decided.</summary>
    public const string Itself = "Shop";

    /// <summary>Applies a message; the caller saves.</summary>
    /// <returns>The order; null where the shop knows no such payment.</returns>
    public static async Task<Order?> ApplyAsync(ShopDb db, PaymentMessage message, DateTime now, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.SingleOrDefaultAsync(p => p.Id == message.PaymentId && p.Gateway == message.Gateway, cancellationToken);
        if (payment is null)
        {
            return null;
        }

        var order = await db.Orders.SingleAsync(o => o.Id == payment.OrderId, cancellationToken);
        if (await db.PaymentEvents.AnyAsync(e => e.Gateway == message.Gateway && e.EventId == message.EventId, cancellationToken))
        {
            return order;
        }

        // Its page was made meanwhile, and may be paid on.
        if (message.IsOfNoPage && payment.Session is not null)
        {
            return order;
        }

        db.Add(PaymentEvent.Receive(message.Gateway, message.EventId, order.Id, message.Outcome, message.Reference, now));
        if (message.Outcome == PaymentOutcome.Approved)
        {
            await ApproveAsync(db, order, payment, message, now, cancellationToken);
        }
        else if (message.Outcome == PaymentOutcome.Promised)
        {
            await AwaitBankAsync(db, order, payment, now, cancellationToken);
        }
        else if (payment.IsPending)
        {
            var wasPromised = payment.Status == PaymentStatus.Promised;
            payment.End(StatusOf(message.Outcome), now);
            await LetGoAsync(db, order, payment, wasPromised, now, cancellationToken);
        }

        return order;
    }

    /// <summary>What the gateway was asked to give back, and why.</summary>
    public static void GiveBack(ShopDb db, Refund refund)
    {
        db.Add(refund);
        db.Add(DueTask.At(DueKind.RefundPayment, refund.Id.ToString("N"), DateTime.UnixEpoch));
    }

    /// <summary>What the gateway says of a refund; the customer is told once that the money is on its way. The caller saves.</summary>
    /// <param name="key">Under which it was asked: what comes late for an earlier try says nothing of this one.</param>
    public static async Task HearAsync(ShopDb db, Refund refund, string key, RefundAnswer answer, DateTime now, CancellationToken cancellationToken)
    {
        if (refund.Key != key)
        {
            return;
        }

        refund.Hear(answer.Status, answer.Reference, answer.Fault, now);
        var occasion = refund.Id.ToString("N");
        if (refund.Status == RefundStatus.Done
            && !await db.OutgoingMails.AnyAsync(m => m.OrderId == refund.OrderId && m.Kind == MailKind.OrderRefunded && m.Occasion == occasion, cancellationToken))
        {
            db.Tell(await db.Orders.SingleAsync(o => o.Id == refund.OrderId, cancellationToken), MailKind.OrderRefunded, now, refund.Id);
        }
    }

    private static async Task ApproveAsync(ShopDb db, Order order, Payment payment, PaymentMessage message, DateTime now, CancellationToken cancellationToken)
    {
        if (payment.Status == PaymentStatus.Approved && payment.Reference == message.Reference)
        {
            return;
        }

        if (payment.Status != PaymentStatus.Approved)
        {
            payment.Approve(message.Reference, now);
        }

        if (await RefusalAsync(db, order, message, now, cancellationToken) is { } reason)
        {
            if ((message.Amount ?? payment.Amount) is { IsZero: false } amount)
            {
                GiveBack(db, Refund.Of(order.Id, message.Reference, amount, reason, Itself, now));
            }

            return;
        }

        order.Pay(message.Reference, now);
        db.Tell(order, MailKind.OrderConfirmation, now);
    }

    /// <summary>Why the money is not the order's; null where it is: the packs are then taken off the shelf.</summary>
    private static async Task<RefundReason?> RefusalAsync(ShopDb db, Order order, PaymentMessage message, DateTime now, CancellationToken cancellationToken)
    {
        if (order.Status is not (OrderStatus.AwaitingPayment or OrderStatus.Expired or OrderStatus.Cancelled))
        {
            return RefundReason.PaidTwice;
        }

        if (message.Amount is { } paid && paid != order.Total)
        {
            return RefundReason.AmountDiffers;
        }

        var facts = await CheckoutFacts.LoadAsync(db, order, now, cancellationToken);
        var wanted = StockHold.For(order);
        var holds = await db.StockHolds.Where(h => h.OrderId == order.Id).ToListAsync(cancellationToken);
        var isHeld = order.IsPayable(now) && wanted.All(w => holds.Any(h => h.Sku == w.Sku && h.Quantity >= w.Quantity));
        db.RemoveRange(holds);

        if (wanted.Any(h => facts.Products[h.Sku].Block is not null))
        {
            order.GiveUp(now);
            return RefundReason.NotForSale;
        }

        // Money that comes late is the order's while the packs can still be had, and it is known where to; within the window they are held.
        if (order.Status == OrderStatus.Cancelled || order.AnonymisedAt is not null || (!isHeld && !facts.Shortages(wanted.Select(h => (h.Sku, h.Quantity))).IsEmpty))
        {
            order.GiveUp(now);
            return RefundReason.PaidTooLate;
        }

        foreach (var hold in wanted)
        {
            order.Lack(hold.Sku, hold.Quantity - facts.Products[hold.Sku].Sell(hold.Quantity));
        }

        return null;
    }

    /// <summary>The order waits for the bank, with its packs held; others that were quicker keep theirs, and money that then finds none is given back.</summary>
    private static async Task AwaitBankAsync(ShopDb db, Order order, Payment payment, DateTime now, CancellationToken cancellationToken)
    {
        if (!payment.Promise(now) || order.Status != OrderStatus.AwaitingPayment)
        {
            return;
        }

        var facts = await CheckoutFacts.LoadAsync(db, order, now, cancellationToken);
        order.AwaitUntil(payment.EndsAt);
        if (facts.Shortages(order.Lines.Select(l => (l.Sku, l.Quantity))).IsEmpty)
        {
            await KeepPacksAsync(db, order, cancellationToken);
            facts.MarkProducts(db, order);
        }
    }

    /// <summary>Holds the order's packs as long as its payment is awaited; the caller has seen that they can be had, and saves.</summary>
    public static async Task KeepPacksAsync(ShopDb db, Order order, CancellationToken cancellationToken)
    {
        var held = await db.StockHolds.Where(h => h.OrderId == order.Id).ToDictionaryAsync(h => h.Sku, StringComparer.Ordinal, cancellationToken);
        foreach (var hold in StockHold.For(order))
        {
            if (held.TryGetValue(hold.Sku, out var known))
            {
                known.KeepUntil(hold.EndsAt);
            }
            else
            {
                db.Add(hold);
            }
        }
    }

    /// <summary>Nobody is paying for it now: others may have the packs, and the order expires where its window is over.</summary>
    private static async Task LetGoAsync(ShopDb db, Order order, Payment ended, bool wasPromised, DateTime now, CancellationToken cancellationToken)
    {
        if (await PendingPayments.Of(db, order.Id).AnyAsync(p => p.Id != ended.Id, cancellationToken))
        {
            return;
        }

        db.RemoveRange(await db.StockHolds.Where(h => h.OrderId == order.Id).ToListAsync(cancellationToken));
        if (wasPromised && order.Status == OrderStatus.AwaitingPayment)
        {
            // The customer has left long since, and is told how to pay another way.
            order.AwaitNoLongerThan(now + Order.AfterRefusal);
            db.Tell(order, MailKind.PaymentRefused, now, ended.Id);
            await db.FallDueAsync(DueKind.ExpireOrder, ExpireOrder.SubjectOf(order.Id), order.ExpiresAt, cancellationToken);
        }

        if (order.Status == OrderStatus.AwaitingPayment && !order.IsPayable(now))
        {
            order.Expire(now);
        }
    }

    private static PaymentStatus StatusOf(PaymentOutcome outcome) => outcome switch
    {
        PaymentOutcome.Declined => PaymentStatus.Declined,
        PaymentOutcome.Failed => PaymentStatus.Failed,
        _ => PaymentStatus.Closed,
    };
}
