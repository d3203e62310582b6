using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Checkout;

/// <summary>Removes the baskets that nobody has touched for <see cref="Basket.Lifetime"/>, and comes back when the next one is that old. Orders stay.</summary>
public static class ForgetBaskets
{
    /// <summary>Removed in one turn, so that those who shop do not wait.</summary>
    public const int Most = 500;

    /// <param name="TaskId">Of the due task.</param>
    public sealed record Command(Guid TaskId) : IRequest<DueOutcome>;

    /// <summary>Sees to it that the basket which is just begun will be forgotten one day. The caller saves.</summary>
    internal static async Task ScheduleAsync(ShopDb db, DateTime now, CancellationToken cancellationToken)
    {
        if (!await db.DueTasks.AnyAsync(t => t.Kind == DueKind.ForgetBaskets, cancellationToken))
        {
            await db.FallDueAsync(DueKind.ForgetBaskets, "", After(now), cancellationToken);
        }
    }

    /// <summary>A basket is kept up to and with the end of its time.</summary>
    private static DateTime After(DateTime changedAt) => changedAt + Basket.Lifetime + TimeSpan.FromSeconds(1);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, DueOutcome>
    {
        public Task<DueOutcome> Handle(Command request, CancellationToken cancellationToken) => db.WithDueAsync(
            request.TaskId,
            async (task, cancel) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var limit = now - Basket.Lifetime;
                await db.Baskets.Where(b => b.ChangedAt < limit).OrderBy(b => b.ChangedAt).Take(Most).ExecuteDeleteAsync(cancel);

                // The task stays: a basket that is begun meanwhile counts on it.
                var oldest = await db.Baskets.OrderBy(b => b.ChangedAt).Select(b => (DateTime?)b.ChangedAt).FirstOrDefaultAsync(cancel);
                task.Move(After(oldest ?? now) is var next && next > now ? next : now);
            },
            cancellationToken);
    }
}
