using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Shop.Domain.Safety;

/// <summary>
/// What an acknowledgement is bound to. It is no secret: it says that the same things were asked in the same words, and
/// is the same on every node.
/// </summary>
internal static class AcknowledgementHash
{
    /// <summary>
    /// SHA-256 in lower-case hexadecimal over the findings that must be acknowledged, by code: code, subjects, SKUs and
    /// the version of the wording in that language. Null where nothing must be.
    /// </summary>
    public static string? Of(IEnumerable<Finding> findings, Language language)
    {
        var asked = findings.Where(f => f.Gate == Gate.Acknowledge).OrderBy(f => f.Code, StringComparer.Ordinal).ToImmutableArray();
        if (asked.IsEmpty)
        {
            return null;
        }

        var canonical = new StringBuilder();
        Add(canonical, [language.Code()]);
        foreach (var finding in asked)
        {
            Add(canonical, [finding.Code]);
            Add(canonical, finding.Subjects);
            Add(canonical, finding.Skus);
            Add(canonical, [Wordings.Version(finding.Wording.In(language))]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())));
    }

    /// <summary>Each text after its length and the list after its count, so that no two lists are written alike.</summary>
    private static void Add(StringBuilder canonical, IReadOnlyCollection<string> texts)
    {
        canonical.Append(texts.Count).Append('[');
        foreach (var text in texts)
        {
            canonical.Append(text.Length).Append(':').Append(text);
        }

        canonical.Append(']');
    }
}
