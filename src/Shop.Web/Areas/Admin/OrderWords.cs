using Shop.Domain.Ordering;
using Shop.Features.Orders;
using Shop.Web.Areas.Admin.Pages.Articles;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin;

/// <summary>Where an order, a payment or a refund stands, and what happened, in the reader's words.</summary>
public static class OrderWords
{
    public static string State(Texts texts, OrderStatus status) => texts[$"desk.orders.state.{ItemView.Code(status)}"];

    /// <summary>How its badge is coloured: what is to be done stands out.</summary>
    public static string Badge(OrderStatus status) => status switch
    {
        OrderStatus.Paid => "is-heed",
        OrderStatus.Fulfilled => "is-good",
        _ => "",
    };

    public static string State(Texts texts, PaymentStatus status) => texts[$"desk.orders.payment.{ItemView.Code(status)}"];

    public static string State(Texts texts, RefundStatus status) => texts[$"desk.orders.refund.{ItemView.Code(status)}"];

    public static string Reason(Texts texts, RefundReason reason) => texts[$"desk.orders.reason.{ItemView.Code(reason)}"];

    public static string Say(Texts texts, OrderEvent happened) => happened switch
    {
        OrderEvent.Placed => texts["desk.orders.event.placed"],
        OrderEvent.Acknowledged => texts["desk.orders.event.acknowledged"],
        OrderEvent.PaymentBegan began => texts["desk.orders.event.payment-began", texts.Money(began.Amount), began.Gateway],
        OrderEvent.PaymentEnded ended => texts["desk.orders.event.payment-ended", State(texts, ended.Status)],
        OrderEvent.Paid => texts["desk.orders.event.paid"],
        OrderEvent.Expired => texts["desk.orders.event.expired"],
        OrderEvent.GivenBack given => texts["desk.orders.event.given-back", texts.Money(given.Amount), Reason(texts, given.Reason)],
        OrderEvent.RefundSettled settled => texts[$"desk.orders.event.refund-{ItemView.Code(settled.Status)}", texts.Money(settled.Amount)],
        OrderEvent.Withdrawn => texts["desk.orders.event.withdrawn"],
        OrderEvent.Done done => AuditWords.Say(texts, done.Entry),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, null),
    };
}
