using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Shop.Domain;
using Shop.Domain.Ordering;

namespace Shop.Features.People;

/// <summary>
/// All that the shop keeps of a person, in a structured, commonly used and machine-readable form (Regulation (EU) 2016/679 art. 15 and 20). Its
/// schema is <c>docs/person.schema.json</c>. Instants are UTC.
/// </summary>
/// <param name="Format">Names this form of it; another form has another number.</param>
/// <param name="Email">As it was asked for.</param>
public sealed record PersonFile(string Format, string Email, DateTime ExportedAt, ImmutableArray<PersonFile.Order> Orders)
{
    public const string CurrentFormat = "person/1";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <param name="Acknowledged">The warnings that were acknowledged, in the words that were shown; null where nothing needed it.</param>
    public sealed record Order(
        string Number,
        OrderStatus Status,
        Language Language,
        DateTime PlacedAt,
        DateTime? PaidAt,
        DateTime? FulfilledAt,
        DateTime? ClosedAt,
        Recipient Recipient,
        ImmutableArray<Line> Lines,
        Amount Delivery,
        string? PromotionCode,
        Amount Total,
        Amount Refunded,
        ImmutableArray<Vat> Vat,
        ImmutableArray<Payment> Payments,
        ImmutableArray<Refund> Refunds,
        ImmutableArray<Withdrawal> Withdrawals,
        Acknowledgement? Acknowledged);

    public sealed record Recipient(string Email, string Name, string Street, string? StreetMore, string PostalCode, string City, string Country);

    /// <param name="Value">In the currency's main unit, tax included.</param>
    /// <param name="Currency">ISO 4217.</param>
    public sealed record Amount(decimal Value, string Currency)
    {
        public static Amount Of(Money money) => new(money.Amount, money.Currency);
    }

    /// <param name="Price">What the whole line really cost.</param>
    /// <param name="VatRate">Percent.</param>
    public sealed record Line(string Sku, string Name, int Quantity, Amount Price, decimal VatRate, DateTime? RefundedAt);

    /// <param name="Rate">Percent.</param>
    public sealed record Vat(decimal Rate, Amount Gross, Amount Tax);

    /// <param name="Reference">The payment service's name of the money; null where none moved.</param>
    public sealed record Payment(string Gateway, PaymentStatus Status, Amount Amount, DateTime StartedAt, DateTime? SettledAt, string? Reference);

    public sealed record Refund(RefundReason Reason, RefundStatus Status, Amount Amount, DateTime RequestedAt, DateTime? SettledAt);

    /// <param name="Skus">Of the lines it is about.</param>
    public sealed record Withdrawal(string Name, DateTime DeclaredAt, DateTime? SettledAt, ImmutableArray<string> Skus, ImmutableArray<Decision> Decisions);

    /// <param name="Refusal">Why it was not taken back; null: its price was given back.</param>
    public sealed record Decision(string Sku, WithdrawalRefusal? Refusal, DateTime At);

    public sealed record Acknowledgement(DateTime At, Language Language, string Wording);
}
