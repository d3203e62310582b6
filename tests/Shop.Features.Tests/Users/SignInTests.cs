using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shop.Features.Users;

namespace Shop.Features.Tests.Users;

public sealed class SignInTests : DeskTests
{
    private int hashes;

    [Fact]
    public async Task Five_wrong_passwords_in_a_row_pause_the_sign_in_for_a_quarter_of_an_hour()
    {
        await Wrong(5);
        Assert.IsType<VerifyPassword.Result.Refused>(await SignIn(Nadia));
        Time.Advance(DeskUser.Pause - TimeSpan.FromSeconds(1));
        Assert.IsType<VerifyPassword.Result.Refused>(await SignIn(Nadia));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<VerifyPassword.Result.SignedIn>(await SignIn(Nadia));
    }

    [Fact]
    public async Task After_a_pause_there_are_five_attempts_again()
    {
        await Wrong(5);
        Time.Advance(DeskUser.Pause);
        await Wrong(4);
        Assert.IsType<VerifyPassword.Result.SignedIn>(await SignIn(Nadia));
    }

    [Fact]
    public async Task The_right_password_makes_earlier_attempts_count_no_more()
    {
        await Wrong(4);
        Assert.IsType<VerifyPassword.Result.SignedIn>(await SignIn(Nadia));
        await Wrong(4);
        Assert.IsType<VerifyPassword.Result.SignedIn>(await SignIn(Nadia));
    }

    [Fact]
    public async Task Attempts_at_the_same_moment_count_one_by_one()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? SignIn(Nadia, "wrong") : SendToOtherNode(new VerifyPassword.Command(Nadia, "wrong"))));
        Assert.IsType<VerifyPassword.Result.Refused>(await SignIn(Nadia));
        Assert.Equal(DeskUser.AttemptsInARow, await InDb(db => db.DeskUsers.Where(u => u.UserName == Nadia).Select(u => u.AccessFailedCount).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task Somebody_elses_attempts_do_not_count()
    {
        await Wrong(5);
        Assert.IsType<VerifyPassword.Result.SignedIn>(await SignIn(Odile));
    }

    [Fact]
    public async Task A_new_password_ends_a_pause()
    {
        await Wrong(5);
        var handed = Assert.IsType<ResetPassword.Result.Handed>(await Send(new ResetPassword.Command(await IdOf(Nadia), "Odile")));
        Assert.IsType<VerifyPassword.Result.SignedIn>(await SignIn(Nadia, handed.Password));
    }

    [Theory]
    [InlineData("nobody@example.fr")]
    [InlineData("")]
    [InlineData("\u0000")]
    public async Task Nobody_is_let_in_who_is_not_there(string email) => Assert.IsType<VerifyPassword.Result.Refused>(await SignIn(email));

    [Fact]
    public async Task What_is_longer_than_any_address_or_password_is_refused()
    {
        Assert.IsType<VerifyPassword.Result.Refused>(await SignIn(new string('a', 100_000)));
        Assert.IsType<VerifyPassword.Result.Refused>(await SignIn(Nadia, new string('a', 100_000)));
    }

    /// <summary>Working out a hash is what takes the time of a sign-in.</summary>
    [Fact]
    public async Task Every_refusal_costs_as_much_as_a_sign_in()
    {
        Assert.Equal(1, await HashesOf(() => SignIn(Odile)));
        Assert.Equal(1, await HashesOf(() => SignIn("nobody@example.fr")));
        Assert.Equal(1, await HashesOf(() => SignIn(Odile, "not the password")));
        await Wrong(5);
        Assert.Equal(1, await HashesOf(() => SignIn(Nadia)));
        await Send(new LockUser.Command(await IdOf(Nadia), true, "Odile"));
        Assert.Equal(1, await HashesOf(() => SignIn(Nadia)));
    }

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.AddScoped<IPasswordHasher<DeskUser>>(provider => new CountingHasher(provider.GetRequiredService<IOptions<PasswordHasherOptions>>(), () => hashes++));
    }

    private async Task<int> HashesOf(Func<Task> attempt)
    {
        hashes = 0;
        await attempt();
        return hashes;
    }

    private async Task Wrong(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.IsType<VerifyPassword.Result.Refused>(await SignIn(Nadia, "not the password"));
        }
    }

    private sealed class CountingHasher(IOptions<PasswordHasherOptions> options, Action count) : PasswordHasher<DeskUser>(options)
    {
        public override PasswordVerificationResult VerifyHashedPassword(DeskUser user, string hashedPassword, string providedPassword)
        {
            count();
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
