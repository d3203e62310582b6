using System.Globalization;
using Microsoft.Net.Http.Headers;
using Shop.Domain;
using Shop.Web.Areas.Admin;
using Shop.Web.Wording;

namespace Shop.Web.Edges;

/// <summary>
/// The language of a request: its address says it (<c>/fr/...</c>); an address without one is answered in the language
/// that was chosen at the desk, else that the browser prefers, English where it prefers neither.
/// </summary>
internal static class PageLanguage
{
    /// <summary>The route constraint <c>{lang:lang}</c>: <c>fr</c> or <c>en</c>, in lower case only, so that each page has one address.</summary>
    public sealed class RouteConstraint : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            Languages.All.Any(l => l.Code().Equals(values[routeKey] as string, StringComparison.Ordinal));
    }

    /// <summary>Settles the language once, so that an error page that answers in a page's stead keeps it.</summary>
    public static IApplicationBuilder UsePageLanguage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var language = OfPath(context.Request.Path) ?? DeskLanguage.Chosen(context.Request) ?? Preferred(context.Request);
        context.Features.Set(new Chosen(language));
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        return next(context);
    });

    public static Language Language(this HttpContext context) => (context.Features.Get<Chosen>() ?? throw new InvalidOperationException("UsePageLanguage comes first.")).Language;

    /// <summary>Another language than the address or the browser says, for the rest of the request.</summary>
    public static void Speak(this HttpContext context, Language language) => context.Features.Set(new Chosen(language));

    public static Texts Texts(this HttpContext context) => Wording.Texts.In(context.Language());

    /// <summary>The language that the browser asks for most, among those of the shop.</summary>
    public static Language Preferred(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var accepted)
            ? accepted.Where(a => a.Quality is not 0).OrderByDescending(a => a.Quality ?? 1).Select(a => Languages.Parse(a.Value.Value)).FirstOrDefault(l => l is not null) ?? Domain.Language.English
            : Domain.Language.English;

    /// <summary>The same page in the other language.</summary>
    public static string Elsewhere(PathString path, Language language)
    {
        var rest = OfPath(path) is null ? "" : path.Value![3..];
        return $"/{language.Code()}{rest}";
    }

    private static Language? OfPath(PathString path) =>
        Languages.All.Select(l => (Language?)l).FirstOrDefault(l => path.StartsWithSegments($"/{l!.Value.Code()}", StringComparison.Ordinal));

    private sealed record Chosen(Language Language);
}
