using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Mail;

/// <summary>Where what happens to an order leaves word of it for the customer.</summary>
internal static class Outbox
{
    /// <summary>The order's customer is to be told, as soon as the caller has saved.</summary>
    /// <param name="at">UTC; when it happened.</param>
    /// <param name="occasion">The refund or the withdrawal that it tells of; null: the one of that instant. A second of the same is refused by the database.</param>
    public static void Tell(this ShopDb db, Order order, MailKind kind, DateTime at, Guid? occasion = null)
    {
        var mail = OutgoingMail.For(order, kind, at, occasion);
        db.Add(mail);
        db.Add(mail.DueAt(at));
    }

    /// <summary>The task that sends it.</summary>
    public static DueTask DueAt(this OutgoingMail mail, DateTime at) => DueTask.At(DueKind.SendMail, mail.Id.ToString("N"), at);
}
