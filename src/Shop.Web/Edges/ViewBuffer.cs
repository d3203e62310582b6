using System.Collections.Immutable;
using Shop.Features.Reports;

namespace Shop.Web.Edges;

/// <summary>Views of routines on sale that were not saved yet: a number for each version and day, and nothing else.</summary>
internal sealed class ViewBuffer(TimeProvider time)
{
    private readonly Lock gate = new();
    private Dictionary<(Guid RoutineVersion, DateOnly Day), int> seen = [];

    /// <summary>Somebody looks at it now.</summary>
    public void Add(Guid routineVersion) => Add(routineVersion, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), 1);

    /// <summary>All of them, once.</summary>
    public ImmutableArray<CountViews.Seen> Take()
    {
        lock (gate)
        {
            var taken = seen;
            seen = [];
            return [.. taken.Select(s => new CountViews.Seen(s.Key.RoutineVersion, s.Key.Day, s.Value))];
        }
    }

    /// <summary>What was taken and could not be saved.</summary>
    public void Return(ImmutableArray<CountViews.Seen> views)
    {
        foreach (var view in views)
        {
            Add(view.RoutineVersion, view.Day, view.Times);
        }
    }

    private void Add(Guid routineVersion, DateOnly day, int times)
    {
        lock (gate)
        {
            seen[(routineVersion, day)] = seen.GetValueOrDefault((routineVersion, day)) + times;
        }
    }
}
