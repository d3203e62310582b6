using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Shop.Features.Data;

/// <summary>Instants are UTC; a database forgets that, so it is said again on the way out. A local time is refused on the way in.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    instant => Utc(instant),
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc))
{
    private static DateTime Utc(DateTime instant) => instant.Kind == DateTimeKind.Utc
        ? instant
        : throw new ArgumentException($"An instant is kept in UTC; this one is {instant.Kind}.", nameof(instant));
}
