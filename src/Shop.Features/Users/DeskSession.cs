using Shop.Domain.Desk;

namespace Shop.Features.Users;

/// <summary>Who is at the desk, as their cookie carries it.</summary>
/// <param name="Stamp">Changes with the password and the second factor: a cookie with an earlier one is worth nothing.</param>
public sealed record DeskSession(Guid UserId, string Name, DeskRole Role, string Stamp, bool MustChangePassword)
{
    internal static DeskSession Of(DeskUser user) => new(user.Id, user.DisplayName, user.Role, user.SecurityStamp ?? "", user.MustChangePassword);

    /// <summary>Without the stamp, which is half a cookie.</summary>
    public override string ToString() => $"{UserId} {Role}";
}
