using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shop.Web.Tests.Payments;

/// <summary>What goes wrong with one request.</summary>
public enum Fault
{
    None,

    /// <summary>The connection breaks before anything is done.</summary>
    LostBefore,

    /// <summary>It is done, and the answer is lost.</summary>
    LostAfter,
    TooManyRequests,
    ServerError,

    /// <summary>It is done, and the answer does not say for how much or where to pay.</summary>
    Incomplete,
}

/// <summary>
/// The few endpoints of Stripe's API that the shop uses, in this process, on a port of its own. It refuses every field that the API's
/// reference does not have for the endpoint, keeps answers by idempotency key, and signs its events as Stripe does
/// (https://docs.stripe.com/api, https://docs.stripe.com/webhooks#verify-manually).
/// </summary>
public sealed partial class StripeStandIn : IAsyncDisposable
{
    public const string SecretKey = "sk_test_stand_in";
    public const string WebhookSecret = "whsec_stand_in";

    /// <summary>Why a page that was paid on or closed cannot be closed: the shop asks, and reads the page then.</summary>
    public const string NotOpen = "not open";

    private readonly ConcurrentDictionary<string, string> answers = new(StringComparer.Ordinal);
    private readonly TimeProvider time;
    private WebApplication? app;
    private int events;

    public StripeStandIn(TimeProvider time) => this.time = time;

    public Uri Address { get; private set; } = null!;

    public ConcurrentDictionary<string, StandInSession> Sessions { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, StandInRefund> Refunds { get; } = new(StringComparer.Ordinal);

    /// <summary>What goes wrong next, one for each request that comes.</summary>
    public ConcurrentQueue<Fault> Faults { get; } = new();

    /// <summary>Idempotency keys under which a fault of Stripe's own is remembered, and answered each time.</summary>
    public HashSet<string> FaultyKeys { get; } = [];

    /// <summary>Every field of every form that came, by endpoint.</summary>
    public ConcurrentQueue<(string Endpoint, IReadOnlyDictionary<string, string> Form)> Requests { get; } = new();

    /// <summary>What it refused, which a test looks at to be sure that nothing was.</summary>
    public ConcurrentQueue<string> Refusals { get; } = new();

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        Address = new Uri(app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    public StandInSession Session(string payment) => Sessions.Values.Single(s => s.Reference == payment);

    /// <summary>The body of an event, and the header that signs it.</summary>
    /// <param name="at">When it is signed; null: now.</param>
    public (string Body, string Signature) Event(string type, object about, string? id = null, DateTimeOffset? at = null, string version = "2024-06-20")
    {
        var body = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["id"] = id ?? $"evt_{Interlocked.Increment(ref events)}",
            ["object"] = "event",
            ["api_version"] = version,
            ["created"] = time.GetUtcNow().ToUnixTimeSeconds(),
            ["type"] = type,
            ["data"] = new Dictionary<string, object> { ["object"] = about },
        });
        return (body, Sign(body, at ?? time.GetUtcNow()));
    }

    public (string Body, string Signature) Event(string type, StandInSession session, string? id = null) => Event(type, session.Shown(), id);

    private static string Sign(string body, DateTimeOffset at)
    {
        var stamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(WebhookSecret), Encoding.UTF8.GetBytes($"{stamp}.{body}"));
        return $"t={stamp},v1={Convert.ToHexStringLower(mac)},v0=ignored";
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/favicon.ico")
        {
            context.Response.StatusCode = 404;
            return;
        }

        if (context.Request.Path.StartsWithSegments("/pay", StringComparison.Ordinal, out var of))
        {
            await ShowAsync(context, Sessions[of.Value!.Trim('/')]);
            return;
        }

        var fault = Faults.TryDequeue(out var next) ? next : Fault.None;
        switch (fault)
        {
            case Fault.LostBefore:
                context.Abort();
                return;
            case Fault.TooManyRequests:
                await WriteAsync(context, 429, """{"error":{"type":"invalid_request_error","code":"rate_limit"}}""");
                return;
            case Fault.ServerError:
                await WriteAsync(context, 500, """{"error":{"type":"api_error"}}""");
                return;
        }

        var (status, body) = await DoAsync(context.Request);
        if (fault == Fault.LostAfter)
        {
            context.Abort();
            return;
        }

        await WriteAsync(context, status, fault == Fault.Incomplete ? Unsaid().Replace(body, "null") : body);
    }

    /// <summary>The hosted page: it pays at once, by a bank that answers later, or goes back.</summary>
    private static async Task ShowAsync(HttpContext context, StandInSession session)
    {
        if (context.Request.Method == "POST")
        {
            var later = (await context.Request.ReadFormAsync()).ContainsKey("later");
            if (later)
            {
                session.Promise();
            }
            else
            {
                session.Pay();
            }

            context.Response.Redirect(session.SuccessUrl);
            return;
        }

        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync($"<title>Hosted</title><form method=post><button name=now>Pay now</button><button name=later>Pay by transfer</button></form><a href='{session.CancelUrl}'>Back</a>");
    }

    private async Task<(int Status, string Body)> DoAsync(HttpRequest request)
    {
        if (request.Headers.Authorization != $"Bearer {SecretKey}")
        {
            return Refuse(401, "no such key");
        }

        var form = request.HasFormContentType
            ? (await request.ReadFormAsync()).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal)
            : [];
        var endpoint = $"{request.Method} {Ids().Replace(request.Path.Value ?? "", "/{id}")}";
        Requests.Enqueue((endpoint, form));
        if (form.Keys.FirstOrDefault(field => !Allowed(endpoint, field)) is { } unknown)
        {
            return Refuse(400, $"{endpoint}: unknown parameter {unknown}");
        }

        // The same key gives the same answer, and another form under it is an error.
        var key = request.Headers["Idempotency-Key"].ToString();
        var asked = string.Join('&', form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}"));
        if (FaultyKeys.Contains(key))
        {
            return (500, """{"error":{"type":"api_error"}}""");
        }

        if (request.Method == "POST" && key.Length > 0 && answers.TryGetValue(key, out var known))
        {
            return known.Split('\n', 2) is [var form1, var body1] && form1 == asked ? (200, body1) : Refuse(400, "idempotency key used for another request");
        }

        var (status, body) = endpoint switch
        {
            "POST /v1/checkout/sessions" => Create(form),
            "GET /v1/checkout/sessions/{id}" => Find(request, s => s),
            "POST /v1/checkout/sessions/{id}/expire" => Find(request, Expire),
            "GET /v1/payment_intents/{id}" => (200, JsonSerializer.Serialize(new { id = request.Path.Value!.Split('/')[^1], @object = "payment_intent", status = "processing" })),
            "POST /v1/refunds" => Refund(form),
            "GET /v1/refunds" => (200, JsonSerializer.Serialize(new { @object = "list", has_more = false, data = Refunds.Values.Where(r => r.PaymentIntent == request.Query["payment_intent"]).Select(r => r.Shown()) })),
            "GET /v1/refunds/{id}" => Refunds.TryGetValue(request.Path.Value!.Split('/')[^1], out var refund) ? (200, JsonSerializer.Serialize(refund.Shown())) : Refuse(404, "no such refund"),
            _ => Refuse(404, $"{endpoint}: unrecognized request URL"),
        };
        if (status == 200 && request.Method == "POST" && key.Length > 0)
        {
            answers[key] = $"{asked}\n{body}";
        }

        return (status, body);
    }

    private (int Status, string Body) Create(Dictionary<string, string> form)
    {
        var ends = DateTimeOffset.FromUnixTimeSeconds(long.Parse(form["expires_at"], CultureInfo.InvariantCulture));
        var left = ends - time.GetUtcNow();
        var items = form.Where(f => UnitAmounts().IsMatch(f.Key)).Sum(f => long.Parse(f.Value, CultureInfo.InvariantCulture));
        if (form["mode"] != "payment" || left < TimeSpan.FromMinutes(30) || left > TimeSpan.FromHours(24) || items < 50
            || !Uri.TryCreate(form["success_url"], UriKind.Absolute, out _) || form["adaptive_pricing[enabled]"] != "false"
            || form.Any(f => f.Key.EndsWith("[name]", StringComparison.Ordinal) && f.Value.Length == 0))
        {
            return Refuse(400, "invalid session");
        }

        if (form.TryGetValue("customer_email", out var email) && !Emails().IsMatch(email))
        {
            return (400, """{"error":{"type":"invalid_request_error","code":"email_invalid","param":"customer_email"}}""");
        }

        var id = $"cs_test_{Sessions.Count + 1}";
        var session = new StandInSession(id, form["client_reference_id"], items, form["line_items[0][price_data][currency]"], new Uri(Address, $"/pay/{id}")) { SuccessUrl = form["success_url"], CancelUrl = form["cancel_url"] };
        Sessions[id] = session;
        return (200, JsonSerializer.Serialize(session.Shown()));
    }

    private (int Status, string Body) Find(HttpRequest request, Func<StandInSession, StandInSession?> change)
    {
        var id = request.Path.Value!.Split('/')[4];
        return Sessions.TryGetValue(id, out var session) && change(session) is { } changed
            ? (200, JsonSerializer.Serialize(changed.Shown()))
            : Sessions.ContainsKey(id) ? Refuse(400, NotOpen) : (404, """{"error":{"type":"invalid_request_error","code":"resource_missing"}}""");
    }

    private static StandInSession? Expire(StandInSession session)
    {
        if (session.Status != "open")
        {
            return null;
        }

        session.Status = "expired";
        return session;
    }

    private (int Status, string Body) Refund(Dictionary<string, string> form)
    {
        var paid = Sessions.Values.SingleOrDefault(s => s.IsPaid && s.PaymentIntent == form["payment_intent"]);
        var given = Refunds.Values.Where(r => r.PaymentIntent == form["payment_intent"]).Sum(r => r.Amount);
        var amount = form.TryGetValue("amount", out var part) ? long.Parse(part, CultureInfo.InvariantCulture) : paid?.Amount - given ?? 0;
        if (paid is null || amount == 0 || given + amount > paid.Amount)
        {
            return (400, """{"error":{"type":"invalid_request_error","code":"charge_already_refunded"}}""");
        }

        var refund = new StandInRefund($"re_{Refunds.Count + 1}", form["payment_intent"], amount, form["metadata[refund]"]);
        Refunds[refund.Id] = refund;
        return (200, JsonSerializer.Serialize(refund.Shown()));
    }

    private (int Status, string Body) Refuse(int status, string why)
    {
        Refusals.Enqueue(why);
        return (status, JsonSerializer.Serialize(new { error = new { type = "invalid_request_error", message = why } }));
    }

    private static async Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    private static bool Allowed(string endpoint, string field) => endpoint switch
    {
        "POST /v1/checkout/sessions" => SessionFields().IsMatch(field),
        "POST /v1/checkout/sessions/{id}/expire" => field.StartsWith("expand[", StringComparison.Ordinal),
        "POST /v1/refunds" => RefundFields().IsMatch(field),
        _ => false,
    };

    [GeneratedRegex("^(adaptive_pricing|after_expiration|automatic_tax|branding_settings|consent_collection|custom_text|customer_update|invoice_creation|name_collection|phone_number_collection|saved_payment_method_options|shipping_address_collection|tax_id_collection|wallet_options)\\[[a-z_\\[\\]]+\\]$"
        + "|^(allow_promotion_codes|billing_address_collection|cancel_url|client_reference_id|currency|customer|customer_account|customer_creation|customer_email|expires_at|locale|mode|origin_context|payment_method_collection|payment_method_configuration|redirect_on_completion|return_url|submit_type|success_url|ui_mode)$"
        + "|^(expand|payment_method_types|excluded_payment_method_types)\\[\\d+\\]$"
        + "|^metadata\\[[^\\[\\]]{1,40}\\]$"
        + "|^line_items\\[\\d{1,2}\\]\\[(price|quantity|adjustable_quantity\\]\\[(enabled|maximum|minimum)|(tax_rates|dynamic_tax_rates)\\]\\[\\d+|price_data\\]\\[(currency|product|tax_behavior|unit_amount|unit_amount_decimal|recurring\\]\\[(interval|interval_count)|product_data\\]\\[(name|description|tax_code|unit_label|images\\]\\[\\d+|metadata\\]\\[[^\\[\\]]+)))\\]$"
        + "|^payment_intent_data\\[(application_fee_amount|capture_method|description|on_behalf_of|receipt_email|setup_future_usage|statement_descriptor|statement_descriptor_suffix|transfer_group|metadata\\]\\[[^\\[\\]]{1,40})\\]$")]
    private static partial Regex SessionFields();

    [GeneratedRegex("^(amount|charge|currency|customer|instructions_email|origin|payment_intent|reason|refund_application_fee|reverse_transfer|expand\\[\\d+\\]|metadata\\[[^\\[\\]]{1,40}\\])$")]
    private static partial Regex RefundFields();

    [GeneratedRegex("^line_items\\[\\d+\\]\\[price_data\\]\\[unit_amount\\]$")]
    private static partial Regex UnitAmounts();

    [GeneratedRegex("(?<=\"(amount_total|url)\":)(\\d+|\"[^\"]*\")")]
    private static partial Regex Unsaid();

    [GeneratedRegex("^[!-~]+@[a-z0-9.-]+\\.[a-z]{2,}$")]
    private static partial Regex Emails();

    [GeneratedRegex("/(cs|re|pi)_[a-z0-9_]+")]
    private static partial Regex Ids();
}

/// <summary>A page to pay on.</summary>
public sealed class StandInSession(string id, string reference, long amount, string currency, Uri url)
{
    public string Id => id;

    public string Reference => reference;

    public long Amount { get; set; } = amount;

    public string Status { get; set; } = "open";

    public required string SuccessUrl { get; init; }

    public required string CancelUrl { get; init; }

    public bool IsPaid { get; private set; }

    public string PaymentIntent => $"pi_{id}";

    /// <summary>The shopper types a card that is good.</summary>
    public void Pay() => (Status, IsPaid) = ("complete", true);

    /// <summary>The shopper chooses a means by which the bank answers later.</summary>
    public void Promise() => Status = "complete";

    public Dictionary<string, object?> Shown() => new()
    {
        ["id"] = id,
        ["object"] = "checkout.session",
        ["client_reference_id"] = reference,
        ["amount_total"] = Amount,
        ["currency"] = currency,
        ["status"] = Status,
        ["payment_status"] = IsPaid ? "paid" : "unpaid",
        ["payment_intent"] = Status == "open" ? null : PaymentIntent,
        ["url"] = Status == "open" ? url.ToString() : null,
    };
}

public sealed record StandInRefund(string Id, string PaymentIntent, long Amount, string Key)
{
    public string Status { get; set; } = "succeeded";

    public Dictionary<string, object?> Shown() => new()
    {
        ["id"] = Id,
        ["object"] = "refund",
        ["amount"] = Amount,
        ["payment_intent"] = PaymentIntent,
        ["status"] = Status,
        ["failure_reason"] = Status == "failed" ? "lost_or_stolen_card" : null,
        ["metadata"] = new Dictionary<string, string> { ["refund"] = Key },
    };
}
