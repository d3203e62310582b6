using Shop.Features.Orders;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin;

/// <summary>Orders are looked for by days as the shop's clock has them.</summary>
internal static class OrderDays
{
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day; it is part of the range.</param>
    public static OrderSearch Search(OrderFilter filter, string? text, DateOnly? from, DateOnly? to) => new(
        Enum.IsDefined(filter) ? filter : OrderFilter.All,
        string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
        Start(from),
        Start(to is { } last && last < DateOnly.MaxValue ? last.AddDays(1) : null));

    /// <summary>Years that no clock shows bound nothing.</summary>
    private static DateTime? Start(DateOnly? day) => day is { Year: > 1 and < 9999 } known ? ShopClock.Utc(known.ToDateTime(TimeOnly.MinValue)) : null;
}
