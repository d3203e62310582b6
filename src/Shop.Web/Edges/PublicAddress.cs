using Shop.Domain;

namespace Shop.Web.Edges;

/// <summary>
/// Under which address the shop is known outside: <c>Shop:PublicUrl</c>, else the one that the request came to. Payment pages
/// lead back to it, and letters link to it.
/// </summary>
public sealed class PublicAddress(IConfiguration configuration)
{
    /// <summary>Where a developer starts the shop.</summary>
    private const string AtHome = "http://localhost:5080";

    private readonly string? configured = configuration["Shop:PublicUrl"] is { } written && !string.IsNullOrWhiteSpace(written) ? written.Trim().TrimEnd('/') : null;

    /// <summary>Absolute, without a slash at its end.</summary>
    public string Of(HttpRequest request) => configured ?? $"{request.Scheme}://{request.Host}";

    /// <summary>Where there is no request to go by. Absolute, with a slash at its end.</summary>
    /// <exception cref="InvalidOperationException">It is no address; or it is none, and mail leaves the house.</exception>
    public Uri OfLetters()
    {
        if (configured is null && !string.IsNullOrWhiteSpace(configuration["Mail:Smtp:Host"]))
        {
            throw new InvalidOperationException("Shop:PublicUrl, the address that links in mails lead to, is missing.");
        }

        return Uri.TryCreate($"{configured ?? AtHome}/", UriKind.Absolute, out var site) && (site.Scheme == Uri.UriSchemeHttps || site.Scheme == Uri.UriSchemeHttp)
            ? site
            : throw new InvalidOperationException("Shop:PublicUrl is no address: https://shop.example.com.");
    }

    /// <summary>What the token of an order is put at the end of.</summary>
    public string OrderPages(HttpRequest request, Language language) => Of(request) + Addresses.Order(language, "");
}
