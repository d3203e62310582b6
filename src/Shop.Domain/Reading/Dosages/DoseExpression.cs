using Shop.Domain.Catalog;
using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Dosages;

/// <summary>An amount with its frequencies, or frequencies alone.</summary>
internal sealed class DoseExpression(DosePart? amount)
{
    public static readonly Bounds Once = Bounds.Exactly(1);

    public DosePart? Amount { get; } = amount;

    public List<DosePart> Frequencies { get; } = [];

    public List<DosePart> Moments { get; } = [];

    public Unit? Unit { get; private set; }

    public DoseBasis Basis { get; private set; } = DoseBasis.Intake;

    public Bounds Times { get; private set; } = Once;

    public Period Period { get; private set; } = Period.Day;

    public string? Refusal { get; private set; }

    public bool HasFrequency { get; private set; }

    /// <summary>An amount and nothing more: a dose only where the sentence tells to use it.</summary>
    public bool IsBare => Amount is { Reference: < 0 } && !HasFrequency && Refusal is null;

    /// <summary>An amount that no pack is sold in: a pump, a pea, a spoonful.</summary>
    public bool IsHandful => Unit?.Code is "pea" or "pump" or "spray" or "tsp" or "tbsp" or "scoop" or "drop";

    /// <summary>The same amount with the other's frequency.</summary>
    public DoseExpression With(DoseExpression frequency) => new(Amount)
    {
        Unit = Unit,
        Basis = frequency.Basis,
        Times = frequency.Times,
        Period = frequency.Period,
        HasFrequency = true,
    };

    /// <summary>Works out basis, intakes and period; null where there is nothing to work out.</summary>
    public DoseExpression? Resolve(Unit? own)
    {
        if (Amount is not null)
        {
            Unit = Amount.Unit is null or "own" ? own : Catalog.Unit.Find(Amount.Unit);
            Refusal = Unit is null ? "an amount without a unit that the product is counted in" : null;
        }

        return Frequency() ? this : null;
    }

    private bool Frequency()
    {
        var times = Frequencies.Where(f => f.Kind == DosePartKind.Times && f.Period is not null).ToList();
        var every = Frequencies.Where(f => f.Kind == DosePartKind.Every).ToList();
        var per = Frequencies.Where(f => f.Kind == DosePartKind.Per).ToList();
        var split = Frequencies.Find(f => f.Kind == DosePartKind.Split);
        var eachDay = Frequencies.Exists(f => f.Kind == DosePartKind.EachDay);
        var perIntake = Frequencies.Exists(f => f.Kind == DosePartKind.PerIntake);
        if (Distinct(times, t => (t.Value!.Low, t.Value.High, t.Period)) > 1 || Distinct(every, e => e.Period) > 1 || Distinct(per, p => p.Period) > 1)
        {
            return Refuse("two frequencies");
        }

        if (times.Count > 0)
        {
            return every.Count > 0 || (split is not null && split.Value != Once) || (eachDay && times[0].Period != Period.Day) ? Refuse("two frequencies") : ByTimes(times, per);
        }

        if (every.Count > 0)
        {
            return (per.Count > 0 && Amount is not null) || split is not null || (eachDay && every[0].Period is not { Unit: TimeUnit.Hour }) ? Refuse("two frequencies") : Set(DoseBasis.Intake, Once, every[0].Period!);
        }

        if (per.Count > 0)
        {
            return Amount is not null && (!eachDay || per[0].Period == Period.Day)
                ? perIntake ? Refuse("an amount for an intake and for a day") : Set(DoseBasis.Period, split?.Value ?? Once, per[0].Period!)
                : Amount is not null && Refuse("two frequencies");
        }

        if (split is not null || perIntake)
        {
            return Amount is not null && Refuse("a number of intakes without a period");
        }

        if (Frequencies.Exists(f => f.Kind == DosePartKind.PerEvent))
        {
            return false;
        }

        if (eachDay)
        {
            return Amount is not null && Set(DoseBasis.Intake, Once, Period.Day);
        }

        return Amount is not null;
    }

    private bool ByTimes(List<DosePart> times, List<DosePart> per)
    {
        var isOnce = times[0].Value! == Once;
        if (per.Count == 0 || Amount is null)
        {
            return Set(DoseBasis.Intake, times[0].Value!, times[0].Period!);
        }

        if (per[0].Period == Period.Day && times[0].Period is { Value: 1, Unit: TimeUnit.Week })
        {
            return Set(DoseBasis.Intake, times[0].Value!, times[0].Period!); // that much a day, on some days of the week
        }

        return isOnce && per[0].Period == times[0].Period ? Set(DoseBasis.Period, Once, per[0].Period!) : Refuse("an amount a day, and intakes that may share it or repeat it");
    }

    private bool Set(DoseBasis basis, Bounds times, Period period)
    {
        (Basis, Times, Period, HasFrequency) = (basis, times, period, true);
        return true;
    }

    private bool Refuse(string why)
    {
        Refusal ??= why;
        return true;
    }

    private static int Distinct<T>(List<DosePart> parts, Func<DosePart, T> by) => parts.Select(by).Distinct().Count();
}
