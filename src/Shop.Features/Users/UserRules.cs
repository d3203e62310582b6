using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Shop.Features.Data;

namespace Shop.Features.Users;

/// <summary>What every use case about users asks of what is typed.</summary>
internal static class UserRules
{
    public static void IsUserEmail<T>(this IRuleBuilderInitial<T, string> email) => email.Cascade(CascadeMode.Stop)
        .NotEmpty().WithErrorCode("required")
        .MaximumLength(Lengths.Email).WithErrorCode("too-long")
        .EmailAddress().WithErrorCode("not-an-address")
        .Must(e => !e.Trim().Any(c => char.IsControl(c) || char.IsWhiteSpace(c))).WithErrorCode("not-an-address").WithMessage("'{PropertyValue}' is not an e-mail address.");

    public static void IsUserName<T>(this IRuleBuilderInitial<T, string> name) => name.Cascade(CascadeMode.Stop)
        .NotEmpty().WithErrorCode("required")
        .MaximumLength(Lengths.Name).WithErrorCode("too-long")
        .Must(n => !n.Any(char.IsControl)).WithErrorCode("malformed").WithMessage("A name has no control characters.");

    public static void IsNewPassword<T>(this IRuleBuilderInitial<T, string> password) => password.Cascade(CascadeMode.Stop)
        .NotEmpty().WithErrorCode("required")
        .MinimumLength(DeskUsers.MinPassword).WithErrorCode("too-short")
        .MaximumLength(DeskUsers.MaxPassword).WithErrorCode("too-long");

    /// <summary>What the validators let through, Identity must take.</summary>
    public static void ThrowIfRefused(this IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"Identity refused: {string.Join(", ", result.Errors.Select(e => e.Code))}.");
        }
    }
}
