using Shop.Features.Checkout;

namespace Shop.Web.Wording;

/// <summary>What delivery costs, how long it takes, and what is still missing for it to be free.</summary>
public static class DeliveryWords
{
    public static string? Say(Texts t, GetBasket.Delivery? delivery) => delivery is null ? null : string.Join(' ', new[]
    {
        t["delivery.days", delivery.MinDays, delivery.MaxDays],
        delivery.ToFree is { } missing ? t["delivery.to-free", t.Money(missing)] : null,
    }.OfType<string>());
}
