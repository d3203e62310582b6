using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>The populations that bodies set limits for, and the products that are made for children.</summary>
internal static class Populations
{
    private static readonly PopulationFile File = EmbeddedData.Read<PopulationFile>("populations.json");

    private static readonly Dictionary<string, Population> ByCode = File.Populations
        .Select(p => p with { Subjects = RuleFaults.Sorted(p.Subjects) })
        .ToDictionary(p => p.Code, StringComparer.Ordinal);

    public static IReadOnlyCollection<Population> All => ByCode.Values;

    public static Population? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    /// <summary>By its tags: a child's limits may then apply to it.</summary>
    public static bool IsForChildren(ProductDetails product) => product.Tags.Any(File.ChildrensTags.Contains);

    private sealed record PopulationFile(string About, ImmutableArray<string> ChildrensTags, ImmutableArray<Population> Populations);
}
