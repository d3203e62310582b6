using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;

namespace Shop.Domain.Routines;

/// <summary>When a step is done, in the order of the day.</summary>
public enum Moment
{
    Morning,
    Midday,
    Evening,
    Night,
    WithMeal,
    BeforeMeal,
    BeforeSun,
}

/// <summary>What is done with the product; it chooses the words of the step's one line and what may replace it.</summary>
public enum StepAction
{
    Use,
    RemoveMakeUp,
    Cleanse,
    Tone,
    Exfoliate,
    Apply,
    Moisturise,
    Protect,
    Mask,
    Massage,
    Wash,
    Take,
}

/// <summary>Which actions go with which products.</summary>
public static class StepActions
{
    /// <summary>
    /// The action as it may be said of a product of that category: a supplement is never put on skin, and nothing else is ever
    /// swallowed, whatever verb the article has ("add the body milk").
    /// </summary>
    public static StepAction On(this StepAction action, Category category) =>
        action == StepAction.Use || (action == StepAction.Take) == (category == Category.Supplement) ? action
        : category == Category.Supplement ? StepAction.Take
        : StepAction.Use;
}

/// <summary>One step of a routine as it was reviewed.</summary>
/// <param name="Order">1 for the first.</param>
/// <param name="Sku">The product; null where the shop does not sell one for it: the step is told, not sold.</param>
/// <param name="Passage">The words of the article that ask for it.</param>
/// <param name="Dosage">What the article says of the amount, or null.</param>
/// <param name="Optional">The shopper may leave it out on the article's own terms.</param>
/// <param name="Alternatives">SKUs that the merchandiser allows in its place.</param>
/// <param name="Note">The merchandiser's remark, or null.</param>
public sealed record RoutineStep(
    int Order,
    string? Sku,
    Passage Passage,
    StepAction Action,
    ImmutableArray<Moment> When,
    Dosage? Dosage,
    bool Optional,
    ImmutableArray<string> Alternatives,
    LocalizedText? Note = null)
{
    /// <summary>Packs that one bundle holds of it, 1 to <see cref="StepShape.MaxPacks"/>.</summary>
    public int Packs { get; init; } = 1;

    /// <summary>Where the course needs more packs, they are offered beside the step.</summary>
    public bool OffersCourse { get; init; } = true;
}
