using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Shop.Web.Areas.Admin;

/// <summary>
/// Closes everything under <c>/admin</c>, whatever it is and whatever it says of itself: an endpoint that was mapped there
/// without a policy, one that calls itself open, and addresses that lead nowhere. Only the two pages of the sign-in are open.
/// </summary>
internal static class DeskGuard
{
    public static IApplicationBuilder UseDeskGuard(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!IsDesk(context))
        {
            await next(context);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        if (IsOpen(context.Request.Path) || AnswersForAnother(context))
        {
            await next(context);
            return;
        }

        var policy = await context.RequestServices.GetRequiredService<IAuthorizationPolicyProvider>().GetPolicyAsync(DeskAccess.Desk);
        var answer = await context.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(context.User, null, policy!);
        if (!answer.Succeeded)
        {
            await (context.User.Identity is { IsAuthenticated: true } ? context.ForbidAsync(DeskAccess.Scheme) : context.ChallengeAsync(DeskAccess.Scheme));
        }
        else if (context.User.Session() is { MustChangePassword: true } && !context.Request.Path.Equals(DeskAddresses.Account, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect(DeskAddresses.Account);
        }
        else
        {
            await next(context);
        }
    });

    /// <summary>By the address that was asked for, and by the pattern of what would answer it.</summary>
    private static bool IsDesk(HttpContext context) =>
        DeskAddresses.AreAt(context.Request.Path)
        || (context.GetEndpoint() is RouteEndpoint { RoutePattern.PathSegments: [var first, ..] }
            && first.Parts is [RoutePatternLiteralPart { Content: var word }]
            && $"/{word}".Equals(DeskAddresses.Root, StringComparison.OrdinalIgnoreCase));

    /// <summary>The words for what the guard, or the page that was asked for, has already refused; nobody can ask for them so.</summary>
    private static bool AnswersForAnother(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null && context.Request.Path.StartsWithSegments(DeskAddresses.Error, StringComparison.Ordinal);

    private static bool IsOpen(PathString path) =>
        path.Equals(DeskAddresses.SignIn, StringComparison.OrdinalIgnoreCase) || path.Equals(DeskAddresses.Code, StringComparison.OrdinalIgnoreCase);
}
