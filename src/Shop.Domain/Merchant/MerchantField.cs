using System.Collections.Immutable;

namespace Shop.Domain.Merchant;

/// <summary>What a particular looks like.</summary>
public enum MerchantShape
{
    /// <summary>One line.</summary>
    Line,

    /// <summary>Several lines: a postal address.</summary>
    Address,

    Email,

    /// <summary>Digits with what people write between them: +33 1 23 45 67 89.</summary>
    Telephone,

    /// <summary>An address of the web, with https.</summary>
    Site,

    /// <summary>Of the EU: two letters of the country, then two to twelve signs (Directive 2006/112/EC art. 215).</summary>
    VatNumber,

    /// <summary>A whole number of years.</summary>
    Years,
}

/// <summary>One particular that the merchant fills.</summary>
/// <param name="Key">Its name in forms, documents and legal texts (<c>{{key}}</c>).</param>
/// <param name="MaxLength">UTF-16 units, inclusive.</param>
/// <param name="MayNotApply">Not every merchant has it; <see cref="MerchantParticulars.NotApplicable"/> says so.</param>
public sealed record MerchantField(string Key, int MaxLength, MerchantShape Shape, bool MayNotApply = false)
{
    /// <summary>The longest value of all.</summary>
    public const int Longest = 500;

    /// <summary>Years that orders are kept for.</summary>
    public static readonly MerchantField OrderRetention = new("order-retention", 2, MerchantShape.Years);

    public static readonly MerchantField TradeName = new("trade-name", 200, MerchantShape.Line);

    /// <summary>All of them, in the order in which people are asked for them.</summary>
    public static readonly ImmutableArray<MerchantField> All =
    [
        TradeName,
        new("legal-form", 100, MerchantShape.Line),
        new("capital", 60, MerchantShape.Line, MayNotApply: true),
        new("address", Longest, MerchantShape.Address),
        new("email", 254, MerchantShape.Email),
        new("telephone", 30, MerchantShape.Telephone),
        new("registration", 100, MerchantShape.Line, MayNotApply: true),
        new("vat-number", 20, MerchantShape.VatNumber, MayNotApply: true),
        new("publication-director", 200, MerchantShape.Line),
        new("host-name", 200, MerchantShape.Line),
        new("host-address", Longest, MerchantShape.Address),
        new("host-telephone", 30, MerchantShape.Telephone),
        new("mediator-name", 200, MerchantShape.Line),
        new("mediator-site", 300, MerchantShape.Site),
        new("return-address", Longest, MerchantShape.Address),
        new("data-contact", 254, MerchantShape.Email),
        OrderRetention,
    ];

    private static readonly ImmutableDictionary<string, MerchantField> ByKey = All.ToImmutableDictionary(f => f.Key, StringComparer.Ordinal);

    /// <summary>The particular of that name, or null.</summary>
    public static MerchantField? Find(string key) => ByKey.GetValueOrDefault(key);
}
