using FluentValidation;
using MediatR;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Catalog;

/// <summary>Keeps a catalog that somebody hands over, to be shown before anything is changed.</summary>
public static class StartCatalogImport
{
    public sealed record Command(string FileName, ReadOnlyMemory<byte> File, Language Language, string By) : IRequest<Result>;

    public sealed record Result(Guid Import);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var name = Path.GetFileName(request.FileName);
            var import = CatalogImport.Of(name.Length <= Lengths.Line ? name : name[^Lengths.Line..], request.File.ToArray(), request.Language, request.By, time.GetUtcNow().UtcDateTime);
            db.Add(import);
            await db.SaveChangesAsync(cancellationToken);
            return new Result(import.Id);
        }
    }
}
