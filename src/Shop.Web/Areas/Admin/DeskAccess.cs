using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Shop.Domain.Desk;
using Shop.Features.Users;
using Shop.Web.Edges;

namespace Shop.Web.Areas.Admin;

/// <summary>Who comes to the desk, and by what: a cookie that is sent nowhere else and holds as long as what it was given for.</summary>
internal static class DeskAccess
{
    public const string Area = "Admin";
    public const string Scheme = "desk";

    /// <summary>Between the password and the code of the second factor.</summary>
    public const string HalfwayScheme = "desk-halfway";

    /// <summary>Carries what was done to the page that comes next.</summary>
    public const string NoticeCookie = "desk-notice";

    /// <summary>Whoever may be at the desk.</summary>
    public const string Desk = "desk";

    public const string Administrators = "administrators";

    private static readonly TimeSpan Lasts = TimeSpan.FromHours(8);

    private static readonly TimeSpan HalfwayLasts = TimeSpan.FromMinutes(5);

    /// <summary>Where a provider keeps the users, it is asked again so often: the shop does not learn of somebody who left there.</summary>
    private static readonly TimeSpan LastsByProvider = TimeSpan.FromHours(1);

    /// <param name="configuration"><see cref="OpenIdConnectSettings"/>; <c>Desk:SignInsPerMinute</c>.</param>
    /// <exception cref="InvalidOperationException">The provider is configured in part.</exception>
    public static IServiceCollection AddDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("shop");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, SealingKeys>();
        var provider = new DeskProvider(OpenIdConnectSettings.Read(configuration));
        services.AddSingleton(provider);
        var authentication = services.AddAuthentication(Scheme).AddCookie(Scheme, options => OfSession(options, provider)).AddCookie(HalfwayScheme, OfHalfway);
        if (provider.Settings is { } settings)
        {
            DeskProvider.Add(authentication, settings);
        }

        services.AddRateLimiter(limits => limits.AddPolicy<string, SignInLimits>(SignInLimits.Policy));
        services.AddAuthorizationBuilder()
            .AddPolicy(Desk, policy => policy.AddAuthenticationSchemes(Scheme).RequireRole(nameof(DeskRole.Merchandiser), nameof(DeskRole.Administrator)))
            .AddPolicy(Administrators, policy => policy.AddAuthenticationSchemes(Scheme).RequireRole(nameof(DeskRole.Administrator)));
        services.Configure<CookieTempDataProviderOptions>(notice => (notice.Cookie.Name, notice.Cookie.Path) = (NoticeCookie, DeskAddresses.Root));
        return services;
    }

    /// <summary>Every page of the desk is closed, and some are for administrators; <see cref="DeskGuard"/> closes what is no page.</summary>
    public static void CloseDesk(this PageConventionCollection pages)
    {
        pages.AuthorizeAreaFolder(Area, "/", Desk);
        pages.AuthorizeAreaFolder(Area, "/Users", Administrators);
        pages.AuthorizeAreaFolder(Area, "/People", Administrators);
        pages.AuthorizeAreaFolder(Area, "/Merchant", Administrators);
        pages.AddAreaFolderApplicationModelConvention(Area, "/SignIn", page => page.EndpointMetadata.Add(new EnableRateLimitingAttribute(SignInLimits.Policy)));
        pages.AllowAnonymousToAreaFolder(Area, "/SignIn");
        pages.AllowAnonymousToAreaPage(Area, "/Error");

        // As everywhere in the shop, CrossSiteGuard guards the posts.
        pages.AddAreaFolderApplicationModelConvention(Area, "/", page => page.Filters.Add(new IgnoreAntiforgeryTokenAttribute()));
    }

    /// <summary>The password was right; a code is asked for next.</summary>
    public static Task EnterHalfwayAsync(this HttpContext context, VerifyPassword.Result.CodeNeeded needed, string onwards)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, needed.UserId.ToString()), new Claim(nameof(needed.Stamp), needed.Stamp), new Claim(nameof(onwards), onwards)], HalfwayScheme);
        return context.SignInAsync(HalfwayScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Whose password was right a moment ago, and where they want to go; null where that is too long ago, or never was.</summary>
    public static async Task<(VerifyPassword.Result.CodeNeeded Needed, string Onwards)?> HalfwayAsync(this HttpContext context)
    {
        var user = (await context.AuthenticateAsync(HalfwayScheme)).Principal;
        return user is not null && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? (new VerifyPassword.Result.CodeNeeded(id, user.FindFirstValue("Stamp") ?? ""), user.FindFirstValue("onwards") ?? DeskAddresses.Queue)
            : null;
    }

    public static Task EnterAsync(this HttpContext context, DeskSession session) => context.SignInAsync(Scheme, session.ToPrincipal(Scheme));

    private static void OfSession(CookieAuthenticationOptions options, DeskProvider provider)
    {
        OfBoth(options, "desk", provider.KeepsUsers ? LastsByProvider : Lasts);
        options.SlidingExpiration = !provider.KeepsUsers;
        options.LoginPath = DeskAddresses.SignIn;
        options.ReturnUrlParameter = "from";
        options.Events = new CookieAuthenticationEvents
        {
            OnValidatePrincipal = provider.KeepsUsers ? _ => Task.CompletedTask : KeepUpToDateAsync,
            OnRedirectToLogin = AskToSignIn,
            OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            },
        };
    }

    private static void OfHalfway(CookieAuthenticationOptions options)
    {
        OfBoth(options, "desk-halfway", HalfwayLasts);
        options.SlidingExpiration = false;
    }

    private static void OfBoth(CookieAuthenticationOptions options, string name, TimeSpan lasts)
    {
        options.Cookie.Name = name;
        options.Cookie.Path = DeskAddresses.Root;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = lasts;
    }

    /// <summary>At each request: whoever was removed, locked or given another password is out, and whoever was given another role has it.</summary>
    private static async Task KeepUpToDateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal?.Session() is not { } said)
        {
            context.RejectPrincipal();
            return;
        }

        var requests = context.HttpContext.RequestServices.GetRequiredService<IMediator>();
        switch (await requests.Send(new GetSession.Query(said.UserId, said.Stamp), context.HttpContext.RequestAborted))
        {
            case null:
                context.RejectPrincipal();
                break;
            case var now when now != said:
                context.ReplacePrincipal(now.ToPrincipal(Scheme));
                context.ShouldRenew = true;
                break;
        }
    }

    /// <summary>A page leads to the sign-in and back; what is no page is told by its status, and htmx by the header that it follows.</summary>
    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var isHtmx = context.Request.Headers.ContainsKey("HX-Request");
        var back = HttpMethods.IsGet(context.Request.Method) && !isHtmx ? context.RedirectUri : DeskAddresses.SignIn;
        if (context.Request.WantsPage() && !isHtmx)
        {
            context.Response.Redirect(back);
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        if (isHtmx)
        {
            context.Response.Headers["HX-Redirect"] = back;
        }

        return Task.CompletedTask;
    }
}
