using Shop.Domain.Routines;

namespace Shop.Web.Wording;

/// <summary>What one pack covers and what the course needs, in words: "1 pot couvre 15 à 60 jours ; la cure demande 2 à 6 pots".</summary>
public static class SupplyWords
{
    /// <summary>
    /// The words, or null where the dosage gives no amount, so that there is nothing to work out. A supply that cannot be
    /// worked out although an amount is given says so: the shop never guesses a number of packs.
    /// </summary>
    /// <param name="form">The product's form: it chooses the pack's word (pot, flacon, boîte ...).</param>
    public static string? Say(Texts texts, CourseSupply supply, string form)
    {
        if (supply.Unknown is { } unknown)
        {
            return unknown == SupplyUnknown.NoAmount ? null : texts["supply.unknown"];
        }

        var covers = supply.OnePack is { } onePack ? Days(texts, onePack) : null;
        var one = covers is null ? null : texts["supply.covers", Packs(texts, 1, 1, form), covers];
        var needs = supply.Packs is { } packs ? Needs(texts, packs, form) : null;
        return one is not null && needs is not null ? texts["supply.both", one, needs] : one ?? needs;
    }

    private static string? Days(Texts texts, PackDuration duration) => (duration.Low, duration.High) switch
    {
        ({ } low, { } high) when low == high => texts.Plural("supply.days", low, texts.Number(low)),
        ({ } low, { } high) => texts.Plural("supply.days", high, texts["range", texts.Number(low), texts.Number(high)]),
        ({ } low, null) => texts["at-least", texts.Plural("supply.days", low, texts.Number(low))],
        (null, { } high) => texts["up-to", texts.Plural("supply.days", high, texts.Number(high))],
        _ => null,
    };

    private static string? Needs(Texts texts, PackCount packs, string form) => (packs.Low, packs.High) switch
    {
        ({ } low, { } high) => texts["supply.needs", Packs(texts, low, high, form)],
        ({ } low, null) => texts["supply.needs", texts["at-least", Packs(texts, low, low, form)]],
        (null, { } high) => texts["supply.needs", texts["up-to", Packs(texts, high, high, form)]],
        _ => null,
    };

    /// <summary>A number of packs: "2 pots", "2 à 6 pots".</summary>
    public static string Packs(Texts texts, int low, int high, string form)
    {
        var key = texts.Has($"pack.{form}.one") ? $"pack.{form}" : "pack";
        var number = low == high ? texts.Number(low) : texts["range", texts.Number(low), texts.Number(high)];
        return $"{number}\u00A0{texts.Plural(key, high)}";
    }
}
