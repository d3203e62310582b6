using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Shop.Features.Users;

namespace Shop.Web.Areas.Admin.Pages.SignIn;

/// <summary>Address and password; a second factor is asked for on a page of its own.</summary>
public sealed class PasswordModel(IMediator mediator) : DeskPage
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The address of the desk that was asked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public bool WasRefused { get; private set; }

    private string Onwards => Url.IsLocalUrl(From) && DeskAddresses.AreAt(new Uri(new Uri("http://desk"), From).AbsolutePath) ? From! : DeskAddresses.Queue;

    public IActionResult OnGet()
    {
        Title = T["desk.sign-in.title"];
        return IsSignedIn ? Redirect(Onwards) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Title = T["desk.sign-in.title"];
        switch (await mediator.Send(new VerifyPassword.Command(Email ?? "", Password ?? ""), cancellationToken))
        {
            case VerifyPassword.Result.SignedIn { Session: var session }:
                await HttpContext.EnterAsync(session);
                return Redirect(session.MustChangePassword ? DeskAddresses.Account : Onwards);
            default:
                WasRefused = true;
                Response.StatusCode = StatusCodes.Status400BadRequest;
                return Page();
        }
    }

    public async Task<IActionResult> OnPostOutAsync()
    {
        await HttpContext.SignOutAsync(DeskAccess.Scheme);
        await HttpContext.SignOutAsync(DeskAccess.HalfwayScheme);
        return Redirect(DeskAddresses.SignIn);
    }
}
