using Shop.Domain.Catalog;
using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Dosages;

/// <summary>The parts of one sentence that are about one product.</summary>
/// <param name="Sentence">Index of the sentence.</param>
/// <param name="IsInstruction">It tells to use something, or stands in a routine's step or a table of use: an amount alone is then a dose.</param>
/// <param name="IsNamed">The sentence itself refers to the product.</param>
internal sealed record DoseSentence(int Sentence, IReadOnlyList<DosePart> Parts, bool IsInstruction, bool IsNamed)
{
    /// <summary>It may as well be about something else: it gives no dose, but leaves none unquestioned.</summary>
    public bool IsUncertain { get; init; }
}

/// <summary>What the sentences about one product come to.</summary>
/// <param name="Refusal">Why nothing is structured; null where something is.</param>
internal sealed record ComposedDose(
    Bounds? Amount,
    Unit? Unit,
    DoseBasis Basis,
    Bounds Times,
    Period Period,
    Ceiling? Max,
    Course? Course,
    IReadOnlyList<DosePart> Parts,
    string? Refusal);

/// <summary>
/// Puts the parts of a dose together. Two amounts that do not come to the same, a frequency that fits in two ways or a
/// number that nothing explains refuse the whole: a wrong number is worse than none.
/// </summary>
internal static class DoseComposer
{
    private static readonly Bounds Once = Bounds.Exactly(1);

    /// <summary>The dose, a refusal, or null where the sentences give no dose.</summary>
    public static ComposedDose? Compose(IReadOnlyList<DoseSentence> sentences, ProductDetails product)
    {
        var own = OwnUnit(product);
        var dose = default(Expression?);
        var ceilings = new List<DosePart>();
        var courses = new List<DosePart>();
        var restated = new List<Expression>();
        string? refusal = null;
        string? doubt = null;
        foreach (var sentence in sentences)
        {
            var told = Tell(sentence);
            if (sentence.IsUncertain)
            {
                doubt ??= told.Refusal is not null || told.Expressions.Count > 0 || told.Ceilings.Count > 0 || sentence.Parts.Any(p => p.Kind is DosePartKind.Ceiling or DosePartKind.Course)
                    ? "a sentence beside it may give another dose" : null;
                continue;
            }

            refusal ??= told.Refusal;
            doubt ??= sentence.Parts.Any(p => p is { Kind: DosePartKind.Unexplained, Why: "a length of time" }) ? "a length of time that may be a course" : null;
            ceilings.AddRange(sentence.Parts.Where(p => p.Kind == DosePartKind.Ceiling));
            ceilings.AddRange(told.Ceilings);
            courses.AddRange(sentence.Parts.Where(p => p.Kind == DosePartKind.Course));
            foreach (var expression in told.Expressions)
            {
                var resolved = expression.Resolve(own);
                if (resolved is null || (resolved.IsBare && !sentence.IsInstruction))
                {
                    continue;
                }

                refusal ??= resolved.Refusal;
                (dose, var contradiction) = Merge(dose, resolved);
                refusal ??= contradiction;
            }

            restated.AddRange(told.Restated.Select(r => r.Resolve(own)).OfType<Expression>().Where(r => r.Refusal is null));
        }

        refusal ??= dose is not null ? doubt : null;
        if (dose is { Refusal: null, Amount: not null } && restated.Exists(r => r.Amount is not null && r.Unit == dose.Unit && !SameDay(dose, r) && !SameBounds(dose.Amount.Value!, r.Amount.Value!)))
        {
            refusal ??= "the restatement says another dose";
        }

        var (max, badCeiling) = CeilingOf(ceilings, dose, own);
        var (course, badCourse) = CourseOf(courses);
        var isCourseAlone = dose is null && course is not null && courses.Exists(c => c.Why == "cure") && sentences.Any(s => s.IsNamed);
        if (dose is null && refusal is null && max is null && badCeiling is null && !isCourseAlone)
        {
            return null;
        }

        refusal ??= badCeiling ?? badCourse ?? (dose is null && !isCourseAlone ? "a ceiling without a dose" : null);
        var parts = sentences.SelectMany(s => s.Parts).Where(p => p.Kind is not (DosePartKind.Reference or DosePartKind.Moment)).ToList();
        return refusal is not null
            ? new(null, null, DoseBasis.Intake, Once, Period.Day, null, null, parts, refusal)
            : new(dose?.Amount?.Value, dose?.Unit, dose?.Basis ?? DoseBasis.Intake, dose?.Times ?? Once, dose?.Period ?? Period.Day, max, course, parts, null);
    }

    /// <summary>The unit that the product itself is counted in, or null where it is weighed or poured.</summary>
    private static Unit? OwnUnit(ProductDetails product)
    {
        if (product.Net is { Unit.Dimension: Dimension.Count } net)
        {
            return net.Unit;
        }

        return product.Strength is { Per.Dimension: Dimension.Count } strength ? strength.Per : null;
    }

    private sealed record Told(List<Expression> Expressions, List<Expression> Restated, List<DosePart> Ceilings, string? Refusal);

    private static Told Tell(DoseSentence sentence)
    {
        var expressions = new List<Expression>();
        var restated = new List<Expression>();
        var ceilings = new List<DosePart>();
        var leading = new List<DosePart>();
        var most = default(DosePart?);
        var isBracketed = sentence.Parts.Any(p => p is { Kind: DosePartKind.Amount, InBrackets: false });
        var current = default(Expression?);
        var past = false;
        string? refusal = Doubt(sentence);
        foreach (var part in sentence.Parts)
        {
            if (part is { InBrackets: true, Kind: DosePartKind.Amount, IsMost: false } && isBracketed)
            {
                past = true; // what follows in these brackets restates
                continue;
            }

            past &= part.InBrackets;
            if (past)
            {
                continue;
            }

            switch (part.Kind)
            {
                case DosePartKind.Amount when part.Restates:
                    restated.Add(current = new(part));
                    break;
                case DosePartKind.Amount when part.IsMost:
                    most = part;
                    current = new(part);
                    ceilings.Add(part);
                    break;
                case DosePartKind.Amount:
                    current = new(part);
                    current.Frequencies.AddRange(leading);
                    leading.Clear();
                    expressions.Add(current);
                    break;
                case DosePartKind.Per or DosePartKind.Times or DosePartKind.Every or DosePartKind.EachDay or DosePartKind.PerIntake or DosePartKind.PerEvent or DosePartKind.Split:
                    if (part.InBrackets && current is { Frequencies.Count: > 0 } && current.Amount != most)
                    {
                        break;
                    }

                    if (most is not null && current?.Amount == most)
                    {
                        ceilings[ceilings.IndexOf(most)] = most = most with { Per = PerOf(part) ?? most.Per };
                        current = new(most);
                        break;
                    }

                    (current?.Frequencies ?? leading).Add(part);
                    break;
                case DosePartKind.Moment when part.Why == "moment" && current is not null:
                    current.Moments.Add(part);
                    break;
                default:
                    break;
            }
        }

        if (leading.Count > 0)
        {
            var alone = new Expression(null);
            alone.Frequencies.AddRange(leading);
            expressions.Add(alone);
        }

        return new(ByMoments(expressions), restated, ceilings, refusal);
    }

    private static CeilingPer? PerOf(DosePart part) => part.Kind switch
    {
        DosePartKind.Per when part.Period == Period.Day => CeilingPer.Day,
        DosePartKind.Per when part.Period is { Value: 1, Unit: TimeUnit.Week } => CeilingPer.Week,
        DosePartKind.PerIntake => CeilingPer.Intake,
        _ => null,
    };

    /// <summary>"une gélule le matin et une le soir" is one at each of two intakes.</summary>
    private static List<Expression> ByMoments(List<Expression> expressions)
    {
        var amounts = expressions.Where(e => e.Amount is not null).ToList();
        if (amounts.Count < 2 || amounts.Exists(e => e.Moments.Count != 1 || e.Frequencies.Count > 0))
        {
            return expressions;
        }

        var first = amounts[0];
        if (amounts.Exists(e => !SameBounds(e.Amount!.Value!, first.Amount!.Value!) || (e.Amount.Unit is not null && e.Amount.Unit != first.Amount.Unit)))
        {
            return expressions;
        }

        var times = new DosePart(DosePartKind.Times, first.Moments[0].First, amounts[^1].Moments[0].End) { Value = Bounds.Exactly(amounts.Count), Period = Period.Day, IsByMoments = true };
        var merged = new Expression(first.Amount);
        merged.Frequencies.Add(times);
        return [merged];
    }

    /// <summary>Why the sentence's numbers cannot be relied on, or null.</summary>
    private static string? Doubt(DoseSentence sentence)
    {
        var parts = sentence.Parts;
        var hasAmount = parts.Any(p => p.Kind == DosePartKind.Amount);
        var hasFrequency = parts.Any(p => p.Kind is DosePartKind.Every or DosePartKind.Per or DosePartKind.EachDay || p is { Kind: DosePartKind.Times, Period: not null });
        var hasDose = hasAmount || hasFrequency || parts.Any(p => p.Kind is DosePartKind.Ceiling);
        var doubtfulNumber = parts.FirstOrDefault(p => p is { Kind: DosePartKind.Unexplained, Why.Length: > 0 });
        foreach (var doubt in parts.Where(p => p.Kind == DosePartKind.Doubt))
        {
            var counts = doubt.Why == "starts" ? hasFrequency : hasDose || doubtfulNumber is not null || parts.Any(p => p.Kind == DosePartKind.DoseNoun);
            if (counts)
            {
                return doubt.Why switch
                {
                    "left" => "the dose is left to someone or to circumstances",
                    "by-body" => "the dose goes by body weight",
                    _ => "the dose changes over time",
                };
            }
        }

        if (doubtfulNumber is null)
        {
            return hasAmount && parts.Any(p => p is { Kind: DosePartKind.Times, Period: null }) ? "a number of times without a period"
                : hasAmount && parts.Any(p => p is { Kind: DosePartKind.Moment, Why: "times" }) ? "a number of times without a period"
                : null;
        }

        if (parts.Any(p => p.Kind == DosePartKind.Unexplained && p.Why.StartsWith("a ceiling", StringComparison.Ordinal)))
        {
            return "a ceiling that leaves something open";
        }

        var isMeasure = doubtfulNumber.Why is "a measure that no unit stands for" or "an amount that can be read in two ways";
        return hasDose || parts.Any(p => p.Kind == DosePartKind.Course) || (isMeasure && (sentence.IsInstruction || sentence.IsNamed)) ? doubtfulNumber.Why : null;
    }

    private static (Expression? Dose, string? Contradiction) Merge(Expression? dose, Expression next)
    {
        if (dose is null)
        {
            return (next, null);
        }

        if (dose.Refusal is not null || next.Refusal is not null)
        {
            return (dose, null);
        }

        if (next.Amount is null)
        {
            return dose.HasFrequency
                ? (dose, SameFrequency(dose, next) ? null : "two frequencies")
                : (dose.With(next), null);
        }

        if (dose.Amount is null)
        {
            return !next.HasFrequency ? (next.With(dose), null)
                : SameFrequency(next, dose) ? (next, null)
                : (dose, "two frequencies");
        }

        if (dose.Unit == next.Unit && SameBounds(dose.Amount.Value!, next.Amount.Value!))
        {
            return !dose.HasFrequency ? (next, null)
                : !next.HasFrequency || SameFrequency(dose, next) ? (dose, null)
                : (dose, "two frequencies");
        }

        return SameDay(dose, next) ? (dose, null) : (dose, "two doses");
    }

    private static bool SameFrequency(Expression a, Expression b) =>
        a.Period == b.Period && (SameBounds(a.Times, b.Times) || (a.Basis != b.Basis && (IsOnce(a) || IsOnce(b))));

    private static bool IsOnce(Expression e) => e.Basis == DoseBasis.Intake && SameBounds(e.Times, Once);

    /// <summary>Two ways to say the same amount a day: "2 gélules matin et soir" and "4 gélules par jour".</summary>
    private static bool SameDay(Expression a, Expression b) =>
        a.Unit == b.Unit && a.Unit is not null && a.Amount?.Value is { Low: not null, High: not null } x && b.Amount?.Value is { Low: not null, High: not null } y
        && a.Period == b.Period && SameBounds(Over(a, x), Over(b, y));

    private static Bounds Over(Expression e, Bounds amount) =>
        e.Basis == DoseBasis.Period ? amount : new(amount.Low * (e.Times.Low ?? 1), amount.High * (e.Times.High ?? 1));

    private static bool SameBounds(Bounds a, Bounds b) => a.Low == b.Low && a.High == b.High;

    private static (Ceiling? Ceiling, string? Refusal) CeilingOf(List<DosePart> ceilings, Expression? dose, Unit? own)
    {
        var found = default(Ceiling?);
        foreach (var part in ceilings)
        {
            var unit = part.Unit is null ? dose?.Unit : part.Unit == "own" ? own : Unit.Find(part.Unit);
            if (unit is null || part.Per is null || part.Value?.High is not { } value)
            {
                return (null, "a ceiling that leaves its unit or its period open");
            }

            var ceiling = new Ceiling(value, unit.Value, part.Per.Value);
            if (found is not null && found != ceiling)
            {
                return (null, "two ceilings");
            }

            found = ceiling;
        }

        return (found, null);
    }

    private static (Course? Course, string? Refusal) CourseOf(List<DosePart> courses)
    {
        var found = default(Course?);
        foreach (var part in courses)
        {
            var course = new Course(part.Value!, part.Time);
            if (found is null || found == course)
            {
                found = course;
            }
            else if (found.Unit == course.Unit && (found.Length, course.Length) is ({ High: null }, { Low: null }) or ({ Low: null }, { High: null }))
            {
                var (low, high) = (found.Length.Low ?? course.Length.Low, found.Length.High ?? course.Length.High);
                if (low > high)
                {
                    return (null, "a course that ends before it begins");
                }

                found = new(new(low, high), found.Unit);
            }
            else
            {
                return (null, "two lengths of treatment");
            }
        }

        return (found, null);
    }

    /// <summary>An amount with its frequencies, or frequencies alone.</summary>
    private sealed class Expression(DosePart? amount)
    {
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

        /// <summary>The same amount with the other's frequency.</summary>
        public Expression With(Expression frequency) => new(Amount)
        {
            Unit = Unit,
            Basis = frequency.Basis,
            Times = frequency.Times,
            Period = frequency.Period,
            HasFrequency = true,
        };

        /// <summary>Works out basis, intakes and period; null where there is nothing to work out.</summary>
        public Expression? Resolve(Unit? own)
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
                return every.Count > 0 || split is not null || (eachDay && times[0].Period != Period.Day) ? Refuse("two frequencies") : ByTimes(times, per);
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
            var isOnce = SameBounds(times[0].Value!, Once);
            if (per.Count == 0 || Amount is null)
            {
                return Set(DoseBasis.Intake, times[0].Value!, times[0].Period!);
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
}
