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
    private const string Beside = "a sentence beside it may give another dose";

    /// <summary>The dose, a refusal, or null where the sentences give no dose.</summary>
    public static ComposedDose? Compose(IReadOnlyList<DoseSentence> sentences, ProductDetails product)
    {
        var own = OwnUnit(product);
        var dose = default(DoseExpression?);
        var ceilings = new List<DosePart>();
        var courses = new List<DosePart>();
        var restated = new List<DoseExpression>();
        var beside = new List<ToldDose>();
        var bare = default(DoseExpression?);
        string? refusal = null;
        string? doubt = null;
        foreach (var sentence in sentences)
        {
            var told = DoseTeller.Tell(sentence);
            if (sentence.IsUncertain)
            {
                beside.Add(told);
                doubt ??= told.Refusal is not null || sentence.Parts.Any(p => p.Kind is DosePartKind.Ceiling or DosePartKind.Course) ? Beside : null;
                continue;
            }

            refusal ??= told.Refusal;
            doubt ??= sentence.Parts.Any(p => p is { Kind: DosePartKind.Unexplained, Why: DosePart.Bare }) ? DosePart.Bare : null;
            doubt ??= sentence.Parts.Any(p => p is { Kind: DosePartKind.Doubt, Why: "again" }) ? DoseDoubts.AnotherIntake : null;
            doubt ??= sentence.Parts.Any(p => p is { Kind: DosePartKind.Unexplained, Why: DosePart.Length }) ? "a length of time that may be a course" : null;
            ceilings.AddRange(sentence.Parts.Where(p => p.Kind == DosePartKind.Ceiling));
            ceilings.AddRange(told.Ceilings);
            courses.AddRange(sentence.Parts.Where(p => p.Kind == DosePartKind.Course));
            foreach (var expression in told.Expressions)
            {
                var resolved = expression.Resolve(own);
                if (resolved is null)
                {
                    continue;
                }

                if (resolved.IsBare && !sentence.IsInstruction && !sentence.Parts.Any(p => p.SaysWhen) && !(sentence.IsNamed && resolved.IsHandful))
                {
                    bare ??= sentence.IsNamed ? resolved : null;
                    continue;
                }

                refusal ??= resolved.Refusal;
                (dose, var contradiction) = Merge(dose, resolved);
                refusal ??= contradiction;
            }

            restated.AddRange(told.Restated.Select(r => r.Resolve(own)).OfType<DoseExpression>().Where(r => r.Refusal is null));
        }

        dose ??= ceilings.Count > 0 ? bare : null;
        doubt ??= beside.Exists(t => t.Ceilings.Count > 0 || t.Expressions.Exists(e => e.Resolve(own) is { } other && (other.Unit is null || other.Unit == dose?.Unit))) ? Beside : null;
        refusal ??= dose is not null ? doubt : null;
        if (dose is { Refusal: null, Amount: not null } && restated.Exists(r => r.Amount is not null && r.Unit == dose.Unit && (r.Period == dose.Period || !r.HasFrequency) && !SameDay(dose, r) && dose.Amount.Value! != r.Amount.Value!))
        {
            refusal ??= "the restatement says another dose";
        }

        var (max, badCeiling) = CeilingOf(ceilings, dose, own);
        var (course, badCourse) = CourseOf(courses);
        var isCourseAlone = dose is null && course is not null && courses.Exists(c => c.Why == CourseGrammar.Cure) && sentences.Any(s => s.IsNamed);
        if (dose is null && refusal is null && max is null && badCeiling is null && !isCourseAlone)
        {
            return null;
        }

        refusal ??= badCeiling ?? badCourse ?? (dose is null && !isCourseAlone ? "a ceiling without a dose" : null);
        var parts = sentences.SelectMany(s => s.Parts).Where(p => p.Kind is not (DosePartKind.Reference or DosePartKind.Moment)).ToList();
        return refusal is not null
            ? new(null, null, DoseBasis.Intake, DoseExpression.Once, Period.Day, null, null, parts, refusal)
            : new(dose?.Amount?.Value, dose?.Unit, dose?.Basis ?? DoseBasis.Intake, dose?.Times ?? DoseExpression.Once, dose?.Period ?? Period.Day, max, course, parts, null);
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

    private static (DoseExpression? Dose, string? Contradiction) Merge(DoseExpression? dose, DoseExpression next)
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

        if (dose.Unit == next.Unit && dose.Amount.Value! == next.Amount.Value!)
        {
            return !dose.HasFrequency ? (next, null)
                : !next.HasFrequency || SameFrequency(dose, next) ? (dose, null)
                : (dose, "two frequencies");
        }

        return SameDay(dose, next) ? (dose, null) : (dose, "two doses");
    }

    private static bool SameFrequency(DoseExpression a, DoseExpression b) =>
        a.Period == b.Period && (a.Times == b.Times || (a.Basis != b.Basis && (IsOnce(a) || IsOnce(b))));

    private static bool IsOnce(DoseExpression e) => e.Basis == DoseBasis.Intake && e.Times == DoseExpression.Once;

    /// <summary>Two ways to say the same amount a day: "2 gélules matin et soir" and "4 gélules par jour".</summary>
    private static bool SameDay(DoseExpression a, DoseExpression b) =>
        a.Unit == b.Unit && a.Unit is not null && a.Amount?.Value is { Low: not null, High: not null } x && b.Amount?.Value is { Low: not null, High: not null } y
        && a.Period == b.Period && Over(a, x) == Over(b, y);

    private static Bounds Over(DoseExpression e, Bounds amount) =>
        e.Basis == DoseBasis.Period ? amount : new(amount.Low * (e.Times.Low ?? 1), amount.High * (e.Times.High ?? 1));

    private static (Ceiling? Ceiling, string? Refusal) CeilingOf(List<DosePart> ceilings, DoseExpression? dose, Unit? own)
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
}
