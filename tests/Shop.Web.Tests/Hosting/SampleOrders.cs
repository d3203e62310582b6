using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Features.Payments;

namespace Shop.Web.Tests.Hosting;

/// <summary>Orders of the sample shop: a serum of two packs and a magnesium, which needs an acknowledgement.</summary>
internal static class SampleOrders
{
    public const string Serum = "SER-020";
    public const string Magnesium = "CPL-040";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>One that awaits its payment.</summary>
    /// <returns>Its number.</returns>
    public static async Task<string> PlaceAsync(SampleShop shop, string name = "Camille Martin")
    {
        var basket = ((AddProduct.Result.Added)await shop.Send(new AddProduct.Command(null, Serum, 2))).BasketToken;
        await shop.Send(new AddProduct.Command(basket, Magnesium, 1));
        var seen = await shop.Send(new GetBasket.Query(basket, Language.French));
        var placed = Assert.IsType<PlaceOrder.Result.Placed>(await shop.Send(new PlaceOrder.Command(
            basket,
            seen.Stamp,
            Language.French,
            "camille@example.fr",
            name,
            "12 rue des Lilas",
            null,
            "75011",
            "Paris",
            "FR",
            seen.Assessment.Hash,
            [.. seen.Assessment.Findings.Select(FindingMark.Of)],
            "https://shop.example/fr/orders/")));
        return await shop.InDb(db => db.Orders.Where(o => o.Token == placed.OrderToken).Select(o => o.Number).SingleAsync(Cancel));
    }

    /// <summary>One that was paid.</summary>
    public static async Task<string> PayAsync(SampleShop shop, string name = "Camille Martin")
    {
        var number = await PlaceAsync(shop, name);
        var payment = await shop.InDb(async db => await db.Payments.SingleAsync(p => p.OrderId == db.Orders.Single(o => o.Number == number).Id, Cancel));
        await shop.Send(new RecordPayment.Command("demo", $"{payment.Id:N}", payment.Id, PaymentOutcome.Approved, $"pi_{payment.Id:N}"));
        return number;
    }

    /// <summary>One of whose serum a refund was refused.</summary>
    public static async Task<string> RefuseRefundAsync(SampleShop shop)
    {
        var number = await PayAsync(shop);
        var now = shop.Time.GetUtcNow().UtcDateTime;
        await shop.Change(async db =>
        {
            var order = await db.Orders.SingleAsync(o => o.Number == number, Cancel);
            var line = order.Lines.Single(l => l.Sku == Serum);
            var refund = Refund.Of(order.Id, order.PaymentReference!, order.GiveBack([new ReturnedPacks(line.Id, 1)], delivery: false, now), RefundReason.Desk, DeskPeople.Karim, now, [line.Id]);
            refund.Hear(RefundStatus.Failed, null, "charge_disputed", now);
            db.Add(refund);
        });
        return number;
    }
}
