using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>Products of the basket that may not be sold. Only facts about the product lead here.</summary>
internal static class SaleBlocks
{
    private static readonly Dictionary<SaleBlock, Entry> Entries =
        EmbeddedData.Read<SaleBlockFile>("sale-blocks.json").Blocks.ToDictionary(b => b.Block);

    public static IEnumerable<Statement> Of(IEnumerable<AssessedLine> lines) =>
        from line in lines
        let entry = line.Block is { } block ? Entries[block] : null
        where entry is not null
        let code = $"block/{SourcedData.Code(entry.Block)}"
        select new Statement(
            code,
            entry.Kind,
            Gate.Block,
            entry.Evidence,
            [],
            UnlessAdvice: false,
            entry.Wording.Both(code),
            line.Product.Sku,
            [new CatalogFact(line.Product.Sku), .. entry.Sources.Select(s => s.Of(code))]);

    private sealed record SaleBlockFile(string About, ImmutableArray<Entry> Blocks);

    private sealed record Entry(SaleBlock Block, PrecautionKind Kind, EvidenceGrade Evidence, WordingData Wording, ImmutableArray<SourceData> Sources);
}
