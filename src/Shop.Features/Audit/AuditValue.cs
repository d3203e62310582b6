using System.Text.Json;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Audit;

/// <summary>What an audit entry keeps as a document.</summary>
public static class AuditValue
{
    /// <summary>The dosage that was kept; null where it is a document of another kind.</summary>
    public static Dosage? Dosage(string document)
    {
        try
        {
            return Documents.Read<Dosage>(document);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or Domain.RuleViolation or ArgumentException)
        {
            return null;
        }
    }
}
