using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Domain;

/// <summary>Reads the vocabularies and rules that ship inside the assembly, one JSON file a kind.</summary>
internal static class EmbeddedData
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The content of an embedded file by its file name.</summary>
    /// <exception cref="InvalidOperationException">The file is not embedded, is empty, or has a member that <typeparamref name="T"/> lacks.</exception>
    public static T Read<T>(string fileName)
    {
        using var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream(fileName)
            ?? throw new InvalidOperationException($"The data file '{fileName}' is not embedded.");
        try
        {
            return JsonSerializer.Deserialize<T>(stream, Options)
                ?? throw new InvalidOperationException($"The data file '{fileName}' is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"The data file '{fileName}' does not fit: {e.Message}", e);
        }
    }
}
