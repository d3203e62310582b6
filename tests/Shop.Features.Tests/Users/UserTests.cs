using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Features.Users;

namespace Shop.Features.Tests.Users;

public sealed class UserTests : DeskTests
{
    [Fact]
    public async Task Who_is_added_signs_in_with_a_password_that_is_told_once_and_must_be_changed()
    {
        var added = Assert.IsType<AddUser.Result.Added>(await Send(new AddUser.Command(" karim@example.fr ", " Karim ", DeskRole.Merchandiser, "Odile")));
        Assert.Matches("^[a-z2-9]{5}(-[a-z2-9]{5}){3}$", added.Password);
        Assert.DoesNotContain(added.Password, added.ToString(), StringComparison.Ordinal);
        var session = Assert.IsType<VerifyPassword.Result.SignedIn>(await SignIn("Karim@Example.fr", added.Password)).Session;
        Assert.Equal(("Karim", DeskRole.Merchandiser, true), (session.Name, session.Role, session.MustChangePassword));
        var changed = Assert.IsType<ChangePassword.Result.Changed>(await Send(new ChangePassword.Command(added.UserId, added.Password, Password)));
        Assert.False(changed.Session.MustChangePassword);
        Assert.Null(await Still(session));
        Assert.Equal(changed.Session, await Still(changed.Session));
        Assert.IsType<VerifyPassword.Result.Refused>(await SignIn("karim@example.fr", added.Password));
    }

    [Fact]
    public async Task An_address_and_a_name_are_somebodys_alone()
    {
        Assert.IsType<AddUser.Result.EmailTaken>(await Send(new AddUser.Command("NADIA@example.fr", "Other", DeskRole.Merchandiser, "Odile")));
        Assert.IsType<AddUser.Result.NameTaken>(await Send(new AddUser.Command("other@example.fr", "Nadia", DeskRole.Merchandiser, "Odile")));
        Assert.Equal(RenameUser.Result.NameTaken, await Send(new RenameUser.Command(await IdOf(Nadia), "Odile")));
    }

    [Fact]
    public async Task Two_who_add_the_same_address_at_once_add_one_user()
    {
        var results = await Task.WhenAll(
            Send(new AddUser.Command("karim@example.fr", "Karim", DeskRole.Merchandiser, "Odile")),
            SendToOtherNode(new AddUser.Command("karim@example.fr", "Karim B.", DeskRole.Merchandiser, "Odile")));
        Assert.Single(results.OfType<AddUser.Result.Added>());
        Assert.Single(results.OfType<AddUser.Result.EmailTaken>());
    }

    [Theory]
    [InlineData("", "Karim", "Email")]
    [InlineData("no address", "Karim", "Email")]
    [InlineData("a\u0000b@example.fr", "Karim", "Email")]
    [InlineData("karim@example.fr", " ", "Name")]
    [InlineData("karim@example.fr", "Ka\nrim", "Name")]
    public async Task What_is_no_address_or_no_name_is_refused(string email, string name, string field)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(() => Send(new AddUser.Command(email, name, DeskRole.Merchandiser, "Odile")));
        Assert.Equal([field], refused.Errors.Select(e => e.PropertyName));
    }

    [Theory]
    [InlineData("too short", "too-short")]
    [InlineData("aaaaaaaaaaaaaaaa", "too-simple")]
    [InlineData(Password, "same")]
    public async Task A_password_that_is_too_easy_is_refused(string password, string code)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(async () => await Send(new ChangePassword.Command(await IdOf(Nadia), Password, password)));
        Assert.Equal([code], refused.Errors.Select(e => e.ErrorCode));
    }

    [Fact]
    public async Task A_password_is_only_changed_by_who_knows_it() =>
        Assert.IsType<ChangePassword.Result.WrongPassword>(await Send(new ChangePassword.Command(await IdOf(Nadia), "not the password", "another good password")));

    [Fact]
    public async Task Who_is_removed_locked_or_given_another_password_is_out_at_the_next_request()
    {
        var session = await SessionOf(Nadia);
        Assert.Equal(session, await Still(session));
        await Send(new LockUser.Command(session.UserId, true, "Odile"));
        Assert.Null(await Still(session));
        Assert.IsType<VerifyPassword.Result.Refused>(await SignIn(Nadia));

        await Send(new LockUser.Command(session.UserId, false, "Odile"));
        session = await SessionOf(Nadia);
        var handed = Assert.IsType<ResetPassword.Result.Handed>(await Send(new ResetPassword.Command(session.UserId, "Odile")));
        Assert.Null(await Still(session));
        session = Assert.IsType<VerifyPassword.Result.SignedIn>(await SignIn(Nadia, handed.Password)).Session;
        Assert.True(session.MustChangePassword);

        await Send(new RemoveUser.Command(session.UserId, "Odile"));
        Assert.Null(await Still(session));
        Assert.Equal(RemoveUser.Result.Unknown, await Send(new RemoveUser.Command(session.UserId, "Odile")));
    }

    [Fact]
    public async Task Another_role_or_name_holds_from_the_next_request_on()
    {
        var session = await SessionOf(Nadia);
        await Send(new ChangeRole.Command(session.UserId, DeskRole.Administrator, "Odile"));
        await Send(new RenameUser.Command(session.UserId, "Nadia B."));
        Assert.Equal(session with { Role = DeskRole.Administrator, Name = "Nadia B." }, await Still(session));
    }

    [Fact]
    public async Task The_last_administrator_is_neither_removed_nor_locked_nor_made_less()
    {
        var odile = await IdOf(Odile);
        foreach (var attempt in new Func<Task>[]
        {
            () => Send(new RemoveUser.Command(odile, "Odile")),
            () => Send(new LockUser.Command(odile, true, "Odile")),
            () => Send(new ChangeRole.Command(odile, DeskRole.Merchandiser, "Odile")),
        })
        {
            Assert.Equal("last-administrator", (await Assert.ThrowsAsync<RuleViolation>(attempt)).Code);
        }

        await Send(new ChangeRole.Command(await IdOf(Nadia), DeskRole.Administrator, "Odile"));
        await Send(new LockUser.Command(await IdOf(Nadia), true, "Odile"));
        Assert.Equal("last-administrator", (await Assert.ThrowsAsync<RuleViolation>(() => Send(new RemoveUser.Command(odile, "Odile")))).Code);
        await Send(new LockUser.Command(await IdOf(Nadia), false, "Odile"));
        Assert.Equal(RemoveUser.Result.Removed, await Send(new RemoveUser.Command(odile, "Nadia")));
    }

    [Fact]
    public async Task Two_administrators_who_remove_each_other_at_once_do_not_both_go()
    {
        var (odile, nadia) = (await IdOf(Odile), await IdOf(Nadia));
        await Send(new ChangeRole.Command(nadia, DeskRole.Administrator, "Odile"));
        var results = await Task.WhenAll(Outcome(() => Send(new RemoveUser.Command(odile, "Nadia"))), Outcome(() => SendToOtherNode(new RemoveUser.Command(nadia, "Odile"))));
        Assert.Equal(["last-administrator", "removed"], results.Order(StringComparer.Ordinal));
        Assert.Single(await Send(new ListUsers.Query()));

        static async Task<string> Outcome(Func<Task> change)
        {
            try
            {
                await change();
                return "removed";
            }
            catch (RuleViolation e)
            {
                return e.Code;
            }
        }
    }

    [Fact]
    public async Task What_is_done_about_users_is_written_down_without_a_secret()
    {
        var nadia = await IdOf(Nadia);
        Time.Advance(TimeSpan.FromSeconds(1));
        await Send(new ChangeRole.Command(nadia, DeskRole.Administrator, "Odile"));
        Time.Advance(TimeSpan.FromSeconds(1));
        await Send(new RenameUser.Command(nadia, "Nadia B."));
        Time.Advance(TimeSpan.FromSeconds(1));
        await Send(new LockUser.Command(nadia, true, "Odile"));
        Time.Advance(TimeSpan.FromSeconds(1));
        await Send(new LockUser.Command(nadia, false, "Odile"));
        Time.Advance(TimeSpan.FromSeconds(1));
        var handed = Assert.IsType<ResetPassword.Result.Handed>(await Send(new ResetPassword.Command(nadia, "Odile")));
        Time.Advance(TimeSpan.FromSeconds(1));
        await Send(new RemoveUser.Command(nadia, "Odile"));

        var entries = (await Audit()).Where(a => a.Subject == Nadia).ToList();
        Assert.Equal(
            [
                (AuditAction.UserAdded, "Odile", null, "Merchandiser"),
                (AuditAction.UserPasswordChanged, "Nadia", null, null),
                (AuditAction.UserRoleChanged, "Odile", "Merchandiser", "Administrator"),
                (AuditAction.UserRenamed, "Nadia", "Nadia", "Nadia B."),
                (AuditAction.UserLocked, "Odile", null, null),
                (AuditAction.UserUnlocked, "Odile", null, null),
                (AuditAction.UserPasswordReset, "Odile", null, null),
                (AuditAction.UserRemoved, "Odile", (string?)null, (string?)null),
            ],
            entries.Select(a => (a.Action, a.By, a.Before, a.After)));
        Assert.DoesNotContain(entries, a => $"{a.What} {a.Before} {a.After}".Contains(handed.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Users_are_listed_by_name_with_what_there_is_to_know()
    {
        await SessionOf(Nadia);
        await Send(new LockUser.Command(await IdOf(Nadia), true, "Odile"));
        Assert.Equal(
            [("Nadia", Nadia, DeskRole.Merchandiser, Now, true), ("Odile", Odile, DeskRole.Administrator, (DateTime?)null, false)],
            (await Send(new ListUsers.Query())).Select(u => (u.Name, u.Email, u.Role, u.LastSignInAt, u.IsLocked)));
    }
}
