using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>Gives a product a photograph, another one, or none.</summary>
public static class SetProductPhoto
{
    /// <param name="Photo">The file's bytes; null: the drawing of its form is shown again.</param>
    public sealed record Command(string Sku, ReadOnlyMemory<byte>? Photo, string By) : IRequest<Result>;

    public enum Result
    {
        Done,
        NotFound,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="Domain.RuleViolation"><c>photo-too-large</c>; <c>photo-unknown</c>; <c>photo-dimensions</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            if (!await db.Products.AnyAsync(p => p.Sku == request.Sku, cancel))
            {
                return Result.NotFound;
            }

            var known = await db.ProductPhotos.SingleOrDefaultAsync(p => p.Sku == request.Sku, cancel);
            var (before, after) = (known?.Hash, (string?)null);
            if (request.Photo is not { } photo)
            {
                db.RemoveRange(known is null ? [] : new[] { known });
            }
            else if (known is null)
            {
                after = db.Add(ProductPhoto.Of(request.Sku, photo.ToArray())).Entity.Hash;
            }
            else
            {
                known.Replace(photo.ToArray());
                after = known.Hash;
            }

            db.Add(AuditEntry.Of(request.By, AuditAction.ProductChanged, request.Sku, time.GetUtcNow().UtcDateTime, what: "photo", before: before, after: after));
            await db.SaveChangesAsync(cancel);
            return Result.Done;
        }, cancellationToken);
    }
}
