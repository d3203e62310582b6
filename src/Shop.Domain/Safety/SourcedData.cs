using System.Text.Json;

namespace Shop.Domain.Safety;

/// <summary>A wording as a data file gives it. What lacks a language does not load.</summary>
internal sealed record WordingData(string? Fr, string? En)
{
    /// <exception cref="InvalidOperationException">A language is missing; the message names <paramref name="owner"/>.</exception>
    public LocalizedText Both(string owner) =>
        string.IsNullOrWhiteSpace(Fr) ? throw new InvalidOperationException($"'{owner}' has no French wording.")
        : string.IsNullOrWhiteSpace(En) ? throw new InvalidOperationException($"'{owner}' has no English wording.")
        : new LocalizedText(Fr, En);
}

/// <summary>A law, opinion or paper as a data file cites it. What cannot be looked up does not load.</summary>
internal sealed record SourceData(string? Reference, string? Url)
{
    /// <exception cref="InvalidOperationException">The reference is missing or the address is none; the message names <paramref name="owner"/>.</exception>
    public RuleSource Of(string owner) =>
        string.IsNullOrWhiteSpace(Reference) ? throw new InvalidOperationException($"'{owner}' has a source without a reference.")
        : Url is not null && !Uri.IsWellFormedUriString(Url, UriKind.Absolute) ? throw new InvalidOperationException($"'{owner}' has a source whose address is none: '{Url}'.")
        : new RuleSource(owner, Reference.Trim(), Url);
}

/// <summary>How the data files and the codes of findings write the names of the domain.</summary>
internal static class SourcedData
{
    /// <summary>In kebab case: <c>not-recommended</c>.</summary>
    public static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
