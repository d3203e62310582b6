using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.WebEncoders;
using Shop.Features;
using Shop.Features.Mail;
using Shop.Web;
using Shop.Web.Api;
using Shop.Web.Areas.Admin;
using Shop.Web.Edges;
using Shop.Web.Mail;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.Services.AddShopFeatures(builder.Configuration, builder.Environment.ContentRootPath, builder.Environment.IsProduction());

// Before all that wants the database: what cookies are sealed with is read from it at the start.
if (builder.Environment.IsDevelopment())
{
    builder.Services.AddHostedService<FirstStart>();
}
else
{
    builder.Services.AddHostedService<DatabaseNotice>();
}

// Posts are guarded by CrossSiteGuard: a page that is cached for everyone cannot carry a visitor's token.
builder.Services.AddRazorPages(pages =>
{
    pages.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute());
    pages.Conventions.CloseDesk();
    pages.Conventions.AddPageApplicationModelConvention("/Withdrawal", page => page.EndpointMetadata.Add(new EnableRateLimitingAttribute(WithdrawalLimits.Policy)));
    pages.Conventions.AddPageApplicationModelConvention("/Article", article => article.Filters.Add(new ServiceFilterAttribute(typeof(ViewCounting))));
});
builder.Services.AddDesk(builder.Configuration);
builder.Services.AddRateLimiter(limits => limits.AddPolicy<string, WithdrawalLimits>(WithdrawalLimits.Policy));
builder.Services.Configure<RouteOptions>(routes =>
{
    routes.LowercaseUrls = true;
    routes.ConstraintMap["lang"] = typeof(PageLanguage.RouteConstraint);
});

// French stays legible in the source; what HTML needs escaped still is.
builder.Services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
builder.Services.AddExceptionHandler<Failures>();
builder.Services.AddProblemDetails();
builder.Services.AddApi();
builder.Services.AddScoped<PhotosOfRequest>();
builder.Services.AddSingleton<PublicAddress>();
builder.Services.AddHealthChecks().AddCheck<DatabaseReady>("database", tags: [DatabaseReady.Tag]);
builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
builder.Services.AddSingleton<IMailComposer, OrderLetters>();
builder.Services.AddHostedService<MailNotice>();
builder.Services.AddHostedService<DueWorker>();
builder.Services.AddSingleton<ViewBuffer>();
builder.Services.AddSingleton<ViewCounting>();
builder.Services.AddHostedService<ViewWorker>();

var app = builder.Build();
app.UseSecurityHeaders();
if (!app.Environment.IsDevelopment())
{
    app.UseHsts();
}

app.UsePageLanguage();
app.UseDeskLanguage();
app.UseWhen(context => DeskAddresses.AreAt(context.Request.Path), desk => desk.UseStatusCodePagesWithReExecute($"{DeskAddresses.Error}/{{0}}"));
app.UseWhen(context => !DeskAddresses.AreAt(context.Request.Path), shop => shop.UseStatusCodePagesWithReExecute("/error/{0}"));
app.UseApiProblems();
app.UseExceptionHandler();
app.UseCrossSiteGuard();
app.UseRouting();

// Said, since the host would put it before everything, where no failure of it would be told.
app.UseAuthentication();
app.UseDeskGuard();
app.UseAuthorization();
app.UseRateLimiter();
app.MapApi();
app.MapOpenApi();
app.MapHealth();
app.MapPhotos();
app.MapOrderCalendar();
app.MapAuditExport();
app.MapReportExport();
app.MapOrdersExport();
app.MapStripeWebhook();
app.MapStaticAssets();
app.MapGet("/", (HttpContext context) =>
{
    context.Response.Headers.Vary = "Accept-Language";
    return Results.Redirect(Addresses.Home(PageLanguage.Preferred(context.Request)));
});
app.MapRazorPages().WithStaticAssets();
app.Run();

/// <summary>The web host; named so that tests can start it.</summary>
public partial class Program;
