using System.Text.Json;
using Shop.Domain;
using Shop.Domain.Ordering;

namespace Shop.Features.Payments.Stripe;

/// <summary>
/// What an event of Stripe says, by the few fields that every version of its API has had since Checkout came (2019): an event of
/// another version than this library's is read the same way, and one that lacks a field is refused rather than guessed.
/// </summary>
internal abstract record StripeEvent(string Id)
{
    /// <summary>A page was paid on, failed or closed.</summary>
    public sealed record OfPayment(string Id, PaymentMessage Message) : StripeEvent(Id);

    /// <param name="Key">Under which the shop asked for it; null where somebody gave money back at Stripe's own desk.</param>
    public sealed record OfRefund(string Id, string Reference, string? Key, RefundStatus Status, string? Fault) : StripeEvent(Id);

    /// <summary>Nothing of the shop's.</summary>
    public sealed record Other(string Id) : StripeEvent(Id);

    /// <exception cref="FormatException">It is no event, or one of a known type without what such a one has. The message names the field.</exception>
    public static StripeEvent Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            var root = document.RootElement;
            var id = Text(root, "id");
            return Text(root, "type") switch
            {
                "checkout.session.completed" when Text(Object(root), "payment_status") is "unpaid" => OfSession(id, Object(root), PaymentOutcome.Promised),
                "checkout.session.completed" or "checkout.session.async_payment_succeeded" => OfSession(id, Object(root), PaymentOutcome.Approved),
                "checkout.session.async_payment_failed" => OfSession(id, Object(root), PaymentOutcome.Declined),
                "checkout.session.expired" => OfSession(id, Object(root), PaymentOutcome.Ended),
                "refund.created" or "refund.updated" or "refund.failed" or "charge.refund.updated" => RefundOf(id, Object(root)),
                _ => new Other(id),
            };
        }
        catch (JsonException e)
        {
            throw new FormatException("The body is no JSON.", e);
        }
    }

    private static StripeEvent OfSession(string id, JsonElement session, PaymentOutcome outcome)
    {
        // Other pages of the same account carry other references, or none.
        if (Optional(session, "client_reference_id") is not { } reference || !Guid.TryParseExact(reference, "N", out var payment))
        {
            return new Other(id);
        }

        var page = Text(session, "id");
        return new OfPayment(id, outcome == PaymentOutcome.Approved
            ? PaymentMessage.Approved(StripePaymentGateway.GatewayName, id, payment, ReferenceOf(session, "payment_intent") ?? page, AmountOf(session))
            : new PaymentMessage(StripePaymentGateway.GatewayName, id, payment, outcome, ReferenceOf(session, "payment_intent") ?? page, null));
    }

    private static OfRefund RefundOf(string id, JsonElement refund) => new(
        id,
        Text(refund, "id"),
        refund.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object ? Optional(metadata, StripePaymentGateway.RefundField) : null,
        StripePaymentGateway.StatusOf(Text(refund, "status")),
        Optional(refund, "failure_reason"));

    private static JsonElement Object(JsonElement root) =>
        root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("object", out var found) && found.ValueKind == JsonValueKind.Object
            ? found
            : throw new FormatException("The event has no data.object.");

    private static Money AmountOf(JsonElement session) => session.TryGetProperty("amount_total", out var amount) && amount.ValueKind == JsonValueKind.Number && amount.TryGetInt64(out var minor)
        ? new Money(minor, Text(session, "currency").ToUpperInvariant())
        : throw new FormatException("The session has no amount_total.");

    /// <summary>An id, or an object that has one where the account has it expanded.</summary>
    private static string? ReferenceOf(JsonElement of, string name) => of.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Object ? Text(found, "id") : Optional(of, name);

    private static string? Optional(JsonElement of, string name) => of.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    private static string Text(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && Optional(of, name) is { Length: > 0 and <= 255 } text
        ? text
        : throw new FormatException($"The event has no '{name}'.");
}
