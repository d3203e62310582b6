using Shop.Domain.Routines;

namespace Shop.Domain.Reading.Dosages;

/// <summary>What one sentence tells of one product's dose.</summary>
/// <param name="Restated">The same again in other words.</param>
/// <param name="Ceilings">Amounts that "maximum" turned out to cap.</param>
/// <param name="Refusal">Why its numbers cannot be relied on, or null.</param>
internal sealed record ToldDose(List<DoseExpression> Expressions, List<DoseExpression> Restated, List<DosePart> Ceilings, string? Refusal);

/// <summary>Groups the parts of a sentence: each amount with the frequencies around it, what restates it, what caps it.</summary>
internal static class DoseTeller
{
    public static ToldDose Tell(DoseSentence sentence)
    {
        var expressions = new List<DoseExpression>();
        var restated = new List<DoseExpression>();
        var ceilings = new List<DosePart>();
        var leading = new List<DosePart>();
        var most = default(DosePart?);
        var isBracketed = sentence.Parts.Any(p => p is { Kind: DosePartKind.Amount, InBrackets: false });
        var current = default(DoseExpression?);
        var past = false;
        var refusal = DoseDoubts.Of(sentence);
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
            var alone = new DoseExpression(null);
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
    private static List<DoseExpression> ByMoments(List<DoseExpression> expressions)
    {
        var amounts = expressions.Where(e => e.Amount is not null).ToList();
        if (SharesOut(amounts))
        {
            return [amounts[0]];
        }

        if (amounts.Count < 2 || amounts.Exists(e => e.Moments.Count != 1 || e.Frequencies.Count > 0))
        {
            return expressions;
        }

        var first = amounts[0];
        if (amounts.Exists(e => e.Amount!.Value! != first.Amount!.Value! || (e.Amount.Unit is not null && e.Amount.Unit != first.Amount.Unit)))
        {
            return expressions;
        }

        var times = new DosePart(DosePartKind.Times, first.Moments[0].First, amounts[^1].Moments[0].End) { Value = Bounds.Exactly(amounts.Count), Period = Period.Day, IsByMoments = true };
        var merged = new DoseExpression(first.Amount);
        merged.Frequencies.Add(times);
        return [merged];
    }

    /// <summary>"3 gélules par jour en deux prises, une le matin et deux le soir": the shares come to the amount.</summary>
    private static bool SharesOut(List<DoseExpression> amounts)
    {
        var total = amounts.Count < 3 ? null : amounts[0].Amount!.Value;
        var shares = amounts.Skip(1).ToList();
        return total is { IsExact: true }
            && amounts[0].Frequencies.Exists(f => f.Kind == DosePartKind.Per && f.Period == Period.Day)
            && amounts[0].Frequencies.Exists(f => f.Kind == DosePartKind.Split && f.Value == Bounds.Exactly(shares.Count))
            && shares.TrueForAll(s => s is { Moments.Count: 1, Frequencies.Count: 0 } && s.Amount!.Value!.IsExact && (s.Amount.Unit is null || s.Amount.Unit == amounts[0].Amount!.Unit))
            && shares.Sum(s => s.Amount!.Value!.Low) == total.Low;
    }
}
