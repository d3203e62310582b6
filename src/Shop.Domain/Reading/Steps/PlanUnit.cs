namespace Shop.Domain.Reading.Steps;

/// <summary>What makes a unit of a plan.</summary>
internal enum UnitShape
{
    /// <summary>Its place in a list.</summary>
    Item,

    /// <summary>Its row in a table.</summary>
    Row,

    /// <summary>Its cell, in a table whose columns tell when.</summary>
    Cell,

    /// <summary>Its heading.</summary>
    Heading,

    /// <summary>The hour or the moment that it starts with.</summary>
    Timed,

    /// <summary>Its paragraph, under a heading that announces a routine.</summary>
    Paragraph,

    /// <summary>Nothing: running text.</summary>
    Prose,
}

/// <summary>A part of a plan of use that speaks of one step, or a stretch of running text that may speak of several.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="End">Index just past its last token.</param>
/// <param name="Lead">Index of the first token of what heads it (its heading, its list's heading), for the moment; or -1.</param>
/// <param name="LeadEnd">Index just past that.</param>
/// <param name="Number">Its number in its list, or null.</param>
/// <param name="Why">In words, why this is part of a plan.</param>
internal sealed record PlanUnit(int First, int End, UnitShape Shape, int Lead, int LeadEnd, int? Number, string Why);
