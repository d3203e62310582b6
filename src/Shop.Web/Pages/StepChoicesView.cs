using Shop.Features.Articles;
using Shop.Web.Wording;

namespace Shop.Web.Pages;

/// <summary>What may be chosen for a step of an article's routine.</summary>
/// <param name="Address">Where the choice is sent.</param>
public sealed record StepChoicesView(string Address, GetArticle.Step Step)
{
    /// <summary>A number of packs with what it is good for, where it is an end of what the course needs.</summary>
    public string Say(Texts t, int packs)
    {
        var words = SupplyWords.Packs(t, packs, packs, Step.Product!.Form);
        var course = Step.Supply?.Packs;
        return course?.Low == packs && course.High is null or 0 ? t["choice.packs.course", words]
            : course?.Low == packs && course.High == packs ? t["choice.packs.course", words]
            : course?.Low == packs ? t["choice.packs.low", words]
            : course?.High == packs ? t["choice.packs.high", words]
            : words;
    }
}
