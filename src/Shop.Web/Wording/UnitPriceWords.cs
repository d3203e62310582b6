using Shop.Domain.Catalog;

namespace Shop.Web.Wording;

/// <summary>A unit price as shelves write it: 83,33 € / kg; 0,33 € / gélule.</summary>
public static class UnitPriceWords
{
    /// <summary>The words, or null where there is no unit price to say.</summary>
    public static string? Say(Texts texts, UnitPrice? price) => price is null ? null : texts["product.unit-price", texts.Money(price.Price), Per(texts, price)];

    private static string Per(Texts texts, UnitPrice price) => price.Per switch
    {
        UnitMeasure.Kilogram => texts["price.per.kilogram"],
        UnitMeasure.Litre => texts["price.per.litre"],
        _ => texts.UnitName(price.Piece!.Value, 1),
    };
}
