namespace Shop.Web.Edges;

/// <summary>
/// How often one address may send the form of the withdrawal at one node: <c>Shop:WithdrawalsPerMinute</c>, 20 unless it is set; one withdrawal
/// sends it twice. It keeps order numbers from being tried.
/// </summary>
internal sealed class WithdrawalLimits(IConfiguration configuration) : PostLimits(configuration.GetValue("Shop:WithdrawalsPerMinute", PerMinute))
{
    public const string Policy = "withdrawal";

    private const int PerMinute = 20;
}
