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
    public static T Read<T>(string fileName) => Parse<T>(Text(fileName), fileName);

    /// <summary>The text of an embedded file.</summary>
    public static string Text(string fileName)
    {
        using var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream(fileName)
            ?? throw new InvalidOperationException($"The data file '{fileName}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The same for a text that need not be embedded; <paramref name="name"/> is what errors call it.</summary>
    public static T Parse<T>(string json, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options)
                ?? throw new InvalidOperationException($"The data file '{name}' is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"The data file '{name}' does not fit: {e.Message}", e);
        }
    }
}
