using Shop.Web.Edges;

namespace Shop.Web.Areas.Admin;

/// <summary>How often one address may try to sign in at one node: <c>Desk:SignInsPerMinute</c>, 20 unless it is set. It keeps passwords from being tried on many accounts at once.</summary>
internal sealed class SignInLimits(IConfiguration configuration) : PostLimits(configuration.GetValue("Desk:SignInsPerMinute", PerMinute))
{
    public const string Policy = "sign-in";

    private const int PerMinute = 20;
}
