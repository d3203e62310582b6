namespace Shop.Web.Areas.Admin;

/// <summary>
/// <c>Desk:OpenIdConnect</c>: a provider that keeps the desk's users instead of the shop. Where it is set there are no
/// passwords here, and whoever has one of the two roles there is let in.
/// </summary>
public sealed record OpenIdConnectSettings
{
    private const string Section = "Desk:OpenIdConnect";

    /// <summary>Where the provider publishes <c>.well-known/openid-configuration</c>.</summary>
    public string? Authority { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>The claim that names roles.</summary>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>The value of it that makes a merchandiser.</summary>
    public string MerchandiserRole { get; init; } = "merchandiser";

    /// <summary>The value of it that makes an administrator.</summary>
    public string AdministratorRole { get; init; } = "administrator";

    /// <summary>The claim under whose value the audit keeps what somebody does.</summary>
    public string NameClaim { get; init; } = "name";

    /// <summary>Null where the shop keeps its users itself.</summary>
    /// <exception cref="InvalidOperationException">Half of it is set, or what is set cannot be used.</exception>
    public static OpenIdConnectSettings? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (!section.Exists())
        {
            return null;
        }

        var settings = section.Get<OpenIdConnectSettings>() ?? new OpenIdConnectSettings();
        var missing = new[] { (nameof(Authority), settings.Authority), (nameof(ClientId), settings.ClientId), (nameof(ClientSecret), settings.ClientSecret) }
            .Where(s => string.IsNullOrWhiteSpace(s.Item2)).Select(s => $"{Section}:{s.Item1}").ToList();
        if (missing.Count > 0)
        {
            throw new InvalidOperationException($"{Section} is set in part; {string.Join(" and ", missing)} is missing. Set Authority, ClientId and ClientSecret, or none of {Section}.");
        }

        return Uri.TryCreate(settings.Authority, UriKind.Absolute, out var authority) && (authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback))
            ? settings
            : throw new InvalidOperationException($"{Section}:Authority is '{settings.Authority}'; it is an address that begins with https://.");
    }
}
