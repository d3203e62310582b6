using System.Security.Claims;
using Shop.Domain.Desk;
using Shop.Features.Users;

namespace Shop.Web.Areas.Admin;

/// <summary>What a cookie of the desk says of its bearer.</summary>
internal static class DeskPrincipal
{
    private const string Stamp = "stamp";
    private const string MustChange = "must-change-password";

    public static ClaimsPrincipal ToPrincipal(this DeskSession session, string scheme)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, session.UserId.ToString()),
            new(ClaimTypes.Name, session.Name),
            new(ClaimTypes.Role, session.Role.ToString()),
            new(Stamp, session.Stamp),
        };
        if (session.MustChangePassword)
        {
            claims.Add(new Claim(MustChange, "true"));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }

    /// <summary>Null where nobody is signed in, or by a provider that keeps the users itself.</summary>
    public static DeskSession? Session(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) && user.FindFirstValue(Stamp) is { } stamp && Enum.TryParse<DeskRole>(user.FindFirstValue(ClaimTypes.Role), out var role)
            ? new DeskSession(id, user.Identity?.Name ?? "", role, stamp, user.HasClaim(c => c.Type == MustChange))
            : null;

    public static bool IsAdministrator(this ClaimsPrincipal user) => user.IsInRole(nameof(DeskRole.Administrator));
}
