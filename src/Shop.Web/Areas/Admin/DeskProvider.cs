using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Shop.Domain.Desk;

namespace Shop.Web.Areas.Admin;

/// <summary>Sign-in by an OpenID Connect provider, where one is configured.</summary>
/// <param name="Settings">Null where the shop keeps its users itself.</param>
public sealed record DeskProvider(OpenIdConnectSettings? Settings)
{
    public const string Scheme = "desk-provider";

    /// <summary>The provider leads back here.</summary>
    public const string CallbackPath = $"{DeskAddresses.Root}/signed-in";

    /// <summary>Says to the sign-in page that the provider let nobody in.</summary>
    public const string RefusedKey = "refused";

    public bool KeepsUsers => Settings is not null;

    internal static void Add(AuthenticationBuilder authentication, OpenIdConnectSettings settings) => authentication.AddOpenIdConnect(Scheme, options =>
    {
        options.SignInScheme = DeskAccess.Scheme;
        options.Authority = settings.Authority;
        options.RequireHttpsMetadata = new Uri(settings.Authority!).Scheme == Uri.UriSchemeHttps;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;

        // The answer comes by an address, not by another site's form, which CrossSiteGuard would refuse.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.CallbackPath = CallbackPath;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.UseTokenLifetime = false;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("profile");
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.Path = CallbackPath;
        }

        options.Events = new OpenIdConnectEvents
        {
            OnTokenValidated = context =>
            {
                if (ToPrincipal(context.Principal!, settings) is { } principal)
                {
                    context.Principal = principal;
                }
                else
                {
                    context.Fail("The provider gives them neither a name nor a role at the desk.");
                }

                return Task.CompletedTask;
            },
            OnRemoteFailure = context =>
            {
                context.HandleResponse();
                context.Response.Redirect($"{DeskAddresses.SignIn}?{RefusedKey}=true");
                return Task.CompletedTask;
            },
        };
    });

    /// <summary>What the desk needs of what the provider says; null where that is not enough.</summary>
    private static ClaimsPrincipal? ToPrincipal(ClaimsPrincipal said, OpenIdConnectSettings settings)
    {
        var roles = said.FindAll(settings.RoleClaim).Select(c => c.Value).ToHashSet(StringComparer.Ordinal);
        DeskRole? role = roles.Contains(settings.AdministratorRole) ? DeskRole.Administrator : roles.Contains(settings.MerchandiserRole) ? DeskRole.Merchandiser : null;
        var name = said.FindFirstValue(settings.NameClaim)?.Trim();
        return role is null || string.IsNullOrEmpty(name) || name.Length > MaxName || said.FindFirstValue("sub") is not { } subject
            ? null
            : new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, subject), new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role.Value.ToString())], Scheme));
    }

    /// <summary>As the audit keeps names.</summary>
    private const int MaxName = 200;
}
