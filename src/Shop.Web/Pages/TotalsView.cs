using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;

namespace Shop.Web.Pages;

/// <summary>What a basket or an order costs.</summary>
/// <param name="ListPrice">Of the goods, before anything was taken off.</param>
/// <param name="Discount">What the routines save.</param>
/// <param name="Promotion">What a promotion code takes off.</param>
/// <param name="Delivery">What delivery costs; null: not delivered.</param>
/// <param name="Country">Where to, ISO 3166-1.</param>
/// <param name="Refunded">What was given back, or zero.</param>
public sealed record TotalsView(
    Money ListPrice,
    Money Discount,
    Money Promotion,
    string? PromotionCode,
    Money? Delivery,
    string? Country,
    Money Total,
    ImmutableArray<VatAmount> Vat,
    Money Refunded)
{
    /// <summary>What is still to be given back; null: nothing.</summary>
    public Money? RefundsOpen { get; init; }

    public static TotalsView Of(GetBasket.Result basket) => new(
        basket.ListPrice,
        basket.Discount,
        basket.Promotion?.Off ?? Money.Zero(basket.Total.Currency),
        basket.Promotion is { Refusal: null } used ? used.Code : null,
        basket.Delivery?.Cost,
        basket.Delivery?.Country,
        basket.Total,
        basket.Vat,
        Money.Zero(basket.Total.Currency));

    public static TotalsView Of(GetOrder.Result order) => new(
        order.ListPrice,
        order.Discount,
        order.Promotion,
        order.PromotionCode,
        order.Delivery,
        order.Recipient.Country,
        order.Total,
        order.Vat,
        order.Refunded - order.RefundsOpen)
    {
        RefundsOpen = order.RefundsOpen,
    };
}
