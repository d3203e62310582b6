using System.Collections.Immutable;
using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Withdrawals;

/// <summary>Withdrawals for the desk, a page at a time: those to be settled with the longest waiting first, or those that are settled, the newest first.</summary>
public static class ListWithdrawals
{
    public const int PageSize = 50;

    /// <param name="After">The mark of the last one of the page before (<see cref="Result.Next"/>); null for the first page.</param>
    public sealed record Query(bool Settled, string? After = null) : IRequest<Result>;

    /// <param name="Open">How many are to be settled.</param>
    /// <param name="Next">Mark of the next page; null on the last one.</param>
    public sealed record Result(ImmutableArray<Item> Items, int Open, string? Next);

    /// <param name="DeclaredAt">UTC.</param>
    /// <param name="RefundDueAt">UTC; until then the money must be given back.</param>
    /// <param name="IsOverdue">It is to be settled, and should have been.</param>
    /// <param name="Refused">How many of its lines were not taken back.</param>
    public sealed record Item(Guid Id, string OrderNumber, OrderStatus Order, DateTime DeclaredAt, DateTime RefundDueAt, DateTime? SettledAt, int Lines, int Refused, bool IsWhole, bool IsLate, bool IsOverdue);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var rows = await (
                from withdrawal in After(request)
                join order in db.Orders on withdrawal.OrderId equals order.Id
                select new { Withdrawal = withdrawal, order.Number, order.Status }).Take(PageSize + 1).ToListAsync(cancellationToken);
            var last = rows.Count > PageSize ? rows[PageSize - 1].Withdrawal : null;
            return new Result(
                [.. rows.Take(PageSize).Select(r => Show(r.Withdrawal, r.Number, r.Status, now))],
                await db.Withdrawals.CountAsync(w => w.SettledAt == null, cancellationToken),
                last is null ? null : PageMark.Write((request.Settled ? last.SettledAt!.Value : last.DeclaredAt).Ticks.ToString(CultureInfo.InvariantCulture), last.Id.ToString("N")));
        }

        private IQueryable<Withdrawal> After(Query request)
        {
            var all = request.Settled ? db.Withdrawals.AsNoTracking().Where(w => w.SettledAt != null) : db.Withdrawals.AsNoTracking().Where(w => w.SettledAt == null);
            var mark = PageMark.Read(request.After) is { } read
                && long.TryParse(read.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
                && Guid.TryParseExact(read.Key, "N", out var id)
                ? (At: new DateTime(ticks, DateTimeKind.Utc), Id: id)
                : ((DateTime At, Guid Id)?)null;
            if (mark is { } m)
            {
                var (at, key) = m;
                all = request.Settled
                    ? all.Where(w => w.SettledAt < at || (w.SettledAt == at && w.Id < key))
                    : all.Where(w => w.DeclaredAt > at || (w.DeclaredAt == at && w.Id > key));
            }

            return request.Settled ? all.OrderByDescending(w => w.SettledAt).ThenByDescending(w => w.Id) : all.OrderBy(w => w.DeclaredAt).ThenBy(w => w.Id);
        }

        private static Item Show(Withdrawal withdrawal, string number, OrderStatus status, DateTime now) => new(
            withdrawal.Id,
            number,
            status,
            withdrawal.DeclaredAt,
            withdrawal.RefundDueAt,
            withdrawal.SettledAt,
            withdrawal.Lines.Count,
            withdrawal.Decisions.Count(d => d.Refusal is not null),
            withdrawal.IsWhole,
            withdrawal.IsLate,
            withdrawal.SettledAt is null && now > withdrawal.RefundDueAt);
    }
}
