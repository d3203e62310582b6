using System.Collections.Immutable;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Promotions;

/// <summary>Every promotion code with how often it was used, those that go first, a page at a time.</summary>
public static class ListPromotions
{
    public const int PageSize = 50;

    /// <param name="After">The mark of the last code of the page before (<see cref="Result.Next"/>); null for the first page.</param>
    public sealed record Query(string? After = null) : IRequest<Result>;

    /// <param name="Next">Mark of the next page; null on the last one.</param>
    public sealed record Result(ImmutableArray<Item> Promotions, string? Next);

    /// <param name="Percent">Null where it is an amount.</param>
    /// <param name="Amount">Null where it is a percentage.</param>
    /// <param name="Uses">Orders that count: not those that were never paid.</param>
    /// <param name="State">Where it stands now.</param>
    public sealed record Item(string Code, decimal? Percent, Money? Amount, Money? Minimum, DateTime StartsAt, DateTime? EndsAt, int Uses, int? MaxUses, PromotionState State);

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Query, Result>
    {
        private const string Goes = "0";

        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var codes = db.PromotionCodes.AsNoTracking();
            if (PageMark.Read(request.After) is { } after)
            {
                var goes = after.Name == Goes;
                codes = codes.Where(p => (p.StoppedAt == null) == goes ? p.Code.CompareTo(after.Key) > 0 : goes);
            }

            var page = await codes.OrderBy(p => p.StoppedAt == null ? 0 : 1).ThenBy(p => p.Code).Take(PageSize + 1).ToListAsync(cancellationToken);
            var shown = page.Take(PageSize).ToList();
            string?[] names = [.. shown.Select(p => p.Code)];
            var uses = await db.Orders
                .Where(o => names.Contains(o.PromotionCode) && o.Status != OrderStatus.Expired && o.Status != OrderStatus.Cancelled)
                .GroupBy(o => o.PromotionCode!)
                .Select(o => new { Code = o.Key, Count = o.Count() })
                .ToDictionaryAsync(o => o.Code, o => o.Count, StringComparer.Ordinal, cancellationToken);
            var now = time.GetUtcNow().UtcDateTime;
            return new Result(
                [.. shown.Select(p => Show(p, uses.GetValueOrDefault(p.Code), now))],
                page.Count > PageSize ? PageMark.Write(shown[^1].StoppedAt is null ? Goes : "1", shown[^1].Code) : null);
        }

        private static Item Show(PromotionCode code, int uses, DateTime now) => new(
            code.Code,
            code.Percent,
            code.AmountMinor is { } amount ? new Money(amount, code.Currency) : null,
            code.MinimumMinor is { } minimum ? new Money(minimum, code.Currency) : null,
            code.StartsAt,
            code.EndsAt,
            uses,
            code.MaxUses,
            code.StoppedAt is not null ? PromotionState.Stopped
                : now < code.StartsAt ? PromotionState.NotYet
                : now >= code.EndsAt ? PromotionState.Over
                : uses >= code.MaxUses ? PromotionState.UsedUp
                : PromotionState.Goes);
    }
}

/// <summary>Where a promotion code stands.</summary>
public enum PromotionState
{
    Goes,
    NotYet,
    Over,
    UsedUp,
    Stopped,
}
