using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Domain;
using Shop.Web.Edges;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin.Pages;

/// <summary>What every page of the desk knows: its language, its words, and who is at it.</summary>
public abstract class DeskPage : PageModel
{
    public Language Language => HttpContext.Language();

    public Texts T => HttpContext.Texts();

    /// <summary>The page's own title.</summary>
    public string Title { get; protected set; } = "";

    /// <summary>What was done by the request before this one, in words; the layout shows it once.</summary>
    public string? Notice
    {
        // Asked for only where there is one: looking alone would answer with a cookie.
        get => Request.Cookies.ContainsKey(DeskAccess.NoticeCookie) ? TempData[nameof(Notice)] as string : null;
        set => TempData[nameof(Notice)] = value;
    }

    /// <summary>The name under which what they do is kept; empty before the sign-in.</summary>
    public string Actor => User.Identity?.Name ?? "";

    public bool IsSignedIn => User.Identity is { IsAuthenticated: true };

    public bool IsAdministrator => User.IsAdministrator();

    /// <summary>Keeps the answer out of every cache. <see cref="DeskGuard"/> does so for the whole desk.</summary>
    protected void KeepPrivate() => Response.Headers.CacheControl = "no-store";

    /// <summary>Leads to an address of the desk, which then says what was done.</summary>
    protected RedirectResult Done(string notice, string address)
    {
        Notice = notice;
        return Redirect(address);
    }
}
