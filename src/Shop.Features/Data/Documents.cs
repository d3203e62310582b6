using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Shop.Domain.Catalog;

namespace Shop.Features.Data;

/// <summary>How the domain's immutable values are kept: one JSON document a value, in one column.</summary>
internal static class Documents
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,

        // Columns, not pages: French stays legible and short.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new UnitConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A {typeof(T).Name} was kept as null.");

    /// <summary>Keeps the value as a document; it is changed by giving the property another one.</summary>
    public static PropertyBuilder<T> IsDocument<T>(this PropertyBuilder<T> property)
    {
        // A list of ids would be taken for a collection of columns' values.
        property.Metadata.SetElementType(null);
        property.Metadata.SetValueConverter(new ValueConverter<T, string>(value => Write(value), json => Read<T>(json)));
        property.Metadata.SetValueComparer(new ValueComparer<T>(
            (a, b) => EqualityComparer<T>.Default.Equals(a, b) || Write(a) == Write(b),
            value => Write(value).GetHashCode(StringComparison.Ordinal),
            value => value));
        return property;
    }

    private sealed class UnitConverter : JsonConverter<Unit>
    {
        public override Unit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Unit.Find(reader.GetString()) ?? throw new JsonException("That is no unit.");

        public override void Write(Utf8JsonWriter writer, Unit value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
    }
}
