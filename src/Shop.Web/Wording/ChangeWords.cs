using Shop.Domain;
using Shop.Domain.Ordering;

namespace Shop.Web.Wording;

/// <summary>What a change of a basket or of a routine's choice did, in sentences: the total first, then what went and came, then what discounts and delivery became.</summary>
public static class ChangeWords
{
    public static IEnumerable<string> Say(Texts t, SaleChange change)
    {
        string Name(LocalizedText name) => name.In(t.Language);
        string List(IEnumerable<string> names) => string.Join(", ", names);

        yield return change.Before == change.After ? t["change.total.same", t.Money(change.After)]
            : change.Before.IsZero ? t["change.total.first", t.Money(change.After)]
            : t["change.total", t.Money(change.Before), t.Money(change.After)];
        if (change.Parts.OfType<PartTakenOut>().ToList() is { Count: > 0 } gone)
        {
            yield return t["change.out", List(gone.Select(p => Name(p.Name)))];
        }

        foreach (var swapped in change.Parts.OfType<PartSwapped>())
        {
            yield return t["change.swapped", Name(swapped.Name), Name(swapped.With)];
        }

        if (change.Parts.OfType<PartAdded>().ToList() is { Count: > 0 } come)
        {
            yield return t["change.added", List(come.Select(p => p.Packs == 1 ? Name(p.Name) : t["change.with-packs", Name(p.Name), p.Packs]))];
        }

        foreach (var packs in change.Parts.OfType<PacksChanged>())
        {
            yield return t["change.packs", Name(packs.Name), packs.Before, packs.After];
        }

        foreach (var discount in change.Discounts)
        {
            yield return Say(t, discount);
        }

        if (change.Promotion is var (tookOff, takesOff))
        {
            yield return tookOff.IsZero ? t["change.promotion.gained", t.Money(takesOff)] : takesOff.IsZero ? t["change.promotion.lost", t.Money(tookOff)] : t["change.promotion", t.Money(tookOff), t.Money(takesOff)];
        }

        if (change.Delivery is var (cost, costs))
        {
            yield return costs.IsZero ? t["change.delivery.free"] : cost.IsZero ? t["change.delivery.lost", t.Money(costs)] : t["change.delivery", t.Money(cost), t.Money(costs)];
        }
    }

    /// <summary>A discount without a title is that of the one routine that is being looked at.</summary>
    private static string Say(Texts t, DiscountChange discount)
    {
        var key = $"change.discount{(discount.Title.Length == 0 ? ".here" : "")}{(discount.IsLost ? ".lost" : discount.IsGained ? ".gained" : "")}";
        object[] amounts = discount.IsLost ? [t.Money(discount.Before)] : discount.IsGained ? [t.Money(discount.After)] : [t.Money(discount.Before), t.Money(discount.After)];
        return t[key, discount.Title.Length == 0 ? amounts : [discount.Title, .. amounts]];
    }
}
