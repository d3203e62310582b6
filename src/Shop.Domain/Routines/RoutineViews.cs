namespace Shop.Domain.Routines;

/// <summary>How often an article's page was looked at on one day while that version of its routine was on sale. Nobody is in it.</summary>
public sealed class RoutineViews
{
    private RoutineViews()
    {
    }

    public RoutineVersionId RoutineVersionId { get; private set; }

    /// <summary>UTC's.</summary>
    public DateOnly Day { get; private set; }

    public int Views { get; private set; }

    /// <summary>Changes with every change, so that two processes that count do not lose each other's.</summary>
    public Guid Version { get; private set; }

    public static RoutineViews Of(RoutineVersionId routineVersion, DateOnly day) => new() { RoutineVersionId = routineVersion, Day = day };

    /// <param name="more">At least 1.</param>
    public void Add(int more)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(more);
        (Views, Version) = (checked(Views + more), Guid.NewGuid());
    }
}
