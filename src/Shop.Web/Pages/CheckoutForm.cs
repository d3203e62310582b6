using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;

namespace Shop.Web.Pages;

/// <summary>What the checkout's form sends. Personal data: it is shown again to the one who typed it and written nowhere else than into the order.</summary>
public sealed class CheckoutForm
{
    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<string> Fields = [nameof(Email), nameof(Name), nameof(Street), nameof(StreetMore), nameof(PostalCode), nameof(City)];

    public string? Email { get; set; }

    public string? Name { get; set; }

    public string? Street { get; set; }

    public string? StreetMore { get; set; }

    public string? PostalCode { get; set; }

    public string? City { get; set; }

    /// <summary>ISO 3166-1.</summary>
    public string? Country { get; set; }

    /// <summary>Of the basket as it was shown.</summary>
    public string? Stamp { get; set; }

    /// <summary>The hash of the assessment beside the ticked box; null where it was not ticked.</summary>
    public string? Acknowledged { get; set; }

    /// <param name="orderPages">Where the pages of orders are, absolute.</param>
    /// <param name="told">Marks of the findings that stood on the page.</param>
    public PlaceOrder.Command ToCommand(string basketToken, Language language, string orderPages, IEnumerable<string> told) => new(
        basketToken,
        Stamp ?? "",
        language,
        Email ?? "",
        Name ?? "",
        Street ?? "",
        StreetMore,
        PostalCode ?? "",
        City ?? "",
        Country ?? CountryVat.Home,
        Acknowledged,
        [.. told],
        orderPages);
}
