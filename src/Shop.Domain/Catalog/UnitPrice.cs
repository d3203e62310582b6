namespace Shop.Domain.Catalog;

/// <summary>What a unit price is of.</summary>
public enum UnitMeasure
{
    Kilogram,
    Litre,

    /// <summary>One of what the pack counts: a capsule, a sachet.</summary>
    Piece,
}

/// <summary>
/// What one kilogram, one litre or one piece of a product costs, tax included, so that packs of different sizes can be
/// compared (Directive 98/6/EC art. 2 and 3; in France the arrêté of 16 November 1999).
/// </summary>
/// <param name="Price">Rounded to the minor unit, half away from zero.</param>
/// <param name="Piece">What is counted; null for a mass or a volume.</param>
public sealed record UnitPrice(Money Price, UnitMeasure Per, Unit? Piece)
{
    private const decimal GramsInKilogram = 1000;

    private const decimal MillilitresInLitre = 1000;

    /// <summary>
    /// The unit price; null where there is none to say: the pack has no net content or one that is no amount of goods
    /// (international units), or the price is that of one unit already (art. 3(1)).
    /// </summary>
    /// <param name="price">Of one pack.</param>
    /// <param name="net">Of one pack.</param>
    public static UnitPrice? Of(Money price, Quantity? net) => net?.Unit.Dimension switch
    {
        Dimension.Mass => Of(price, net.In(Unit.Gram)!.Value / GramsInKilogram, UnitMeasure.Kilogram, null),
        Dimension.Volume => Of(price, net.In(Unit.Millilitre)!.Value / MillilitresInLitre, UnitMeasure.Litre, null),
        Dimension.Count => Of(price, net.Value, UnitMeasure.Piece, net.Unit),
        _ => null,
    };

    private static UnitPrice? Of(Money price, decimal units, UnitMeasure per, Unit? piece)
    {
        if (units == 1 || Math.Abs((decimal)price.Minor) > long.MaxValue * Math.Min(units, 1))
        {
            return null;
        }

        return new UnitPrice(price with { Minor = (long)Math.Round(price.Minor / units, MidpointRounding.AwayFromZero) }, per, piece);
    }
}
