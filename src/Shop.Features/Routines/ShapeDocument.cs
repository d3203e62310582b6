using System.Text.Json;
using Shop.Domain;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Routines;

/// <summary>A shape as a form carries it along: what the person began with, to be compared when it comes back.</summary>
public static class ShapeDocument
{
    private const int MaxLength = 200_000;

    public static string Write(RoutineShape shape) => Documents.Write(shape);

    /// <summary>Null where it is not a shape.</summary>
    public static RoutineShape? Read(string? document)
    {
        if (string.IsNullOrEmpty(document) || document.Length > MaxLength)
        {
            return null;
        }

        try
        {
            return Documents.Read<RoutineShape>(document) is { Steps.IsDefault: false, Pricing: not null and not TieredPercentOff { Tiers.IsDefault: true } } shape
                && shape.Steps.All(s => s is not null)
                && shape.Steps.DistinctBy(s => s.Step).Count() == shape.Steps.Length
                ? shape
                : null;
        }
        catch (Exception e) when (e is JsonException or RuleViolation or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
