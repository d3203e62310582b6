using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Domain.Reading;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Routines;

/// <summary>At a start: where routines on sale were read by another version of the reader than this one, their drift is looked at.</summary>
public static class CheckReader
{
    public sealed record Command : IRequest<Result>;

    /// <param name="IsNewer">Some routine was reviewed with another reader.</param>
    public sealed record Result(bool IsNewer);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!await db.Mappings.AnyAsync(m => m.IsLive && m.ReaderVersion != ArticleReader.Version, cancellationToken))
            {
                return new Result(false);
            }

            return await db.ChangeAsync(async cancel =>
            {
                await db.FallDueAsync(DueKind.CheckDrift, DriftSubject.All, time.GetUtcNow().UtcDateTime, cancel);
                await db.SaveChangesAsync(cancel);
                return new Result(true);
            }, cancellationToken);
        }
    }
}
