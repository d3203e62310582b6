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

/// <summary>
/// Decides, in a person's name, what a warning of a label says: as it was read, one thing of it otherwise, or nothing, with
/// a reason. It holds while the warning is on the label word for word.
/// </summary>
public static class ReviewWarning
{
    /// <param name="Correction">What it says instead of one thing; null with no <paramref name="Reason"/>: all as it was read.</param>
    /// <param name="Reason">Why it says nothing about who may use the product; null where it does.</param>
    /// <param name="Which">Which of the things that the warning says is corrected, from 0; what else it says stays. One after the last: it says that too.</param>
    public sealed record Command(string Sku, string Warning, Precaution? Correction, string? Reason, string By, int Which = 0) : IRequest<Result>;

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
            RuleFor(c => c.Which).GreaterThanOrEqualTo(0);
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="Domain.RuleViolation"><c>warning-unknown</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            if (await db.Products.SingleOrDefaultAsync(p => p.Sku == request.Sku, cancel) is not { } product)
            {
                return Result.NotFound;
            }

            var now = time.GetUtcNow().UtcDateTime;
            var before = product.Details;
            ImmutableArray<Precaution> said = !string.IsNullOrWhiteSpace(request.Reason) ? []
                : request.Correction is { } correction ? Corrected(Of(before, request.Warning), request.Which, correction with { Scope = product.Sku, About = [], Source = new Passage(0, request.Warning) })
                : Of(LabelReader.Read(before), request.Warning);
            product.Review(new ReviewedWarning(request.Warning, said, request.By, now, string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim()));
            db.Add(AuditEntry.Of(request.By, AuditAction.ProductChanged, product.Sku, now, what: request.Warning, before: Documents.Write(before), after: Documents.Write(product.Details)));
            await db.SaveChangesAsync(cancel);
            return Result.Decided;
        }, cancellationToken);

        private static ImmutableArray<Precaution> Of(ProductDetails product, string warning) => [.. product.Label?.Precautions.Where(p => p.Source.Quote == warning) ?? []];

        private static ImmutableArray<Precaution> Corrected(ImmutableArray<Precaution> said, int which, Precaution correction) =>
            which < said.Length ? said.SetItem(which, correction) : said.Add(correction);
    }
}
