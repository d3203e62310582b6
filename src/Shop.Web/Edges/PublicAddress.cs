using Shop.Domain;

namespace Shop.Web.Edges;

/// <summary>
/// Under which address the shop is known outside: <c>Shop:PublicUrl</c>, else the one that the request came to. Payment pages
/// lead back to it, and letters link to it.
/// </summary>
public sealed class PublicAddress(IConfiguration configuration)
{
    private readonly string? configured = configuration["Shop:PublicUrl"]?.TrimEnd('/');

    /// <summary>Absolute, without a slash at its end.</summary>
    public string Of(HttpRequest request) => configured ?? $"{request.Scheme}://{request.Host}";

    /// <summary>What the token of an order is put at the end of.</summary>
    public string OrderPages(HttpRequest request, Language language) => Of(request) + Addresses.Order(language, "");
}
