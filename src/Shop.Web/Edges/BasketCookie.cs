using Shop.Domain.Ordering;

namespace Shop.Web.Edges;

/// <summary>The opaque token that leads a browser to its basket: not readable by scripts, not sent by other sites' posts, kept as long as the basket.</summary>
internal static class BasketCookie
{
    public const string Name = "basket";

    public static string? BasketToken(this HttpRequest request) =>
        request.Cookies[Name] is { Length: > 0 and <= 100 } token ? token : null;

    public static void KeepBasket(this HttpResponse response, string token) => response.Cookies.Append(Name, token, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = response.HttpContext.Request.IsHttps,
        MaxAge = Basket.Lifetime,
        Path = "/",
        IsEssential = true,
    });
}
