using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Catalog;

/// <summary>Gives a person's word that an import is to be carried out as it was shown.</summary>
public static class ConfirmCatalogImport
{
    public sealed record Command(Guid Import, string By) : IRequest<Result>;

    public enum Result
    {
        Confirmed,
        NotFound,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="Domain.RuleViolation"><c>import-not-shown</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            if (await db.CatalogImports.SingleOrDefaultAsync(i => i.Id == request.Import, cancel) is not { } import)
            {
                return Result.NotFound;
            }

            import.Confirm();
            await db.FallDueAsync(DueKind.ImportCatalog, import.Id.ToString("N"), time.GetUtcNow().UtcDateTime, cancel);
            await db.SaveChangesAsync(cancel);
            return Result.Confirmed;
        }, cancellationToken);
    }
}
