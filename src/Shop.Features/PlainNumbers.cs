namespace Shop.Features;

/// <summary>Decimals keep the zeros they were written with; 20.0 and 20 are the same number and are written as one.</summary>
internal static class PlainNumbers
{
    /// <summary>The same number without trailing zeros.</summary>
    public static decimal Plain(this decimal number) => number / 1.0000000000000000000000000000m;
}
