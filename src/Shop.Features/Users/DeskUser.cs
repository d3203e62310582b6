using Microsoft.AspNetCore.Identity;
using Shop.Domain.Desk;

namespace Shop.Features.Users;

/// <summary>Somebody who may be at the desk. The user name of Identity is the e-mail address.</summary>
public sealed class DeskUser : IdentityUser<Guid>
{
    /// <summary>Passwords that may be wrong in a row before sign-in pauses; codes of the second factor count as well.</summary>
    public const int AttemptsInARow = 5;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    private DeskUser()
    {
    }

    /// <summary>What the audit calls them; unique, so that it names one person.</summary>
    public string DisplayName { get; private set; } = "";

    public DeskRole Role { get; private set; }

    /// <summary>The password was given out by somebody else, and serves for nothing but to choose another.</summary>
    public bool MustChangePassword { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC; null where an administrator did not lock them out.</summary>
    public DateTime? LockedAt { get; private set; }

    /// <summary>UTC; null where they never were at the desk.</summary>
    public DateTime? LastSignInAt { get; private set; }

    /// <summary>The secret that their authenticator shares, base 32; it counts once <see cref="IdentityUser{TKey}.TwoFactorEnabled"/> is set.</summary>
    public string? AuthenticatorKey { get; private set; }

    /// <summary>The period of the last code that was taken: no code is taken twice.</summary>
    public long LastCodePeriod { get; private set; }

    /// <summary>Hashes of the recovery codes that are left.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public static DeskUser Create(string email, string displayName, DeskRole role, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(at),
        UserName = email.Trim(),
        DisplayName = displayName.Trim(),
        Role = role,
        MustChangePassword = true,
        CreatedAt = at,
    };

    /// <summary>Counts an attempt before it is judged, so that attempts at the same moment count too.</summary>
    /// <returns>False during a pause: nothing is judged.</returns>
    public bool TakeAttempt(DateTime now)
    {
        if (LockoutEnd is { } end && end.UtcDateTime > now)
        {
            return false;
        }

        var count = LockoutEnd is null ? AccessFailedCount + 1 : 1;
        Change((LockoutEnd, AccessFailedCount) = (count < AttemptsInARow ? null : new DateTimeOffset(now + Pause), count));
        return true;
    }

    /// <summary>The attempt was right, and more is asked for: it counts no more, those before it still do.</summary>
    public void GiveBackAttempt() => Change((LockoutEnd, AccessFailedCount) = (null, Math.Max(0, AccessFailedCount - 1)));

    /// <summary>They are in: earlier attempts count no more.</summary>
    public void SignIn(DateTime at) => Change((LockoutEnd, AccessFailedCount, LastSignInAt) = (null, 0, at));

    public void Rename(string displayName) => Change(DisplayName = displayName.Trim());

    public void Become(DeskRole role) => Change(Role = role);

    /// <summary>Another password: everything that was opened with the last one is shut.</summary>
    /// <param name="isHandedOut">Somebody else knows it too, so that another has to be chosen.</param>
    public void TakePassword(string hash, bool isHandedOut) => ChangeKeys((PasswordHash, MustChangePassword) = (hash, isHandedOut));

    public void Lock(DateTime at) => ChangeKeys(LockedAt = at);

    public void Unlock() => Change((LockedAt, LockoutEnd, AccessFailedCount) = (null, null, 0));

    /// <summary>Earlier attempts count no more; whom an administrator locked stays locked.</summary>
    public void EndPause() => Change((LockoutEnd, AccessFailedCount) = (null, 0));

    /// <summary>A secret to be shared with an authenticator; until a code of it was seen it asks for nothing.</summary>
    public void OfferAuthenticator(string key) => Change((AuthenticatorKey, LastCodePeriod) = (key, 0));

    public void TurnOnSecondFactor(long codePeriod, IReadOnlyList<string> recoveryCodes) =>
        ChangeKeys((TwoFactorEnabled, LastCodePeriod, RecoveryCodes) = (true, codePeriod, recoveryCodes));

    public void TurnOffSecondFactor() => ChangeKeys((TwoFactorEnabled, AuthenticatorKey, LastCodePeriod, RecoveryCodes) = (false, null, 0, []));

    public void UseCode(long period) => Change(LastCodePeriod = period);

    /// <summary>False where there is no such code, or no more.</summary>
    public bool UseRecoveryCode(string hash)
    {
        var before = RecoveryCodes.Count;
        Change(RecoveryCodes = [.. RecoveryCodes.Where(c => c != hash)]);
        return RecoveryCodes.Count < before;
    }

    public void ReplaceRecoveryCodes(IReadOnlyList<string> hashes) => Change(RecoveryCodes = hashes);

    /// <summary>The last administrator who stays is marked by every change that lets another go, so that two of them cannot let each other go.</summary>
    public void Stay() => Change(this);

    /// <summary>Of two who change a user at once, the second starts again on what is there then.</summary>
    private void Change(object? _) => ConcurrencyStamp = Guid.NewGuid().ToString("N");

    private void ChangeKeys(object? _)
    {
        SecurityStamp = Guid.NewGuid().ToString("N");
        Change(this);
    }
}
