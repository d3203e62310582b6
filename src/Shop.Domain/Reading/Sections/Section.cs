namespace Shop.Domain.Reading.Sections;

/// <summary>What a part of an article is there for, as its heading says.</summary>
internal enum SectionKind
{
    /// <summary>Nothing that changes how it is read.</summary>
    Body,

    /// <summary>A plan of use for the reader.</summary>
    Routine,

    /// <summary>A time of the day or the week, which a routine may be told by.</summary>
    Moment,

    /// <summary>Ingredients and their preparation: neither steps nor dosages.</summary>
    Recipe,

    /// <summary>What a professional does in a practice.</summary>
    ProfessionalProtocol,

    /// <summary>Warnings, contraindications, interactions.</summary>
    Precautions,

    /// <summary>What the shop sells, related products, a choice to be made.</summary>
    Products,

    /// <summary>Questions and answers.</summary>
    Questions,

    /// <summary>How much and how often.</summary>
    Dosage,

    /// <summary>Bibliography and notes.</summary>
    References,

    /// <summary>Who wrote it.</summary>
    Byline,

    /// <summary>A menu, a footer or an offer that stands in the text of a page without markup.</summary>
    Furniture,
}

/// <summary>A heading with what stands under it, up to the next heading of its level or above.</summary>
/// <param name="FirstBlock">Index of its first block: the heading, or the first block of the article.</param>
/// <param name="EndBlock">Index just past its last block.</param>
/// <param name="HasHeading">The first block is its heading.</param>
/// <param name="Parent">Index of the section that holds it, or -1.</param>
internal sealed record Section(SectionKind Kind, int FirstBlock, int EndBlock, bool HasHeading, int Level, int Parent);
