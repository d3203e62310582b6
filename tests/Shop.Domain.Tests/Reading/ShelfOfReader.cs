using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Reading;

namespace Shop.Domain.Tests.Reading;

/// <summary>A small catalog of invented products, one of each way to be counted, and articles of a few sentences over it.</summary>
internal static class ShelfOfReader
{
    private static readonly ArticleReader Reader = ArticleReader.For(
    [
        Product("CAP-1", "Nervosan", "Nervosan", Category.Supplement, "capsule", new Quantity(60, Unit.Capsule)),
        Product("POW-1", "Collavie", "Collavie", Category.Supplement, "powder", new Quantity(300, Unit.Gram)),
        Product("TAB-1", "Ferrodoux", "Ferrodoux", Category.Supplement, "tablet", new Quantity(90, Unit.Tablet)),
        Product("SAC-1", "Hydrasel", "Hydrasel", Category.Supplement, "sachet", new Quantity(30, Unit.Of("sachet"))),
        Product("DRO-1", "Soléliane", "Solelian", Category.Supplement, "drops", new Quantity(20, Unit.Millilitre)),
        Product("SER-1", "Sérum Luméa", "Lumea Serum", Category.Serum, "serum", new Quantity(30, Unit.Millilitre)),
        Product("CRM-1", "Crème Boréale", "Boreale Cream", Category.Moisturiser, "cream", new Quantity(50, Unit.Millilitre)),
        Product("SPR-1", "Gorgella", "Gorgella", Category.Supplement, "spray", new Quantity(30, Unit.Millilitre)),
        Product("HE-1", "Huile essentielle de niaouli", "Niaouli Essential Oil", Category.Oil, "oil", new Quantity(10, Unit.Millilitre)),
    ]);

    /// <summary>The reading of those sentences in an article of that language.</summary>
    public static ArticleReading Read(Language language, string sentences) => Reader.Read(ArticleOf(language, sentences));

    public static ArticleText ArticleOf(Language language, string sentences) => PlainText.Read(
        (language == Language.French
            ? "Le carnet de la boutique\n\nVoici ce que nous en disons avec vous dans la maison, et ce qui est bon à savoir pour les uns et pour les autres.\n\n"
            : "The shop notebook\n\nThis is what we say about it in the house, and what is good to know for you and for the others who are with us.\n\n")
        + sentences);

    private static ProductDetails Product(string sku, string fr, string en, Category category, string form, Quantity net) => new()
    {
        Sku = sku,
        Names = new(fr, en),
        Category = category,
        Form = form,
        Net = net,
        Price = Money.Of(10m, "EUR"),
        VatRate = 20m,
        Aliases = ImmutableDictionary<Language, ImmutableArray<string>>.Empty,
    };
}
