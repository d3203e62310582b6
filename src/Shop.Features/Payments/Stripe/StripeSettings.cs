using Microsoft.Extensions.Configuration;

namespace Shop.Features.Payments.Stripe;

/// <summary>Through whom the shop is paid.</summary>
/// <param name="Stripe">Null: the demo gateway serves.</param>
public sealed record PaymentSettings(StripeSettings? Stripe);

/// <summary>How Stripe is reached. It is never written anywhere: whoever prints it gets its type's name alone.</summary>
/// <param name="ApiBase">Of Stripe's API, without a slash at its end.</param>
/// <param name="SecretKey">A secret or restricted key.</param>
/// <param name="WebhookSecret">What Stripe signs its events with.</param>
/// <param name="Timeout">How long one answer is waited for.</param>
public sealed record StripeSettings(Uri ApiBase, string SecretKey, string WebhookSecret, TimeSpan Timeout)
{
    private const string Section = "Stripe";
    private static readonly Uri Official = new("https://api.stripe.com");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Reads <c>Stripe:SecretKey</c>, <c>Stripe:WebhookSecret</c>, <c>Stripe:ApiBase</c> and <c>Stripe:TimeoutSeconds</c>. Stripe is
    /// chosen by <c>Payments:Gateway</c>, or by any of them being there.
    /// </summary>
    /// <param name="isProduction">Live keys move real money: they are refused elsewhere.</param>
    /// <returns>Null where the demo gateway serves.</returns>
    /// <exception cref="InvalidOperationException">Something is missing or wrong. The message names the setting, never its value.</exception>
    public static StripeSettings? Find(IConfiguration configuration, bool isProduction)
    {
        var section = configuration.GetSection(Section);
        var isChosen = configuration["Payments:Gateway"]?.ToUpperInvariant() switch
        {
            null or "" => section.GetChildren().Any(child => !string.IsNullOrWhiteSpace(child.Value)),
            "STRIPE" => true,
            "DEMO" => false,
            _ => throw new InvalidOperationException("Payments:Gateway can be Demo or Stripe."),
        };
        if (!isChosen)
        {
            return null;
        }

        var key = Required(section, "SecretKey", "the secret key of the account (sk_test_... or sk_live_...)");
        if (key.StartsWith("pk_", StringComparison.Ordinal) || key.StartsWith("whsec_", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("Stripe:SecretKey is not a secret key: it starts with sk_ or rk_.");
        }

        if (!isProduction && (key.StartsWith("sk_live_", StringComparison.Ordinal) || key.StartsWith("rk_live_", StringComparison.Ordinal)))
        {
            throw new InvalidOperationException("Stripe:SecretKey is a live key, and this is not production: it would move real money. Use a test key, or set ASPNETCORE_ENVIRONMENT to Production.");
        }

        return new StripeSettings(
            ApiBaseOf(section["ApiBase"], isProduction),
            key,
            Required(section, "WebhookSecret", "the signing secret of the endpoint /webhooks/stripe (whsec_...)"),
            TimeoutOf(section["TimeoutSeconds"]));
    }

    public override string ToString() => nameof(StripeSettings);

    private static string Required(IConfigurationSection section, string name, string what) => string.IsNullOrWhiteSpace(section[name])
        ? throw new InvalidOperationException($"Payments go through Stripe, and {Section}:{name} is missing: {what}. Without any setting of Stripe the demo gateway serves.")
        : section[name]!.Trim();

    private static Uri ApiBaseOf(string? text, bool isProduction) => string.IsNullOrWhiteSpace(text) ? Official
        : !Uri.TryCreate(text.Trim().TrimEnd('/'), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            ? throw new InvalidOperationException("Stripe:ApiBase is no absolute http or https address.")
        : isProduction && address is { Scheme: "http", IsLoopback: false }
            ? throw new InvalidOperationException("Stripe:ApiBase must be https in production: the secret key is sent to it.")
        : address;

    private static TimeSpan TimeoutOf(string? text) => string.IsNullOrWhiteSpace(text) ? Patience
        : int.TryParse(text, out var seconds) && seconds is >= 1 and <= 80 ? TimeSpan.FromSeconds(seconds)
        : throw new InvalidOperationException("Stripe:TimeoutSeconds is a whole number from 1 to 80.");
}
