namespace Shop.Web.Areas.Admin.Pages;

/// <summary>Where one starts: what there is at the desk.</summary>
public sealed class IndexModel : DeskPage
{
    public IReadOnlyList<(string Address, string Key)> Places { get; private set; } = [];

    public void OnGet()
    {
        Title = T["desk.index.title"];
        List<(string, string)> places = [(DeskAddresses.Articles, "articles"), (DeskAddresses.Catalog, "catalog"), (DeskAddresses.Audit, "audit"), (DeskAddresses.Account, "account")];
        if (IsAdministrator)
        {
            places.Insert(2, (DeskAddresses.Users, "users"));
        }

        Places = places;
    }
}
