using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Shop.Features.Users;

namespace Shop.Web.Areas.Admin.Pages.SignIn;

/// <summary>Address and password, or the way to the provider that keeps them. A second factor is asked for on a page of its own.</summary>
public sealed class PasswordModel(IMediator mediator, DeskProvider provider) : DeskPage
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The address of the desk that was asked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public bool WasRefused { get; private set; }

    public bool IsByProvider { get; } = provider.KeepsUsers;

    public string ProviderAddress => $"{DeskAddresses.SignIn}{QueryString.Create("handler", "Provider").Add("from", Onwards)}";

    /// <summary>An address of the desk and of nowhere else.</summary>
    private string Onwards => Url.IsLocalUrl(From) && DeskAddresses.AreAt(From!.Split('?', '#')[0]) ? From : DeskAddresses.Queue;

    public IActionResult OnGet(bool refused)
    {
        Title = T["desk.sign-in.title"];
        WasRefused = refused;
        return IsSignedIn ? Redirect(Onwards) : Page();
    }

    /// <summary>A link, not a form: browsers hold forms to this site, wherever the answer leads.</summary>
    public IActionResult OnGetProvider() =>
        IsByProvider ? Challenge(new AuthenticationProperties { RedirectUri = Onwards }, DeskProvider.Scheme) : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (IsByProvider)
        {
            return NotFound();
        }

        switch (await mediator.Send(new VerifyPassword.Command(Email ?? "", Password ?? ""), cancellationToken))
        {
            case VerifyPassword.Result.SignedIn { Session: var session }:
                await HttpContext.EnterAsync(session);
                return Redirect(session.MustChangePassword ? DeskAddresses.Account : Onwards);
            case VerifyPassword.Result.CodeNeeded needed:
                await HttpContext.EnterHalfwayAsync(needed, Onwards);
                return Redirect(DeskAddresses.Code);
            default:
                Title = T["desk.sign-in.title"];
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
