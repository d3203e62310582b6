using Shop.Domain;

namespace Shop.Web.Edges;

/// <summary>Where each page is.</summary>
public static class Addresses
{
    public static string Home(Language language) => $"/{language.Code()}";

    public static string Article(Language language, string slug) => $"/{language.Code()}/articles/{slug}";

    public static string Product(Language language, string slug) => $"/{language.Code()}/products/{slug}";

    public static string Basket(Language language) => $"/{language.Code()}/basket";

    public static string Checkout(Language language) => $"/{language.Code()}/checkout";

    public static string Order(Language language, string token) => $"/{language.Code()}/orders/{token}";

    public static string Pay(Language language, string token) => $"/{language.Code()}/pay/{token}";
}
