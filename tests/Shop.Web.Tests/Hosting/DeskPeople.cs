using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shop.Domain.Desk;
using Shop.Features.Data;
using Shop.Features.Users;
using Shop.Web.Areas.Admin;

namespace Shop.Web.Tests.Hosting;

/// <summary>Who is at the desk of the sample shop, all with one password, and their cookies.</summary>
public static class DeskPeople
{
    /// <summary>A merchandiser.</summary>
    public const string Nadia = "Nadia";

    /// <summary>Another merchandiser, for two at once.</summary>
    public const string Karim = "Karim";

    /// <summary>An administrator.</summary>
    public const string Odile = "Odile";

    public const string Password = "une phrase de passe";

    public static string EmailOf(string name) => $"{name.ToLowerInvariant()}@example.fr";

    /// <summary>As if each had been added and had chosen the password at a first sign-in.</summary>
    public static async Task AddAllAsync(IServiceProvider services, DateTime at)
    {
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<DeskUser>>();
        string? hash = null;
        foreach (var name in new[] { Nadia, Karim, Odile })
        {
            var user = DeskUser.Create(EmailOf(name), name, name == Odile ? DeskRole.Administrator : DeskRole.Merchandiser, at);
            user.TakePassword(hash ??= users.PasswordHasher.HashPassword(user, Password), isHandedOut: false);
            await users.CreateAsync(user);
        }

        await scope.ServiceProvider.GetRequiredService<ShopDb>().SaveChangesAsync();

        // What seals cookies is made with the first one, once for all shops of the run.
        CookieOf(services, Nadia);
    }

    /// <summary>What the sign-in would have given: made here, since working out a password's hash takes longer than a test.</summary>
    public static Cookie CookieOf(IServiceProvider services, string name)
    {
        using var scope = services.CreateScope();
        var user = scope.ServiceProvider.GetRequiredService<ShopDb>().DeskUsers.Single(u => u.DisplayName == name);
        var session = new DeskSession(user.Id, user.DisplayName, user.Role, user.SecurityStamp!, user.MustChangePassword);
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(DeskAccess.Scheme);
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var ticket = new AuthenticationTicket(session.ToPrincipal(DeskAccess.Scheme), new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.ExpireTimeSpan }, DeskAccess.Scheme);
        return new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket), options.Cookie.Path);
    }
}
