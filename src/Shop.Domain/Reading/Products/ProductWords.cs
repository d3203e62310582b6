using Shop.Domain.Reading.Words;

namespace Shop.Domain.Reading.Products;

/// <summary>The word lists that tell a product from what only sounds like one, read once for all that ask.</summary>
internal static class ProductWords
{
    public static readonly Lexicon Determiners = Lexicon.Load("determiners.json");
    public static readonly Lexicon EverydayThings = Lexicon.Load("everyday-things.json");
    public static readonly Lexicon Amounts = Lexicon.Load("amounts.json");
}
