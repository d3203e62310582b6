using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>Takes a product off sale, puts it back, or recalls it for safety: every bundle stops being sold with it at once.</summary>
public static class ChangeSaleStatus
{
    /// <param name="Reason">Why; a recall needs one.</param>
    public sealed record Command(string Sku, SaleStatus Status, string? Reason, string By) : IRequest<Result>;

    public enum Result
    {
        Done,
        NotFound,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
            RuleFor(c => c.Status).IsInEnum();
            RuleFor(c => c.Reason).NotEmpty().WithErrorCode("required").When(c => c.Status == SaleStatus.Recalled);
            RuleFor(c => c.Reason).MaximumLength(500).WithErrorCode("too-long");
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="Domain.RuleViolation"><c>product-recalled</c>; <c>product-active</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            if (await db.Products.SingleOrDefaultAsync(p => p.Sku == request.Sku, cancel) is not { } product)
            {
                return Result.NotFound;
            }

            var action = Apply(request.Status, product);
            db.Add(AuditEntry.Of(request.By, action, product.Sku, time.GetUtcNow().UtcDateTime, after: string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim()));
            await db.SaveChangesAsync(cancel);
            return Result.Done;
        }, cancellationToken);

        private static AuditAction Apply(SaleStatus status, Product product)
        {
            switch (status)
            {
                case SaleStatus.Archived:
                    product.Archive();
                    return AuditAction.ProductArchived;
                case SaleStatus.Recalled:
                    product.Recall();
                    return AuditAction.ProductRecalled;
                default:
                    product.Restore();
                    return AuditAction.ProductRestored;
            }
        }
    }
}
