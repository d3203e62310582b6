using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Catalog;

/// <summary>Ends a reduction whose time has come, under the name of who announced it.</summary>
public static class EndDueReduction
{
    /// <param name="TaskId">Of a due task whose subject is the product's id.</param>
    public sealed record Command(Guid TaskId) : IRequest<DueOutcome>;

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, DueOutcome>
    {
        public Task<DueOutcome> Handle(Command request, CancellationToken cancellationToken) => db.WithDueAsync(request.TaskId, EndAsync, cancellationToken);

        private async Task EndAsync(DueTask task, CancellationToken cancellationToken)
        {
            db.Remove(task);
            var (id, now) = (new ProductId(Guid.ParseExact(task.Subject, "N")), time.GetUtcNow().UtcDateTime);
            if (await db.PriceReductions.SingleOrDefaultAsync(r => r.ProductId == id, cancellationToken) is { } reduction && reduction.EndsAt <= now)
            {
                db.Add(EndReduction.Handler.End(db, await db.Products.SingleAsync(p => p.Id == id, cancellationToken), reduction, reduction.By, now));
            }
        }
    }
}
