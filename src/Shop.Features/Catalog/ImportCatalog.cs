using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Catalog;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>
/// Takes a merchant's catalog file, whole or not at all. Products that it does not name stay as they are: a file may be a
/// part of the range.
/// </summary>
public static class ImportCatalog
{
    public sealed record Command(ReadOnlyMemory<byte> File) : IRequest<Result>;

    public abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Added">SKUs that are new, in the order of the file.</param>
        /// <param name="Changed">SKUs that now say something else.</param>
        /// <param name="Incomplete">Food supplements that can be read about but not sold.</param>
        public sealed record Imported(ImmutableArray<string> Added, ImmutableArray<string> Changed, int Unchanged, ImmutableArray<IncompleteLabel> Incomplete) : Result;

        public sealed record Refused(ImmutableArray<CatalogFault> Faults) : Result;
    }

    /// <summary>A food supplement that lacks mandatory information, and what it lacks.</summary>
    public sealed record IncompleteLabel(string Sku, string Name, ImmutableArray<LabelGap> Gaps);

    internal sealed class Handler(ShopDb db) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken) =>
            CatalogFile.Read(request.File) switch
            {
                CatalogFileResult.Refused refused => new Result.Refused(refused.Faults),
                CatalogFileResult.Accepted file => await db.ChangeAsync(cancel => TakeAsync(file, cancel), cancellationToken),
                _ => throw new InvalidOperationException("A catalog file is accepted or refused."),
            };

        private async Task<Result> TakeAsync(CatalogFileResult.Accepted file, CancellationToken cancellationToken)
        {
            var shelf = await db.Products.ToDictionaryAsync(p => p.Sku, StringComparer.OrdinalIgnoreCase, cancellationToken);
            var faults = Conflicts(file, shelf);
            if (!faults.IsEmpty)
            {
                return new Result.Refused(faults);
            }

            var (added, changed) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
            foreach (var (details, stock) in file.Entries)
            {
                if (!shelf.TryGetValue(details.Sku, out var product))
                {
                    db.Products.Add(Product.Create(details, stock ?? 0));
                    added.Add(details.Sku);
                }
                else if (product.Revise(details, stock ?? product.Stock))
                {
                    changed.Add(details.Sku);
                }
            }

            await db.SaveChangesAsync(cancellationToken);
            var incomplete = from entry in file.Entries
                             let details = entry.Details
                             where details.Category == Category.Supplement && details.Label is not { Complete: true }
                             select new IncompleteLabel(details.Sku, details.Names.In(Domain.Language.French), LabelGaps.Of(details));
            return new Result.Imported(added.ToImmutable(), changed.ToImmutable(), file.Entries.Length - added.Count - changed.Count, [.. incomplete]);
        }

        /// <summary>What is right in the file itself but not beside what the shop has already.</summary>
        private static ImmutableArray<CatalogFault> Conflicts(CatalogFileResult.Accepted file, Dictionary<string, Product> shelf)
        {
            var faults = ImmutableArray.CreateBuilder<CatalogFault>();
            if (shelf.Values.FirstOrDefault(p => p.Price.Currency != file.Currency) is { } other)
            {
                faults.Add(new CatalogFault("$.currency", $"the shop sells in {other.Price.Currency} ('{other.Sku}'); a basket cannot mix it with {file.Currency}."));
            }

            var addresses = shelf.Values.ToDictionary(p => p.Slug, p => p.Sku, StringComparer.Ordinal);
            for (var i = 0; i < file.Entries.Length; i++)
            {
                var details = file.Entries[i].Details;
                if (!shelf.TryGetValue(details.Sku, out var product))
                {
                    var slug = Product.Create(details, 0).Slug;
                    if (!addresses.TryAdd(slug, details.Sku))
                    {
                        faults.Add(new CatalogFault($"$.products[{i}].sku", $"'{details.Sku}' would have the same address as '{addresses[slug]}' ({slug}); give it a SKU that differs in a letter or digit."));
                    }
                }
                else if (product.Sku != details.Sku)
                {
                    faults.Add(new CatalogFault($"$.products[{i}].sku", $"the shop writes this SKU '{product.Sku}'; a SKU is kept as it was first written."));
                }
            }

            return faults.ToImmutable();
        }
    }
}
