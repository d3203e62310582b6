using System.Diagnostics;

namespace Shop.Web.Areas.Admin.Pages;

/// <summary>Says at the desk what went wrong, what was kept and what to do. It answers in the place of the page that was asked for.</summary>
public sealed class ErrorModel : DeskPage
{
    public string Key { get; private set; } = "500";

    public string? Trace { get; private set; }

    public void OnGet(int status) => Say(status);

    public void OnPost(int status) => Say(status);

    private void Say(int status)
    {
        Key = T.Has($"desk.error.{status}") ? $"{status}" : status >= 500 ? "500" : "400";
        Response.StatusCode = status is >= 400 and <= 599 ? status : StatusCodes.Status404NotFound;
        Title = T[$"desk.error.{Key}"];
        Trace = status >= 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
    }
}
