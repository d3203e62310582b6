namespace Shop.Domain.Reading.Products;

/// <summary>How much of a product's name a text gives, least first.</summary>
internal enum NameLevel
{
    /// <summary>Its kind alone, which no other product of the catalog has.</summary>
    Kind,

    /// <summary>A part of a name, with its kind.</summary>
    Part,

    /// <summary>All that a name needs; words like "organic" are left out.</summary>
    Whole,

    /// <summary>An alias, word for word in any order.</summary>
    Alias,

    /// <summary>Its name, word for word in any order.</summary>
    Name,
}

/// <summary>A stretch of words that one product's names explain.</summary>
/// <param name="First">Index of the first word.</param>
/// <param name="End">Index just past the last word.</param>
/// <param name="Explained">Index of each word that carries meaning.</param>
/// <param name="Weight">How much these words tell.</param>
/// <param name="IsBare">Nothing in it says more than what a substance is called.</param>
internal sealed record NameWindow(IndexedProduct Product, int First, int End, int[] Explained, double Weight, NameLevel Level, bool IsBare);
