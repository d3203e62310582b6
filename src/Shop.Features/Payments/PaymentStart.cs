using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Payments;

/// <summary>
/// Begins a try to pay in two halves: what is kept, with the stock held, in the save that decides on it; then the gateway
/// is asked, without anybody waiting at the write gate for its answer. A shopper never gets a second page while
/// the first can be paid on.
/// </summary>
internal sealed class PaymentStart(ShopDb db, IPaymentGateway gateway, TimeProvider time)
{
    /// <summary>Keeps the first try of an order that is placed with it; the caller saves. Its prices, stock and acknowledgement were checked.</summary>
    /// <param name="returnUrl">The order's page, absolute.</param>
    public Payment Prepare(Order order, CheckoutFacts facts, string returnUrl, DateTime now)
    {
        var payment = Begin(order, facts, returnUrl, now);
        db.AddRange(StockHold.For(order));
        db.Add(DueTask.At(DueKind.ExpireOrder, ExpireOrder.SubjectOf(order.Id), order.ExpiresAt));
        return payment;
    }

    /// <summary>Keeps another try, unless the one before can be gone on with; the caller saves. Its prices, stock and acknowledgement were checked.</summary>
    /// <param name="returnUrl">The order's page, absolute.</param>
    public async Task<Payment> PrepareAgainAsync(Order order, CheckoutFacts facts, string returnUrl, DateTime now, CancellationToken cancellationToken)
    {
        var pending = await PendingPayments.Of(db, order.Id).OrderByDescending(p => p.Id).ToListAsync(cancellationToken);
        if (pending.Find(p => p.Status == PaymentStatus.Promised || (p.Gateway == gateway.Name && p.CanGoOn(now))) is { } open)
        {
            return open;
        }

        // Nobody was ever sent to a page whose making was not noted, and one whose time is over cannot be paid on.
        pending.ForEach(p => p.End(PaymentStatus.Closed, now));
        var payment = Begin(order, facts, returnUrl, now);
        await Settlement.KeepPacksAsync(db, order, cancellationToken);
        await db.FallDueAsync(DueKind.ExpireOrder, ExpireOrder.SubjectOf(order.Id), order.ExpiresAt, cancellationToken);
        return payment;
    }

    /// <summary>Asks the gateway for the page.</summary>
    /// <returns>Where the shopper goes; null where the gateway gives no page now, and nothing was charged, or where a bank is to answer first.</returns>
    public async Task<Uri?> GoAsync(Order order, Payment payment, CancellationToken cancellationToken)
    {
        if (payment.Status == PaymentStatus.Promised)
        {
            return null;
        }

        if (payment.Url is { } known)
        {
            return new Uri(known, UriKind.RelativeOrAbsolute);
        }

        if (payment.Amount.IsZero)
        {
            return await GiveAsync(payment, cancellationToken);
        }

        try
        {
            var page = await gateway.StartAsync(PaymentRequest.Of(order, payment, order.Language == Language.French ? "Livraison" : "Delivery"), cancellationToken);
            return await NoteAsync(payment.Id, kept => kept.Open(page.Session, page.Url.ToString()), cancellationToken);
        }
        catch (GatewayException refused) when (refused.IsRefused)
        {
            return await NoteAsync(payment.Id, kept => kept.End(PaymentStatus.Failed, time.GetUtcNow().UtcDateTime), cancellationToken);
        }
        catch (GatewayException)
        {
            // Perhaps the page was made, perhaps not: whoever tries again asks for the same one. Another tab may have it.
            return await NoteAsync(payment.Id, _ => { }, cancellationToken);
        }
    }

    /// <summary>What costs nothing is paid.</summary>
    private Task<Uri?> GiveAsync(Payment payment, CancellationToken cancellationToken) => db.ChangeAsync(
        async cancel =>
        {
            await Settlement.ApplyAsync(db, PaymentMessage.Approved(payment.Gateway, $"free:{payment.Id:N}", payment.Id, $"free-{payment.Id:N}", payment.Amount), time.GetUtcNow().UtcDateTime, cancel);
            await db.SaveChangesAsync(cancel);
            return (Uri?)new Uri(payment.ReturnUrl, UriKind.RelativeOrAbsolute);
        },
        cancellationToken);

    private Task<Uri?> NoteAsync(Guid id, Action<Payment> note, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        return db.ChangeOptimisticallyAsync(
            async cancel =>
            {
                var payment = await db.Payments.SingleAsync(p => p.Id == id, cancel);
                note(payment);
                await db.SaveChangesAsync(cancel);
                return payment is { IsPending: true, Url: { } url } ? new Uri(url, UriKind.RelativeOrAbsolute) : null;
            },
            cancellationToken);
    }

    private Payment Begin(Order order, CheckoutFacts facts, string returnUrl, DateTime now)
    {
        var payment = db.Add(Payment.Begin(order, gateway.Name, returnUrl, now)).Entity;
        order.AwaitUntil(payment.EndsAt);
        facts.MarkProducts(db, order);
        return payment;
    }
}
