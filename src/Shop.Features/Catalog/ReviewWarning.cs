using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>Decides, in a person's name, what a warning of a label says: as it was read, otherwise, or nothing, with a reason. It holds while the warning is on the label word for word.</summary>
public static class ReviewWarning
{
    /// <param name="Correction">What it says instead; null with no <paramref name="Reason"/>: as it was read.</param>
    /// <param name="Reason">Why it says nothing about who may use the product; null where it does.</param>
    public sealed record Command(string Sku, string Warning, Precaution? Correction, string? Reason, string By) : IRequest<Result>;

    public enum Result
    {
        Decided,
        NotFound,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
            RuleFor(c => c.Reason).MaximumLength(500).WithErrorCode("too-long");
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            if (await db.Products.SingleOrDefaultAsync(p => p.Sku == request.Sku, cancel) is not { } product)
            {
                return Result.NotFound;
            }

            var now = time.GetUtcNow().UtcDateTime;
            var before = product.Details;
            ImmutableArray<Precaution> said = string.IsNullOrWhiteSpace(request.Reason) is false ? []
                : request.Correction is { } correction ? [correction with { Scope = product.Sku, About = [], Source = new Passage(0, request.Warning) }]
                : [.. before.Label?.Precautions.Where(p => p.Source.Quote == request.Warning) ?? []];
            product.Review(new ReviewedWarning(request.Warning, said, request.By, now, string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim()));
            db.Add(AuditEntry.Of(request.By, AuditAction.ProductChanged, product.Sku, now, what: request.Warning, before: Documents.Write(before), after: Documents.Write(product.Details)));
            await db.SaveChangesAsync(cancel);
            return Result.Decided;
        }, cancellationToken);
    }
}
