using Shop.Domain.Routines;

namespace Shop.Domain.Ordering;

/// <summary>A basket took a version of a routine, the first time that it did. It stays when the basket is forgotten.</summary>
public sealed class TakenBundle
{
    private TakenBundle()
    {
    }

    public BasketId BasketId { get; private set; }

    public RoutineVersionId RoutineVersionId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public static TakenBundle Of(BasketId basket, RoutineVersionId routineVersion, DateTime at) => new() { BasketId = basket, RoutineVersionId = routineVersion, At = at };
}
