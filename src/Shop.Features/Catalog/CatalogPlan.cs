using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>What an import would do to one product.</summary>
/// <param name="IsNew">The shop does not have it yet; then no field is told.</param>
public sealed record PlannedChange(string Sku, string Name, bool IsNew, ImmutableArray<PlannedField> Fields);

/// <summary>One field that would say something else (<see cref="ProductFields"/>).</summary>
public sealed record PlannedField(string Field, string Before, string After);

/// <summary>What a catalog file, of whatever format, would do to the shelf; the same whether it is only shown or carried out.</summary>
internal sealed class CatalogPlan
{
    private const int Batch = 500;

    private readonly List<(CatalogEntry Entry, bool IsNew)> changes = [];

    public ImmutableArray<CatalogFault> Faults { get; private init; } = [];

    public ImmutableArray<PlannedChange> Changes { get; private init; } = [];

    public int Unchanged { get; private init; }

    public ImmutableArray<ImportCatalog.IncompleteLabel> Incomplete { get; private init; } = [];

    public static async Task<CatalogPlan> MakeAsync(ShopDb db, string fileName, ReadOnlyMemory<byte> file, Language language, CancellationToken cancellationToken)
    {
        var shelf = await db.Products.AsNoTracking().ToDictionaryAsync(p => p.Sku, StringComparer.OrdinalIgnoreCase, cancellationToken);
        var (currency, entries, faults) = CatalogRows.AreIn(fileName) ? OfRows(fileName, file, language, shelf) : OfFile(file);
        if (faults.IsEmpty)
        {
            faults = Conflicts(currency, entries, shelf);
        }

        return faults.IsEmpty ? Compare(entries, shelf) : new CatalogPlan { Faults = faults };
    }

    /// <summary>Writes the plan down, within the caller's transaction; nothing is tracked afterwards.</summary>
    public async Task ApplyAsync(ShopDb db, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var batch in changes.Chunk(Batch))
        {
            var skus = batch.Where(c => !c.IsNew).Select(c => c.Entry.Details.Sku).ToList();
            var known = skus.Count == 0 ? [] : await db.Products.Where(p => skus.Contains(p.Sku)).ToDictionaryAsync(p => p.Sku, StringComparer.Ordinal, cancellationToken);
            foreach (var ((details, stock), isNew) in batch)
            {
                if (isNew)
                {
                    db.Products.Add(Product.Create(details, stock ?? 0));
                }
                else
                {
                    known[details.Sku].Revise(details, stock ?? known[details.Sku].Stock);
                }
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            progress?.Invoke(done += batch.Length, changes.Count);
        }
    }

    private static (string Currency, ImmutableArray<(string Place, CatalogEntry Entry)> Entries, ImmutableArray<CatalogFault> Faults) OfFile(ReadOnlyMemory<byte> file)
    {
        var lines = new Lazy<List<int>>(() => Lines(file));
        return CatalogFile.Read(file) switch
        {
            CatalogFileResult.Accepted accepted => (accepted.Currency, [.. accepted.Entries.Select((e, i) => ($"$.products[{i}]", e))], []),
            CatalogFileResult.Refused refused => ("", [], [.. refused.Faults.Select(f => f with { Path = f.Path, Message = WithLine(f, lines) })]),
            _ => throw new InvalidOperationException("A catalog file is accepted or refused."),
        };
    }

    private static string WithLine(CatalogFault fault, Lazy<List<int>> lines) =>
        fault.Path.StartsWith("$.products[", StringComparison.Ordinal)
        && int.TryParse(fault.Path["$.products[".Length..fault.Path.IndexOf(']', StringComparison.Ordinal)], out var index)
        && index < lines.Value.Count
            ? $"{fault.Message} (product at line {lines.Value[index]})"
            : fault.Message;

    /// <summary>The line on which each product of a catalog file begins.</summary>
    private static List<int> Lines(ReadOnlyMemory<byte> file)
    {
        var lines = new List<int>();
        var span = file.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? file.Span[3..] : file.Span;
        var reader = new Utf8JsonReader(span);
        var (line, counted) = (1, 0);
        try
        {
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.StartObject, CurrentDepth: 2 })
                {
                    line += span[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
                    counted = (int)reader.TokenStartIndex;
                    lines.Add(line);
                }
            }
        }
        catch (JsonException)
        {
            // What is not JSON has its own fault, with its line.
        }

        return lines;
    }

    private static (string Currency, ImmutableArray<(string Place, CatalogEntry Entry)> Entries, ImmutableArray<CatalogFault> Faults) OfRows(string fileName, ReadOnlyMemory<byte> file, Language language, Dictionary<string, Product> shelf)
    {
        var read = CatalogRows.Read(fileName, file, language);
        var currency = read.Currency ?? shelf.Values.FirstOrDefault()?.Price.Currency ?? "EUR";
        var entries = ImmutableArray.CreateBuilder<(string, CatalogEntry)>();
        var faults = read.Faults.ToBuilder();
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in read.Rows)
        {
            var known = shelf.GetValueOrDefault(row.Sku);
            var fields = (known is null ? row.WhenNew : ProductFields.Of(known.Details, known.Stock)).SetItems(row.Fields);
            var (entry, wrong) = ProductFields.Read(fields, currency);
            if (!places.TryAdd(row.Sku, row.Line))
            {
                faults.Add(new CatalogFault($"line {row.Line}", $"'{row.Sku}' is the SKU of line {places[row.Sku]} already; a SKU names one product."));
            }
            else if (entry is null)
            {
                faults.AddRange(wrong.Select(w => new CatalogFault($"line {row.Line}, {w.Key}", string.Join(' ', w.Value.Select(f => f.Message)))));
            }
            else
            {
                entries.Add(($"line {row.Line}", entry));
            }
        }

        return (currency, entries.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>What is right in the file itself but not beside what the shop has already.</summary>
    private static ImmutableArray<CatalogFault> Conflicts(string currency, ImmutableArray<(string Place, CatalogEntry Entry)> entries, Dictionary<string, Product> shelf)
    {
        var faults = ImmutableArray.CreateBuilder<CatalogFault>();
        if (shelf.Values.FirstOrDefault(p => p.Price.Currency != currency) is { } other)
        {
            faults.Add(new CatalogFault("$.currency", $"the shop sells in {other.Price.Currency} ('{other.Sku}'); a basket cannot mix it with {currency}."));
        }

        var addresses = shelf.Values.ToDictionary(p => p.Slug, p => p.Sku, StringComparer.Ordinal);
        foreach (var (place, (details, _)) in entries)
        {
            if (!shelf.TryGetValue(details.Sku, out var product))
            {
                var slug = Slug.From(details.Names.In(Language.French), details.Sku);
                if (!addresses.TryAdd(slug, details.Sku))
                {
                    faults.Add(new CatalogFault($"{place}.sku", $"'{details.Sku}' would have the same address as '{addresses[slug]}' ({slug}); give it a SKU that differs in a letter or digit."));
                }
            }
            else if (product.Sku != details.Sku)
            {
                faults.Add(new CatalogFault($"{place}.sku", $"the shop writes this SKU '{product.Sku}'; a SKU is kept as it was first written."));
            }
        }

        return faults.ToImmutable();
    }

    private static CatalogPlan Compare(ImmutableArray<(string Place, CatalogEntry Entry)> entries, Dictionary<string, Product> shelf)
    {
        var planned = ImmutableArray.CreateBuilder<PlannedChange>();
        var changes = new List<(CatalogEntry, bool)>();
        foreach (var (_, entry) in entries)
        {
            var details = entry.Details;
            var known = shelf.GetValueOrDefault(details.Sku);
            if (known is not null && !known.WouldRevise(details, entry.Stock ?? known.Stock))
            {
                continue;
            }

            changes.Add((entry, known is null));
            var before = known is null ? ImmutableSortedDictionary<string, string>.Empty : ProductFields.Of(known.Details, known.Stock);
            var after = ProductFields.Of(details, entry.Stock ?? known?.Stock ?? 0);
            planned.Add(new PlannedChange(
                details.Sku,
                details.Names.In(Language.French),
                known is null,
                known is null ? [] : [.. after.Where(f => before.GetValueOrDefault(f.Key, "") != f.Value).Select(f => new PlannedField(f.Key, before.GetValueOrDefault(f.Key, ""), f.Value))]));
        }

        var plan = new CatalogPlan
        {
            Changes = planned.ToImmutable(),
            Unchanged = entries.Length - changes.Count,
            Incomplete =
            [
                .. from entry in entries
                   let details = entry.Entry.Details
                   where details.Category == Category.Supplement && details.Label is not { Complete: true }
                   select new ImportCatalog.IncompleteLabel(details.Sku, details.Names.In(Language.French), LabelGaps.Of(details)),
            ],
        };
        plan.changes.AddRange(changes);
        return plan;
    }
}
