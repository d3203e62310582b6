using System.Globalization;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Audit;

/// <summary>Where a page of the audit ends: the newest come first, and the next page goes on with what is older.</summary>
internal static class AuditMark
{
    public static string Of(DateTime at, Guid id) => PageMark.Write(at.Ticks.ToString(CultureInfo.InvariantCulture), id.ToString("N"));

    /// <summary>What is older than the mark, newest first; all of it where there is none that can be read.</summary>
    public static IQueryable<AuditEntry> After(IQueryable<AuditEntry> entries, string? mark)
    {
        if (PageMark.Read(mark) is { } read
            && long.TryParse(read.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(read.Key, "N", out var id))
        {
            entries = Older(entries, new DateTime(ticks, DateTimeKind.Utc), id);
        }

        return entries.OrderByDescending(a => a.At).ThenByDescending(a => a.Id);
    }

    public static IQueryable<AuditEntry> Older(IQueryable<AuditEntry> entries, DateTime at, Guid id) =>
        entries.Where(a => a.At < at || (a.At == at && a.Id < id));
}
