using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shop.Domain.Desk;
using Shop.Features.Users;

namespace Shop.Features.Tests.Users;

/// <summary>An administrator and a merchandiser who have chosen their passwords.</summary>
public abstract class DeskTests : ShopTests
{
    protected const string Password = "une phrase de passe";
    protected const string Odile = "odile@example.fr";
    protected const string Nadia = "nadia@example.fr";

    /// <summary>Hashes as the shop's, but quick: these tests make hundreds.</summary>
    protected override void Configure(IServiceCollection services) => services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);

    protected override async Task Given()
    {
        await AddAsync(Odile, "Odile", DeskRole.Administrator);
        await AddAsync(Nadia, "Nadia", DeskRole.Merchandiser);
    }

    protected async Task AddAsync(string email, string name, DeskRole role)
    {
        var added = Assert.IsType<AddUser.Result.Added>(await Send(new AddUser.Command(email, name, role, "Odile")));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<ChangePassword.Result.Changed>(await Send(new ChangePassword.Command(added.UserId, added.Password, Password)));
    }

    protected Task<Guid> IdOf(string email) => InDb(db => db.DeskUsers.Where(u => u.UserName == email).Select(u => u.Id).SingleAsync(Cancel));

    protected Task<VerifyPassword.Result> SignIn(string email, string password = Password) => Send(new VerifyPassword.Command(email, password));

    protected async Task<DeskSession> SessionOf(string email) => Assert.IsType<VerifyPassword.Result.SignedIn>(await SignIn(email)).Session;

    protected Task<DeskSession?> Still(DeskSession session) => Send(new GetSession.Query(session.UserId, session.Stamp));

    protected Task<List<AuditEntry>> Audit() => InDb(db => db.AuditEntries.AsNoTracking().OrderBy(a => a.At).ToListAsync(Cancel));
}
