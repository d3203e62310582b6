using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Orders;

/// <summary>Which orders the desk lists.</summary>
public enum OrderFilter
{
    All,

    /// <summary>A refund was refused, or money came that the shop gave back by itself.</summary>
    NeedsAttention,
    AwaitingPayment,

    /// <summary>Paid, and to be handed over to be delivered.</summary>
    ToDispatch,
    Dispatched,

    /// <summary>Given up before it was paid, by somebody or by its payment window.</summary>
    Cancelled,

    /// <summary>Given back, in part or whole.</summary>
    Refunded,
}

/// <summary>Which orders are asked for, the newest first; what is null or empty does not matter.</summary>
/// <param name="Text">A number or an e-mail address; or words, each to be found in the number, the name, the address, a SKU, a product's name, or the title or address of an article that sold a line.</param>
/// <param name="From">UTC, inclusive.</param>
/// <param name="Until">UTC, exclusive.</param>
public sealed record OrderSearch(OrderFilter Filter = OrderFilter.All, string? Text = null, DateTime? From = null, DateTime? Until = null)
{
    /// <summary>Characters of what may be typed.</summary>
    public const int MaxLength = 200;

    internal static IQueryable<OrderListing> Filtered(IQueryable<OrderListing> orders, OrderFilter filter) => filter switch
    {
        OrderFilter.NeedsAttention => orders.Where(o => o.AttentionSince != null),
        OrderFilter.AwaitingPayment => orders.Where(o => o.Status == OrderStatus.AwaitingPayment),
        OrderFilter.ToDispatch => orders.Where(o => o.Status == OrderStatus.Paid),
        OrderFilter.Dispatched => orders.Where(o => o.Status == OrderStatus.Fulfilled),
        OrderFilter.Cancelled => orders.Where(o => o.Status == OrderStatus.Cancelled || o.Status == OrderStatus.Expired),
        OrderFilter.Refunded => orders.Where(o => o.HasRefund),
        _ => orders,
    };

    /// <summary>What is sought, after a mark of <see cref="MarkOf"/>; all of it where there is none that can be read.</summary>
    internal async Task<IQueryable<OrderListing>> InAsync(ShopDb db, string? after, CancellationToken cancellationToken)
    {
        var orders = Filtered(await FoundAsync(db, cancellationToken), Filter);
        if (From is { } from)
        {
            orders = orders.Where(o => o.PlacedAt >= from);
        }

        if (Until is { } until)
        {
            orders = orders.Where(o => o.PlacedAt < until);
        }

        if (PageMark.Read(after) is { } mark && long.TryParse(mark.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks)
        {
            var before = new DateTime(ticks, DateTimeKind.Utc);
            orders = orders.Where(o => o.PlacedAt < before || (o.PlacedAt == before && o.Number.CompareTo(mark.Key) > 0));
        }

        return orders.OrderByDescending(o => o.PlacedAt).ThenBy(o => o.Number);
    }

    internal static string MarkOf(DateTime placedAt, string number) => PageMark.Write(placedAt.Ticks.ToString(CultureInfo.InvariantCulture), number);

    private async Task<IQueryable<OrderListing>> FoundAsync(ShopDb db, CancellationToken cancellationToken)
    {
        var all = db.OrderListings.AsNoTracking();
        var typed = Text is { Length: > MaxLength } ? Text[..MaxLength] : Text?.Trim() ?? "";
        var number = OrderNumber.Normalise(typed);
        if (number.Length == OrderNumber.Length && await all.AnyAsync(o => o.Number == number, cancellationToken))
        {
            return all.Where(o => o.Number == number);
        }

        if (typed.Contains('@', StringComparison.Ordinal))
        {
            var email = typed.ToLowerInvariant();
            if (await all.AnyAsync(o => o.Email == email, cancellationToken))
            {
                return all.Where(o => o.Email == email);
            }
        }

        foreach (var word in SearchText.Words(typed))
        {
            all = all.Where(o => o.PersonText.Contains(word) || o.GoodsText.Contains(word));
        }

        return all;
    }
}
