using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Catalog;

/// <summary>Ends an announced reduction: the product costs again what it did before.</summary>
public static class EndReduction
{
    public sealed record Command(string Sku, string By) : IRequest<Result>;

    public enum Result
    {
        Done,

        /// <summary>No reduction of it is announced, or there is no such product.</summary>
        NotFound,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            var found = await (
                from product in db.Products
                join reduction in db.PriceReductions on product.Id equals reduction.ProductId
                where product.Sku == request.Sku
                select new { Product = product, Reduction = reduction }).SingleOrDefaultAsync(cancel);
            if (found is null)
            {
                return Result.NotFound;
            }

            db.Add(End(db, found.Product, found.Reduction, request.By, time.GetUtcNow().UtcDateTime));
            await db.NoLongerDueAsync(DueKind.EndReduction, found.Reduction.Subject, cancel);
            await db.SaveChangesAsync(cancel);
            return Result.Done;
        }, cancellationToken);

        /// <summary>Takes the reduction away; the caller saves.</summary>
        internal static AuditEntry End(ShopDb db, Product product, PriceReduction reduction, string by, DateTime now)
        {
            var reduced = product.Price;
            product.Reprice(reduction.Regular);
            db.Remove(reduction);
            return AuditEntry.Of(by, AuditAction.ReductionEnded, product.Sku, now, before: reduced.ToString(), after: product.Price.ToString());
        }
    }
}
