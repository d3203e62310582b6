using Microsoft.Extensions.Configuration;
using Shop.Features.Payments.Stripe;

namespace Shop.Web.Tests.Payments;

public sealed class StripeSettingsTests
{
    private const string Secret = "sk_test_never_shown";

    [Fact]
    public void Without_any_setting_the_demo_serves() => Assert.Null(Find());

    [Fact]
    public void The_demo_may_be_chosen_beside_keys() => Assert.Null(Find(("Payments:Gateway", "Demo"), ("Stripe:SecretKey", Secret)));

    [Fact]
    public void Stripe_is_chosen_by_its_keys()
    {
        var settings = Find(("Stripe:SecretKey", Secret), ("Stripe:WebhookSecret", "whsec_x"), ("Stripe:ApiBase", "http://127.0.0.1:12111/"))!;

        Assert.Equal(("http://127.0.0.1:12111", TimeSpan.FromSeconds(15)), (settings.ApiBase.ToString().TrimEnd('/'), settings.Timeout));
        Assert.DoesNotContain("never_shown", $"{settings} {new PaymentSettings(settings)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Stripe:SecretKey", "Payments:Gateway=Stripe")]
    [InlineData("Stripe:SecretKey", "Stripe:WebhookSecret=whsec_x")]
    [InlineData("Stripe:SecretKey", "Stripe:ApiBase=http://127.0.0.1:1")]
    [InlineData("Stripe:WebhookSecret", "Stripe:SecretKey=sk_test_never_shown")]
    [InlineData("Stripe:SecretKey", "Stripe:SecretKey=pk_test_never_shown;Stripe:WebhookSecret=whsec_x")]
    [InlineData("live key", "Stripe:SecretKey=sk_live_never_shown;Stripe:WebhookSecret=whsec_x")]
    [InlineData("live key", "Stripe:SecretKey=rk_live_never_shown;Stripe:WebhookSecret=whsec_x")]
    [InlineData("Stripe:ApiBase", "Stripe:SecretKey=sk_test_never_shown;Stripe:WebhookSecret=whsec_x;Stripe:ApiBase=stripe")]
    [InlineData("Stripe:TimeoutSeconds", "Stripe:SecretKey=sk_test_never_shown;Stripe:WebhookSecret=whsec_x;Stripe:TimeoutSeconds=0")]
    [InlineData("Payments:Gateway", "Payments:Gateway=Paypal")]
    public void What_is_missing_or_wrong_is_named_and_no_key_is_shown(string named, string settings)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => Find([.. settings.Split(';').Select(s => (s.Split('=')[0], (string?)s.Split('=')[1]))]));

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("never_shown", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void In_production_a_live_key_is_right_and_is_sent_by_https_alone()
    {
        (string, string?)[] live = [("Stripe:SecretKey", "sk_live_x"), ("Stripe:WebhookSecret", "whsec_x")];

        Assert.NotNull(StripeSettings.Find(Configuration(live), isProduction: true));
        Assert.Throws<InvalidOperationException>(() => StripeSettings.Find(Configuration([.. live, ("Stripe:ApiBase", "http://stripe.example")]), isProduction: true));
    }

    private static StripeSettings? Find(params (string Key, string? Value)[] settings) => StripeSettings.Find(Configuration(settings), isProduction: false);

    private static IConfiguration Configuration((string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, s.Value))).Build();
}
