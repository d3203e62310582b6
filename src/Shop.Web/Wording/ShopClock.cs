namespace Shop.Web.Wording;

/// <summary>The clock on the shop's wall: instants are kept in UTC, and people of the desk read and write them in the shop's time zone.</summary>
public static class ShopClock
{
    /// <summary>IANA name; summer time included.</summary>
    public const string ZoneName = "Europe/Paris";

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(ZoneName);

    public static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>The instant of a time on the wall. A time that spring skips is moved on by the hour; one that autumn has twice is the first of them.</summary>
    public static DateTime Utc(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(wall))
        {
            wall = wall.AddHours(1);
        }

        var offset = Zone.IsAmbiguousTime(wall) ? Zone.GetAmbiguousTimeOffsets(wall).Max() : Zone.GetUtcOffset(wall);
        return DateTime.SpecifyKind(wall - offset, DateTimeKind.Utc);
    }
}
