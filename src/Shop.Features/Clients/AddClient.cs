using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Clients;
using Shop.Features.Data;

namespace Shop.Features.Clients;

/// <summary>Lets another shop's checkout ask: it gets a key, which is shown this once and kept only as its hash.</summary>
public static class AddClient
{
    /// <param name="Scope">What its key is for.</param>
    public sealed record Command(string Name, ClientScope Scope = ClientScope.Assess) : IRequest<Result>;

    public abstract record Result
    {
        /// <param name="Key">A secret: for the client alone, and never told again.</param>
        public sealed record Added(string Name, string Key) : Result
        {
            /// <summary>Without the key, so that it does not end up where results are written down.</summary>
            public override string ToString() => $"Added {Name}";
        }

        /// <summary>A client of that name is let in already.</summary>
        public sealed record NameTaken : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Name).NotEmpty().WithErrorCode("required").MaximumLength(Client.MaxName).WithErrorCode("too-long");
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var name = request.Name.Trim();
            if (await db.Clients.AnyAsync(c => c.Name == name && c.RemovedAt == null, cancellation))
            {
                return (Result)new Result.NameTaken();
            }

            var key = ApiKey.New();
            db.Add(Client.Create(name, key, time.GetUtcNow().UtcDateTime, request.Scope));
            await db.SaveChangesAsync(cancellation);
            return new Result.Added(name, key);
        }, cancellationToken);
    }
}
