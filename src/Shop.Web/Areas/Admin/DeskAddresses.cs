namespace Shop.Web.Areas.Admin;

/// <summary>Where each page of the desk is.</summary>
public static class DeskAddresses
{
    public const string Root = "/admin";
    public const string Queue = Root;
    public const string Articles = $"{Root}/articles";
    public const string Catalog = $"{Root}/catalog";
    public const string Users = $"{Root}/users";
    public const string Audit = $"{Root}/audit";
    public const string Account = $"{Root}/account";
    public const string SignIn = $"{Root}/sign-in";

    /// <summary>Where the second factor's code is asked for.</summary>
    public const string Code = $"{SignIn}/code";

    /// <summary>What signs out, by a post.</summary>
    public const string SignOut = $"{SignIn}?handler=Out";

    public static bool AreAt(PathString path) => path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);
}
