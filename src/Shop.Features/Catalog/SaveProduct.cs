using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>
/// Saves what a person wrote into a product's form: a new product, or a change that is brought together with what somebody
/// else saved meanwhile. Where both changed one field nothing is saved, and the person sees both.
/// </summary>
public static class SaveProduct
{
    /// <param name="Sku">Null: a new product.</param>
    /// <param name="Origin">The fields that the person began with.</param>
    /// <param name="Fields">What they made of them (<see cref="ProductFields"/>).</param>
    public sealed record Command(string? Sku, ImmutableSortedDictionary<string, string> Origin, ImmutableSortedDictionary<string, string> Fields, string By) : IRequest<Result>;

    public abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Theirs">Fields that somebody else changed meanwhile, kept with it.</param>
        public sealed record Saved(string Sku, ImmutableArray<string> Theirs) : Result;

        /// <summary>Nothing is saved.</summary>
        /// <param name="Current">What is kept.</param>
        /// <param name="Merged">Both changes, with the person's own where they collide.</param>
        public sealed record Conflict(ImmutableSortedDictionary<string, string> Current, ImmutableSortedDictionary<string, string> Merged, ImmutableArray<string> Fields) : Result;

        /// <param name="Faults">By field.</param>
        public sealed record Refused(ImmutableDictionary<string, ImmutableArray<CatalogFault>> Faults) : Result;

        public sealed record NotFound : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public const int MaxField = 20_000;

        public Validator()
        {
            RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
            RuleFor(c => c.Fields).Must(f => f.All(p => ProductFields.All.Contains(p.Key) && p.Value.Length <= MaxField)).WithErrorCode("too-long");
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) =>
            db.ChangeAsync(cancel => request.Sku is null ? CreateAsync(request, cancel) : ChangeAsync(request, request.Sku, cancel), cancellationToken);

        private async Task<Result> CreateAsync(Command request, CancellationToken cancellationToken)
        {
            var (entry, faults) = ProductFields.Read(request.Fields, await CurrencyAsync(cancellationToken));
            if (entry is null)
            {
                return new Result.Refused(faults);
            }

            var product = Product.Create(entry.Details, entry.Stock ?? 0);
            if (await db.Products.AnyAsync(p => p.Sku == product.Sku || p.Slug == product.Slug, cancellationToken))
            {
                return new Result.Refused(Taken(product.Sku));
            }

            db.Add(product);
            return await SavedAsync(request.By, AuditAction.ProductAdded, product, null, [], cancellationToken);
        }

        private async Task<Result> ChangeAsync(Command request, string sku, CancellationToken cancellationToken)
        {
            if (await db.Products.SingleOrDefaultAsync(p => p.Sku == sku, cancellationToken) is not { } product)
            {
                return new Result.NotFound();
            }

            var current = ProductFields.Of(product.Details, product.Stock);
            var merge = FieldMerge.Of(request.Origin, request.Fields.SetItem("sku", sku), current, ProductFields.ThingOf);
            if (!merge.Conflicts.IsEmpty)
            {
                return new Result.Conflict(current, merge.Merged, merge.Conflicts);
            }

            var (entry, faults) = ProductFields.Read(merge.Merged, product.Price.Currency);
            if (entry is null)
            {
                return new Result.Refused(faults);
            }

            var before = product.Details;
            return product.Edit(entry.Details, entry.Stock ?? product.Stock)
                ? await SavedAsync(request.By, AuditAction.ProductChanged, product, before, merge.Theirs, cancellationToken)
                : new Result.Saved(sku, merge.Theirs);
        }

        private async Task<Result> SavedAsync(string by, AuditAction action, Product product, ProductDetails? before, ImmutableArray<string> theirs, CancellationToken cancellationToken)
        {
            db.Add(AuditEntry.Of(by, action, product.Sku, time.GetUtcNow().UtcDateTime, before: before is null ? null : Documents.Write(before), after: Documents.Write(product.Details)));
            await db.SaveChangesAsync(cancellationToken);
            return new Result.Saved(product.Sku, theirs);
        }

        private static ImmutableDictionary<string, ImmutableArray<CatalogFault>> Taken(string sku) =>
            ImmutableDictionary<string, ImmutableArray<CatalogFault>>.Empty.Add("sku", [new CatalogFault("sku", $"'{sku}' is the SKU, or leads to the address, of another product.", "sku-taken", sku)]);

        /// <summary>The one that the shop sells in.</summary>
        private async Task<string> CurrencyAsync(CancellationToken cancellationToken) =>
            await db.Products.OrderBy(p => p.Sku).Select(p => p.Price.Currency).FirstOrDefaultAsync(cancellationToken) ?? "EUR";
    }
}
