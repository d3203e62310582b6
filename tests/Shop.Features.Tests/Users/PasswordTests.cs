using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Users;

namespace Shop.Features.Tests.Users;

public sealed class PasswordTests : ShopTests
{
    [Fact]
    public async Task Passwords_are_kept_as_hashes_that_cost_time_and_requests_do_not_print_them()
    {
        var added = Assert.IsType<AddUser.Result.Added>(await Send(new AddUser.Command("nadia@example.fr", "Nadia", DeskRole.Merchandiser, "Odile")));
        var kept = await InDb(db => db.DeskUsers.AsNoTracking().SingleAsync(Cancel));
        var hash = Convert.FromBase64String(kept.PasswordHash!);
        var (version, function, iterations) = (hash[0], BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5)));
        Assert.Equal((1, 2, 210_000), (version, function, iterations));
        Assert.DoesNotContain(added.Password, new VerifyPassword.Command("nadia@example.fr", added.Password).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(added.Password, new ChangePassword.Command(added.UserId, added.Password, added.Password).ToString(), StringComparison.Ordinal);
    }
}
