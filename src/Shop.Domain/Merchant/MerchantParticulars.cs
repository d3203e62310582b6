using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Shop.Domain.Merchant;

/// <summary>
/// Who sells here, as the law wants it said: what the merchant has filled of <see cref="MerchantField.All"/>, every value
/// checked. What is not filled is not there.
/// </summary>
public sealed partial record MerchantParticulars
{
    /// <summary>What is written where a particular does not apply: a sole trader's capital.</summary>
    public const string NotApplicable = "-";

    /// <summary>Accounting records are kept for ten years (Code de commerce art. L123-22).</summary>
    public const int DefaultRetentionYears = 10;

    public static readonly MerchantParticulars Empty = new(ImmutableSortedDictionary<string, string>.Empty);

    [JsonConstructor]
    internal MerchantParticulars(ImmutableSortedDictionary<string, string> filled) => Filled = filled;

    /// <summary>By <see cref="MerchantField.Key"/>.</summary>
    public ImmutableSortedDictionary<string, string> Filled { get; }

    /// <summary>For how many years an order stays with the name and address of who placed it: 1 to 10.</summary>
    [JsonIgnore]
    public int OrderRetentionYears => Filled.TryGetValue(MerchantField.OrderRetention.Key, out var years) ? int.Parse(years, CultureInfo.InvariantCulture) : DefaultRetentionYears;

    /// <summary>What is still to be filled, in the order of asking.</summary>
    [JsonIgnore]
    public IEnumerable<MerchantField> Missing => MerchantField.All.Where(f => f != MerchantField.OrderRetention && !Filled.ContainsKey(f.Key));

    /// <summary>The value; null where it is not filled.</summary>
    public string? this[string key] => Filled.GetValueOrDefault(key);

    /// <summary>Takes what somebody wrote: trimmed, with blank fields left out.</summary>
    /// <param name="written">By <see cref="MerchantField.Key"/>; other names are passed over.</param>
    /// <returns>The particulars, or null with what is wrong by key: <c>too-long</c>, <c>malformed</c>, <c>not-an-address</c>, <c>not-a-telephone</c>, <c>not-a-site</c>, <c>not-a-vat-number</c>, <c>not-years</c>, <c>applies</c>.</returns>
    public static (MerchantParticulars? Particulars, ImmutableSortedDictionary<string, string> Faults) Read(IReadOnlyDictionary<string, string> written)
    {
        var filled = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var faults = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in MerchantField.All)
        {
            var value = Tidy(field, written.GetValueOrDefault(field.Key, ""));
            if (value.Length == 0)
            {
                continue;
            }

            filled[field.Key] = value;
            if (FaultOf(field, value) is { } fault)
            {
                faults[field.Key] = fault;
            }
        }

        return (faults.Count == 0 ? new MerchantParticulars(filled.ToImmutable()) : null, faults.ToImmutable());
    }

    /// <summary>The keys of what differs.</summary>
    public ImmutableArray<string> Differences(MerchantParticulars other) =>
        [.. MerchantField.All.Select(f => f.Key).Where(key => this[key] != other[key])];

    private static string Tidy(MerchantField field, string value) => field.Shape switch
    {
        MerchantShape.Address => string.Join('\n', value.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        MerchantShape.VatNumber => value.Replace(" ", "", StringComparison.Ordinal).Trim().ToUpperInvariant(),
        _ => value.Trim(),
    };

    private static string? FaultOf(MerchantField field, string value) =>
        value.Length > field.MaxLength ? "too-long"
        : value.Any(c => IsUnseen(c) && !(c == '\n' && field.Shape == MerchantShape.Address)) || HasLoneSurrogate(value) ? "malformed"
        : value == NotApplicable ? (field.MayNotApply ? null : "applies")
        : field.Shape switch
        {
            MerchantShape.Email => Email().IsMatch(value) ? null : "not-an-address",
            MerchantShape.Telephone => Telephone().IsMatch(value) && value.Count(char.IsAsciiDigit) is >= 3 and <= 15 ? null : "not-a-telephone",
            MerchantShape.Site => Site().IsMatch(value) && Uri.TryCreate(value, UriKind.Absolute, out _) ? null : "not-a-site",
            MerchantShape.VatNumber => VatNumber().IsMatch(value) ? null : "not-a-vat-number",
            MerchantShape.Years => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years is >= 1 and <= DefaultRetentionYears ? null : "not-years",
            _ => null,
        };

    /// <summary>Controls, and signs that turn the direction of a text.</summary>
    private static bool IsUnseen(char c) => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    private static bool HasLoneSurrogate(string value) => value.EnumerateRunes().Any(r => r == System.Text.Rune.ReplacementChar) && !value.Contains('\uFFFD', StringComparison.Ordinal);

    [GeneratedRegex(@"^[^\s@<>""]+@[^\s@<>""]+\.[^\s@<>"".]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    /// <summary>E.164 has at most 15 digits; short numbers have 3.</summary>
    [GeneratedRegex(@"^\+?[0-9 ().\-\u00A0\u202F]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"^https://[^\s<>""@\\]+\.[^\s<>""@\\]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Site();

    [GeneratedRegex(@"^[A-Z]{2}[0-9A-Z+*]{2,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex VatNumber();
}
