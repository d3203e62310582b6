using Shop.Features.Checkout;
using Shop.Web.Wording;

namespace Shop.Web.Pages;

/// <summary>A line of the basket on its page.</summary>
/// <param name="Shown">Anchors of findings that stand on the page already.</param>
public sealed record BasketLineView(BasketModel Page, GetBasket.Line Line, PanelView Panel, HashSet<string> Shown)
{
    /// <summary>The ends of what the course needs that are not in the line already and can be had, with their words.</summary>
    public IEnumerable<(int Packs, string Words)> CourseEnds(Texts t)
    {
        if (Line is not { Step.OffersCourse: true, Supply.Packs: { } course })
        {
            return [];
        }

        (int? Packs, string Key)[] ends = course.Low is null || course.High is null || course.Low == course.High
            ? [(course.Low ?? course.High, "basket.cover")]
            : [(course.Low, "course.low"), (course.High, "course.high")];
        return from end in ends
               where end.Packs is { } packs && packs != Line.Quantity && packs <= Line.Available && packs <= Domain.Ordering.Basket.MaxQuantity
               select (end.Packs!.Value, t[end.Key, SupplyWords.Packs(t, end.Packs.Value, end.Packs.Value, Line.Form)]);
    }
}

/// <summary>A step of a routine that the basket lacks.</summary>
public sealed record GapView(BasketModel Page, Guid Routine, GetBasket.MissingStep Missing);
