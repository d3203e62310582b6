using Shop.Domain.Desk;

namespace Shop.Features.Audit;

/// <summary>Which audit entries are asked for; what is null or empty does not matter.</summary>
/// <param name="By">The name of who did it, exactly.</param>
/// <param name="Subject">The article's slug, the product's SKU, the file's name or the user's e-mail address, exactly.</param>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last day, UTC; it is part of the range.</param>
public sealed record AuditFilter(string? By = null, string? Subject = null, AuditAction? Action = null, DateOnly? From = null, DateOnly? To = null)
{
    internal IQueryable<AuditEntry> Of(IQueryable<AuditEntry> entries)
    {
        if (By?.Trim() is { Length: > 0 } by)
        {
            entries = entries.Where(a => a.By == by);
        }

        if (Subject?.Trim() is { Length: > 0 } subject)
        {
            entries = entries.Where(a => a.Subject == subject);
        }

        if (Action is { } action)
        {
            entries = entries.Where(a => a.Action == action);
        }

        if (From is { } from)
        {
            var start = from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            entries = entries.Where(a => a.At >= start);
        }

        if (To is { } to && to < DateOnly.MaxValue)
        {
            var end = to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            entries = entries.Where(a => a.At < end);
        }

        return entries;
    }
}
