using Microsoft.AspNetCore.Mvc.Filters;

namespace Shop.Web.Areas.Admin.Pages;

/// <summary>A page about users that the shop keeps itself: where a provider keeps them, it says so and changes nothing.</summary>
public abstract class OwnUsersPage(DeskProvider provider) : DeskPage
{
    public bool IsByProvider { get; } = provider.KeepsUsers;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (IsByProvider && !HttpMethods.IsGet(Request.Method))
        {
            context.Result = NotFound();
        }
    }
}
