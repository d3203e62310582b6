using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Domain;

namespace Shop.Web.Areas.Admin;

/// <summary>The desk's addresses carry no language: a cookie does, which <c>?language=fr</c> on any of them sets.</summary>
internal static class DeskLanguage
{
    public const string Key = "language";

    private const string Cookie = "desk-language";

    /// <summary>What was chosen at this browser; null where nothing was, or away from the desk.</summary>
    public static Language? Chosen(HttpRequest request) => DeskAddresses.AreAt(request.Path) ? Languages.Parse(request.Cookies[Cookie]) : null;

    /// <summary>The address that was asked for, in the other language: also where an error's words answer in its place.</summary>
    public static string Switch(HttpContext context, Language language) =>
        context.Request.PathBase + (context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? context.Request.Path) + Without(context.Request, KeyValuePair.Create(Key, (string?)language.Code()));

    public static IApplicationBuilder UseDeskLanguage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!DeskAddresses.AreAt(context.Request.Path) || !HttpMethods.IsGet(context.Request.Method) || Languages.Parse(context.Request.Query[Key]) is not { } language)
        {
            return next(context);
        }

        context.Response.Cookies.Append(Cookie, language.Code(), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            Path = DeskAddresses.Root,
            IsEssential = true,
        });
        context.Response.Redirect(UriHelper.BuildRelative(context.Request.PathBase, context.Request.Path, Without(context.Request)));
        return Task.CompletedTask;
    });

    private static QueryString Without(HttpRequest request, params KeyValuePair<string, string?>[] more) => QueryString.Create(
        request.Query.Where(q => q.Key != Key).SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value)).Concat(more));
}
