using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Users;

namespace Shop.Features.Tests.Users;

public sealed class SecondFactorTests : DeskTests
{
    private string secret = "";
    private IReadOnlyList<string> recoveryCodes = [];

    protected override async Task Given()
    {
        await base.Given();
        var offered = await Send(new OfferSecondFactor.Command(await IdOf(Nadia), "Shop"));
        secret = offered!.Secret;
        recoveryCodes = Assert.IsType<TurnOnSecondFactor.Result.On>(await Send(new TurnOnSecondFactor.Command(await IdOf(Nadia), Code()))).RecoveryCodes;
        Time.Advance(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task After_the_password_a_code_is_asked_for()
    {
        var needed = await Halfway();
        var signedIn = Assert.IsType<VerifyCode.Result.SignedIn>(await Verify(needed, Code()));
        Assert.Null(signedIn.RecoveryCodesLeft);
        Assert.Equal(signedIn.Session, await Still(signedIn.Session));
    }

    [Fact]
    public async Task A_code_is_taken_with_its_spaces_and_once()
    {
        var code = Code();
        Assert.IsType<VerifyCode.Result.SignedIn>(await Verify(await Halfway(), $" {code[..3]} {code[3..]} "));
        Assert.IsType<VerifyCode.Result.Refused>(await Verify(await Halfway(), code));
    }

    [Fact]
    public async Task Each_recovery_code_stands_in_for_the_authenticator_once()
    {
        Assert.Equal(10, recoveryCodes.Distinct().Count());
        var signedIn = Assert.IsType<VerifyCode.Result.SignedIn>(await Verify(await Halfway(), recoveryCodes[0].ToUpperInvariant().Replace('-', ' ')));
        Assert.Equal(9, signedIn.RecoveryCodesLeft);
        Assert.IsType<VerifyCode.Result.Refused>(await Verify(await Halfway(), recoveryCodes[0]));
        Assert.IsType<VerifyCode.Result.SignedIn>(await Verify(await Halfway(), recoveryCodes[1]));
    }

    [Fact]
    public async Task Only_hashes_of_recovery_codes_are_kept()
    {
        var kept = await InDb(db => db.DeskUsers.AsNoTracking().SingleAsync(u => u.UserName == Nadia, Cancel));
        Assert.All(kept.RecoveryCodes, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    [Fact]
    public async Task Wrong_codes_count_as_wrong_passwords_and_the_right_password_does_not_make_them_undone()
    {
        for (var i = 0; i < DeskUser.AttemptsInARow; i++)
        {
            Assert.IsType<VerifyCode.Result.Refused>(await Verify(await Halfway(), "000000x"));
        }

        Assert.IsType<VerifyPassword.Result.Refused>(await SignIn(Nadia));
        Time.Advance(DeskUser.Pause);
        Assert.IsType<VerifyCode.Result.SignedIn>(await Verify(await Halfway(), Code()));
    }

    [Fact]
    public async Task Halfway_is_worth_nothing_once_the_password_was_changed()
    {
        var needed = await Halfway();
        await Send(new ChangePassword.Command(needed.UserId, Password, "another good password"));
        Assert.IsType<VerifyCode.Result.Refused>(await Verify(needed, Code()));
    }

    [Fact]
    public async Task Turning_it_off_or_renewing_codes_asks_for_the_password()
    {
        var nadia = await IdOf(Nadia);
        Assert.IsType<TurnOffSecondFactor.Result.WrongPassword>(await Send(new TurnOffSecondFactor.Command(nadia, "not the password")));
        Assert.IsType<RenewRecoveryCodes.Result.Refused>(await Send(new RenewRecoveryCodes.Command(nadia, "not the password")));
        var renewed = Assert.IsType<RenewRecoveryCodes.Result.Renewed>(await Send(new RenewRecoveryCodes.Command(nadia, Password)));
        Assert.IsType<VerifyCode.Result.Refused>(await Verify(await Halfway(), recoveryCodes[0]));
        Assert.IsType<VerifyCode.Result.SignedIn>(await Verify(await Halfway(), renewed.RecoveryCodes[0]));
        Assert.IsType<TurnOffSecondFactor.Result.Off>(await Send(new TurnOffSecondFactor.Command(nadia, Password)));
        Assert.IsType<VerifyPassword.Result.SignedIn>(await SignIn(Nadia));
        Assert.Equal([AuditAction.SecondFactorOn, AuditAction.SecondFactorOff], (await Audit()).Select(a => a.Action).Where(a => a is AuditAction.SecondFactorOn or AuditAction.SecondFactorOff));
    }

    [Fact]
    public async Task It_is_on_once_a_code_was_seen_and_not_before()
    {
        var odile = await IdOf(Odile);
        Assert.IsType<TurnOnSecondFactor.Result.NotOffered>(await Send(new TurnOnSecondFactor.Command(odile, "000000")));
        var first = await Send(new OfferSecondFactor.Command(odile, "Shop"));
        Assert.Equal(first, await Send(new OfferSecondFactor.Command(odile, "Shop")));
        var second = await Send(new OfferSecondFactor.Command(odile, "Shop", IsAnew: true));
        Assert.NotEqual(first!.Secret, second!.Secret);
        Assert.IsType<TurnOnSecondFactor.Result.WrongCode>(await Send(new TurnOnSecondFactor.Command(odile, OneTimeCode.At(first.Secret, Now))));
        Assert.IsType<VerifyPassword.Result.SignedIn>(await SignIn(Odile));
        Assert.IsType<TurnOnSecondFactor.Result.On>(await Send(new TurnOnSecondFactor.Command(odile, OneTimeCode.At(second.Secret, Now))));
        Assert.Null(await Send(new OfferSecondFactor.Command(odile, "Shop")));
        Assert.IsType<VerifyPassword.Result.CodeNeeded>(await SignIn(Odile));
    }

    [Fact]
    public async Task A_reset_by_an_administrator_turns_it_off()
    {
        var handed = Assert.IsType<ResetPassword.Result.Handed>(await Send(new ResetPassword.Command(await IdOf(Nadia), "Odile")));
        Assert.IsType<VerifyPassword.Result.SignedIn>(await SignIn(Nadia, handed.Password));
    }

    private string Code() => OneTimeCode.At(secret, Now);

    private async Task<VerifyPassword.Result.CodeNeeded> Halfway() => Assert.IsType<VerifyPassword.Result.CodeNeeded>(await SignIn(Nadia));

    private Task<VerifyCode.Result> Verify(VerifyPassword.Result.CodeNeeded needed, string code) => Send(new VerifyCode.Command(needed.UserId, needed.Stamp, code));
}
