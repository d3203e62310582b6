using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Shop.Features.Users;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin.Pages.SignIn;

/// <summary>The second factor: a code of the authenticator, or a recovery code in its stead.</summary>
public sealed class CodeModel(IMediator mediator) : DeskPage
{
    [BindProperty]
    public string? Code { get; set; }

    public bool WasRefused { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Title = T["desk.code.title"];
        return await HttpContext.HalfwayAsync() is null ? Redirect(DeskAddresses.SignIn) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await HttpContext.HalfwayAsync() is not var (needed, onwards))
        {
            return Redirect(DeskAddresses.SignIn);
        }

        if (await mediator.Send(new VerifyCode.Command(needed.UserId, needed.Stamp, Code ?? ""), cancellationToken) is not VerifyCode.Result.SignedIn signedIn)
        {
            Title = T["desk.code.title"];
            WasRefused = true;
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        await HttpContext.SignOutAsync(DeskAccess.HalfwayScheme);
        await HttpContext.EnterAsync(signedIn.Session);
        if (signedIn.RecoveryCodesLeft is { } left)
        {
            Notice = T.Plural("desk.code.left", left, T.Number(left));
        }

        return Redirect(signedIn.Session.MustChangePassword ? DeskAddresses.Account : onwards);
    }
}
