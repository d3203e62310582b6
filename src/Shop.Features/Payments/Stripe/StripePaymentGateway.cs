using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;
using Shop.Domain;
using Shop.Domain.Ordering;
using Stripe;
using Stripe.Checkout;

namespace Shop.Features.Payments.Stripe;

/// <summary>
/// Pages of Stripe Checkout (hosted). The amounts are the shop's own, to the cent: one item for each line of the order with
/// what it really costs, quantity 1, and no tax or discount worked out by Stripe. Stripe learns the order's number, the e-mail and the
/// products' names; nothing else of the person.
/// </summary>
internal sealed class StripePaymentGateway : IPaymentGateway, IDisposable
{
    public const string GatewayName = "stripe";

    /// <summary>Where Stripe keeps the order's number, and a refund's key.</summary>
    public const string OrderField = "order", RefundField = "refund";

    /// <summary>
    /// How long a refund is asked for under the same key. Stripe keeps its answer to a key, a fault of its own too, and may have forgotten it after
    /// 24 hours; from then on the refund is looked up first, and asked for under another key where it is not there.
    /// </summary>
    private static readonly TimeSpan SameKeyWithin = TimeSpan.FromHours(1);

    /// <summary>In minor units (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).</summary>
    private static readonly FrozenDictionary<string, long> LeastCharges = new Dictionary<string, long>
    {
        ["EUR"] = 50,
        ["USD"] = 50,
        ["CAD"] = 50,
        ["CHF"] = 50,
        ["GBP"] = 30,
        ["JPY"] = 50,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly HttpClient http;
    private readonly StripeClient client;
    private readonly TimeProvider time;
    private readonly ILogger<StripePaymentGateway> log;

    public StripePaymentGateway(PaymentSettings payments, TimeProvider time, ILogger<StripePaymentGateway> log)
    {
        var settings = payments.Stripe ?? throw new InvalidOperationException("Payments do not go through Stripe.");
        (this.time, this.log) = (time, log);
        http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }) { Timeout = settings.Timeout };
        client = new StripeClient(new StripeClientOptions
        {
            ApiKey = settings.SecretKey,
            ApiBase = settings.ApiBase.ToString().TrimEnd('/'),
            HttpClient = new SystemNetHttpClient(http, maxNetworkRetries: 2, enableTelemetry: false),
        });
    }

    public string Name => GatewayName;

    public Money? Least(string currency) => LeastCharges.TryGetValue(currency, out var minor) ? new Money(minor, currency) : null;

    public Task<PaymentPage> StartAsync(PaymentRequest request, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            var session = await CreateAsync(request, cancellationToken);
            return Uri.TryCreate(session.Url, UriKind.Absolute, out var page) && page.Scheme is "https" or "http"
                ? new PaymentPage(session.Id, page)
                : throw Incomplete("url");
        },
        cancellationToken);

    public Task<PaymentState> FindAsync(string session, CancellationToken cancellationToken) => AskAsync(
        async () => await GetAsync(session, cancellationToken) is { } found ? await StateAsync(found, cancellationToken) : new PaymentState.Ended(),
        cancellationToken);

    public Task<PaymentState> CloseAsync(string session, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            Session? found;
            try
            {
                found = await client.V1.Checkout.Sessions.ExpireAsync(session, cancellationToken: cancellationToken);
            }
            catch (StripeException refused) when (IsRefusal(refused))
            {
                // Only an open page can be closed: this one was paid on, or its time is over.
                found = await GetAsync(session, cancellationToken);
            }

            return found is null ? new PaymentState.Ended() : found.Status == "open" ? throw new GatewayException("Stripe left the page open.", isRefused: false) : await StateAsync(found, cancellationToken);
        },
        cancellationToken);

    public async Task<RefundAnswer> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(
                async () => AnswerOf(await KnownAsync(request, cancellationToken) ?? await client.V1.Refunds.CreateAsync(
                    new RefundCreateOptions
                    {
                        PaymentIntent = request.PaymentReference,
                        Amount = request.Amount?.Minor,
                        Metadata = new Dictionary<string, string> { [OrderField] = request.OrderNumber, [RefundField] = request.Key },
                    },
                    new RequestOptions { IdempotencyKey = KeyOf(request) },
                    cancellationToken)),
                cancellationToken);
        }
        catch (GatewayException refused) when (refused.IsRefused)
        {
            return new RefundAnswer(RefundStatus.Failed, null, refused.Message);
        }
    }

    public Task<RefundAnswer> FindRefundAsync(string reference, CancellationToken cancellationToken) => AskAsync(
        async () => AnswerOf(await client.V1.Refunds.GetAsync(reference, cancellationToken: cancellationToken)),
        cancellationToken);

    public void Dispose() => http.Dispose();

    /// <summary>What a refund at Stripe means here.</summary>
    public static RefundStatus StatusOf(string? status) => status switch
    {
        "succeeded" => RefundStatus.Done,
        "failed" or "canceled" => RefundStatus.Failed,
        _ => RefundStatus.Waiting,
    };

    private static SessionCreateOptions SessionOf(PaymentRequest request) => new()
    {
        Mode = "payment",
        ClientReferenceId = $"{request.Id:N}",
        CustomerEmail = request.Email,
        Locale = request.Language.Code(),
        SuccessUrl = $"{request.ReturnUrl}?paid=1",
        CancelUrl = request.ReturnUrl,
        ExpiresAt = request.EndsAt,

        // Money that comes must be the order's to the cent, in its currency.
        AdaptivePricing = new SessionAdaptivePricingOptions { Enabled = false },
        LineItems =
        [
            .. request.Lines.Select(line => new SessionLineItemOptions
            {
                Quantity = 1,
                PriceData = new SessionLineItemPriceDataOptions
                {
                    Currency = Lower(line.Amount.Currency),
                    UnitAmount = line.Amount.Minor,
                    ProductData = new SessionLineItemPriceDataProductDataOptions { Name = line.Name },
                },
            }),
        ],
        Metadata = new Dictionary<string, string> { [OrderField] = request.OrderNumber },
        PaymentIntentData = new SessionPaymentIntentDataOptions { Metadata = new Dictionary<string, string> { [OrderField] = request.OrderNumber } },
    };

    /// <summary>The e-mail address only fills in a field of the page: one that Stripe does not take is typed there.</summary>
    private async Task<Session> CreateAsync(PaymentRequest request, CancellationToken cancellationToken)
    {
        var session = SessionOf(request);
        try
        {
            return await client.V1.Checkout.Sessions.CreateAsync(session, new RequestOptions { IdempotencyKey = $"pay-{request.Id:N}" }, cancellationToken);
        }
        catch (StripeException refused) when (IsRefusal(refused) && refused.StripeError?.Param == "customer_email")
        {
            session.CustomerEmail = null;
            return await client.V1.Checkout.Sessions.CreateAsync(session, new RequestOptions { IdempotencyKey = $"pay-{request.Id:N}-no-email" }, cancellationToken);
        }
    }

    /// <returns>Null: this account has no such page. The keys are another account's than those it was made with, and money on it does not come here.</returns>
    private async Task<Session?> GetAsync(string session, CancellationToken cancellationToken)
    {
        try
        {
            return await client.V1.Checkout.Sessions.GetAsync(session, cancellationToken: cancellationToken);
        }
        catch (StripeException missing) when (missing.HttpStatusCode == HttpStatusCode.NotFound || missing.StripeError?.Code == "resource_missing")
        {
            log.NoSuchPage(session);
            return null;
        }
    }

    /// <summary>A session that lacks what every version of the API has: nothing is guessed, and it is asked for again later.</summary>
    private static GatewayException Incomplete(string field) => new($"session-without-{field}", isRefused: false);

    /// <summary>ISO 4217 as Stripe writes it.</summary>
#pragma warning disable CA1308 // Not for comparing.
    private static string Lower(string currency) => currency.ToLowerInvariant();
#pragma warning restore CA1308

    private async Task<PaymentState> StateAsync(Session session, CancellationToken cancellationToken)
    {
        if (session.PaymentStatus is "paid" or "no_payment_required")
        {
            return session is { AmountTotal: { } amount, Currency: { } currency }
                ? new PaymentState.Paid(session.PaymentIntentId ?? session.Id, new Money(amount, currency.ToUpperInvariant()))
                : throw Incomplete("amount_total");
        }

        // The shopper has done their part, and a bank is still to do its own.
        return session.Status switch
        {
            "complete" => await HasFailedAsync(session.PaymentIntentId, cancellationToken) ? new PaymentState.Ended() : new PaymentState.Promised(),
            "expired" => new PaymentState.Ended(),
            _ => new PaymentState.Pending(),
        };
    }

    private async Task<bool> HasFailedAsync(string? paymentIntent, CancellationToken cancellationToken) =>
        paymentIntent is not null
        && (await client.V1.PaymentIntents.GetAsync(paymentIntent, cancellationToken: cancellationToken)).Status is "requires_payment_method" or "canceled";

    private string KeyOf(RefundRequest request) => AgeOf(request) < SameKeyWithin ? $"refund-{request.Key}" : string.Create(CultureInfo.InvariantCulture, $"refund-{request.Key}-{(long)AgeOf(request).TotalHours}h");

    private TimeSpan AgeOf(RefundRequest request) => time.GetUtcNow().UtcDateTime - request.RequestedAt;

    /// <summary>The refund that was made for an earlier asking.</summary>
    private async Task<global::Stripe.Refund?> KnownAsync(RefundRequest request, CancellationToken cancellationToken) =>
        AgeOf(request) < SameKeyWithin
            ? null
            : (await client.V1.Refunds.ListAsync(new RefundListOptions { PaymentIntent = request.PaymentReference, Limit = 100 }, cancellationToken: cancellationToken))
                .FirstOrDefault(refund => refund.Metadata?.GetValueOrDefault(RefundField) == request.Key);

    private static RefundAnswer AnswerOf(global::Stripe.Refund refund) => new(StatusOf(refund.Status), refund.Id, refund.FailureReason);

    /// <summary>Tells what went wrong by Stripe's codes alone: its messages repeat what they were sent.</summary>
    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (StripeException e)
        {
            var code = e.StripeError?.Code ?? e.StripeError?.Type ?? "no-code";
            log.Refused((int)e.HttpStatusCode, code, e.StripeError?.Param, e.StripeResponse?.RequestId);
            throw new GatewayException(code, IsRefusal(e));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException && !cancellationToken.IsCancellationRequested)
        {
            log.NoAnswer(e.GetType().Name);
            throw new GatewayException("no-answer", isRefused: false, e);
        }
    }

    /// <summary>Whether asking the same again is no use. A wrong key is put right by the operator; too many requests, conflicts and Stripe's own faults pass.</summary>
    private static bool IsRefusal(StripeException e) => (int)e.HttpStatusCode is >= 400 and < 500 and not (401 or 403 or 409 or 429);
}

internal static partial class StripeLog
{
    [LoggerMessage(LogLevel.Warning, "Stripe answered {Status} {Code} {Field} (request {RequestId}).")]
    public static partial void Refused(this ILogger log, int status, string code, string? field, string? requestId);

    [LoggerMessage(LogLevel.Warning, "Stripe knows no page {Session}: was it made with another account's keys? It counts as closed.")]
    public static partial void NoSuchPage(this ILogger log, string session);

    [LoggerMessage(LogLevel.Warning, "Stripe did not answer: {Failure}.")]
    public static partial void NoAnswer(this ILogger log, string failure);
}
