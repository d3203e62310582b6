using System.Globalization;
using Shop.Domain;
using Shop.Domain.Routines;
using Shop.Web.Areas.Admin.Pages.Articles;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin;

/// <summary>What changed under a routine, in words.</summary>
public static class DriftWords
{
    public static string Say(Texts texts, DriftItem item) => item.Kind == DriftKind.PriceChanged
        ? texts["desk.drift.price-changed", item.Subject, Price(texts, item.Before), Price(texts, item.After)]
        : item.Kind == DriftKind.ProductRenamed
        ? texts["desk.drift.product-renamed", item.Subject, item.Before, item.After]
        : texts[$"desk.drift.{ItemView.Code(item.Kind)}", item.Subject];

    /// <summary>Both states of what a label or a sentence says; null where the words say it all.</summary>
    public static (string Before, string After)? Values(Texts texts, DriftItem item) =>
        item.Kind is DriftKind.PrecautionChanged or DriftKind.LabelChanged ? (item.Before, item.After) : null;

    private static string Price(Texts texts, string plain) =>
        plain.Split(' ') is [var minor, var currency] && long.TryParse(minor, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) ? texts.Money(new Money(amount, currency)) : plain;
}
