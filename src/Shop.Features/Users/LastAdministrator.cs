using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>Somebody must be left who can let others to the desk.</summary>
internal static class LastAdministrator
{
    /// <summary>Call it inside the change that takes an administrator away, before it is saved.</summary>
    /// <exception cref="RuleViolation"><c>last-administrator</c>: nobody else could let anybody in.</exception>
    public static async Task StaysAsync(ShopDb db, DeskUser leaving, CancellationToken cancellationToken)
    {
        if (leaving is not { Role: DeskRole.Administrator, LockedAt: null })
        {
            return;
        }

        var other = await db.DeskUsers
            .Where(u => u.Role == DeskRole.Administrator && u.LockedAt == null && u.Id != leaving.Id)
            .OrderBy(u => u.CreatedAt).ThenBy(u => u.Id)
            .FirstOrDefaultAsync(cancellationToken)
            ?? throw new RuleViolation("last-administrator", "This is the last administrator who can let anybody to the desk. Make somebody else an administrator first.");
        other.Stay();
    }
}
