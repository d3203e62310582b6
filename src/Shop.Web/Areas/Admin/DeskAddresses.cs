namespace Shop.Web.Areas.Admin;

/// <summary>Where each page of the desk is.</summary>
public static class DeskAddresses
{
    public const string Root = "/admin";
    public const string Queue = Root;
    public const string Articles = $"{Root}/articles";
    public const string ArticleImport = $"{Articles}/import";
    public const string Catalog = $"{Root}/catalog";
    public const string NewProduct = $"{Catalog}/new";
    public const string CatalogImport = $"{Catalog}/import";
    public const string Reports = $"{Root}/reports";
    public const string Orders = $"{Root}/orders";
    public const string Promotions = $"{Root}/promotions";
    public const string Delivery = $"{Root}/delivery";

    public const string Withdrawals = $"{Root}/withdrawals";
    public const string SettledWithdrawals = $"{Withdrawals}?state=settled";

    /// <summary>What the shop keeps of a person.</summary>
    public const string People = $"{Root}/people";

    public const string Merchant = $"{Root}/merchant";
    public const string Users = $"{Root}/users";
    public const string Audit = $"{Root}/audit";
    public const string Account = $"{Root}/account";
    public const string SignIn = $"{Root}/sign-in";

    /// <summary>What answers in the place of a page of the desk, followed by the status.</summary>
    public const string Error = $"{Root}/error";

    /// <summary>Where the second factor's code is asked for.</summary>
    public const string Code = $"{SignIn}/code";

    /// <summary>What signs out, by a post.</summary>
    public const string SignOut = $"{SignIn}?handler=Out";

    /// <summary>Where an article's suggestions are decided.</summary>
    public static string Review(string slug) => $"{Articles}/{slug}";

    /// <summary>Where its routine is shaped and published.</summary>
    public static string Routine(string slug) => $"{Articles}/{slug}/routine";

    /// <summary>As shoppers will see it.</summary>
    public static string Preview(string slug) => $"{Articles}/{slug}/preview";

    /// <summary>What was done to it, and the way back.</summary>
    public static string History(string slug) => $"{Articles}/{slug}/history";

    public static string Product(string sku) => $"{Catalog}/{Uri.EscapeDataString(sku)}";

    public static string Order(string number) => $"{Orders}/{Uri.EscapeDataString(number)}";

    /// <summary>Where a withdrawal is settled.</summary>
    public static string Withdrawal(Guid id) => $"{Withdrawals}/{id}";

    /// <summary>Where a reduction of its price is announced.</summary>
    public static string Reduction(string sku) => $"{Product(sku)}/reduction";

    public static bool AreAt(PathString path) => path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);
}
