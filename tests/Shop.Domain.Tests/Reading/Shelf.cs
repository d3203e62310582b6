using System.Collections.Immutable;
using System.Text;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Reading;

namespace Shop.Domain.Tests.Reading;

/// <summary>A small shop to read articles against, with look-alikes of every sort.</summary>
internal static class Shelf
{
    public static readonly ImmutableArray<ProductDetails> Catalog =
    [
        Of("NIGHT", "Crème de nuit au lotus bleu", "Blue Lotus Night Cream", Category.Moisturiser, "cream"),
        Of("DAY", "Crème de jour au lotus bleu", "Blue Lotus Day Cream", Category.Moisturiser, "cream"),
        Of("BUD5", "Sérum bourgeon de hêtre 5 %", "Beech Bud 5% Serum", Category.Serum, "serum"),
        Of("BUD12", "Sérum bourgeon de hêtre 12 %", "Beech Bud 12% Serum", Category.Serum, "serum"),
        Of("FOAM", "Gel moussant à la menthe aquatique", "Water Mint Foaming Gel", Category.Cleanser, "gel"),
        Of("SUN30", "Fluide solaire invisible SPF 30", "Invisible Sun Fluid SPF 30", Category.Sunscreen, "fluid"),
        Of("SUN50", "Fluide solaire invisible SPF 50", "Invisible Sun Fluid SPF 50", Category.Sunscreen, "fluid"),
        Of("TROUT", "Collagène de truite", "Trout Collagen", Category.Supplement, "powder"),
        Of("TROUTCAPS", "Collagène de truite en gélules", "Trout Collagen Capsules", Category.Supplement, "capsule"),
        Of("RASP", "Huile végétale de pépins de framboise bio", "Organic Raspberry Seed Oil", Category.Oil, "oil"),
        Of("BLUECLAY", "Masque à l'argile bleue", "Blue Clay Mask", Category.Mask, "cream"),
        Of("MIST", "Brume apaisante au tilleul", "Soothing Linden Mist", Category.Toner, "spray"),
        Of("SHAMP", "Shampoing à la capucine", "Nasturtium Shampoo", Category.Haircare, "liquid"),
        Of("SLEEP", "Complexe nuit calme", "Quiet Night Complex", Category.Supplement, "capsule", aliasFr: "les gélules du soir", aliasEn: "evening capsules"),
        Of("SLEEPPLUS", "Complexe nuit calme renforcé", "Quiet Night Complex Extra", Category.Supplement, "capsule", aliasFr: "les gélules du soir", aliasEn: "evening capsules"),
        Of("IRON", "Fer bisglycinate 14 mg", "Iron Bisglycinate 14 mg", Category.Supplement, "capsule"),
        Of("ZINC", "Zinc picolinate en comprimés", "Zinc Picolinate Tablets", Category.Supplement, "tablet"),
        Of("STRAINS", "Probiotique 12 souches", "Probiotic 12 Strains", Category.Supplement, "capsule"),
        Of("ACID", "Lotion exfoliante à l'acide mandélique", "Mandelic Acid Exfoliating Lotion", Category.Exfoliant, "lotion"),
        Of("FOOT", "Crème pieds à l'écorce de saule", "Willow Bark Foot Cream", Category.Bodycare, "cream"),
        Of("HAND", "Crème mains au beurre de cupuaçu", "Cupuacu Butter Hand Cream", Category.Bodycare, "cream"),
        Of("LIP", "Baume à lèvres au miel de bruyère", "Heather Honey Lip Balm", Category.Bodycare, "balm"),
        Of("COND", "Après-shampoing à la capucine", "Nasturtium Conditioner", Category.Haircare, "cream"),
        Of("BALM", "Baume démaquillant au jojoba", "Jojoba Cleansing Balm", Category.Cleanser, "balm"),
        Of("MAG", "Magnésium marin en sachets", "Marine Magnesium Sachets", Category.Supplement, "sachet"),
        Of("VITD", "Vitamine D3 végétale en gouttes", "Plant Vitamin D3 Drops", Category.Supplement, "drops"),
        Of("ASPIC", "Huile essentielle de lavande aspic", "Spike Lavender Essential Oil", Category.Oil, "oil"),
    ];

    public static readonly ArticleReader Reader = ArticleReader.For(Catalog);

    public static ArticleReading Read(string text) => Reader.Read(PlainText.Read(text));

    /// <summary>The steps of an article that is made of those blocks, its title first.</summary>
    public static string StepsOf(params (Block Block, string Text)[] blocks)
    {
        var text = new StringBuilder();
        var placed = ImmutableArray.CreateBuilder<Block>();
        foreach (var (block, words) in blocks)
        {
            text.Append(text.Length > 0 ? "\n\n" : "");
            placed.Add(block with { Start = text.Length, Length = words.Length });
            text.Append(words);
        }

        return StepsOf(Reader.Read(new ArticleText(text.ToString(), placed.ToImmutable())));
    }

    /// <summary>The SKUs of the steps in order, <c>-</c> for a step without one.</summary>
    public static string StepsOf(string text) => StepsOf(Read(text));

    /// <summary>The SKUs named outside the steps.</summary>
    public static string MentionsOf(string text) => string.Join(' ', Read(text).Mentions.Select(m => m.Sku));

    private static string StepsOf(ArticleReading reading) => string.Join(' ', reading.Steps.Select(s => s.Sku ?? "-"));

    private static ProductDetails Of(string sku, string fr, string en, Category category, string form, string? aliasFr = null, string? aliasEn = null) => new()
    {
        Sku = sku,
        Names = new LocalizedText(fr, en),
        Aliases = aliasFr is null ? ImmutableDictionary<Language, ImmutableArray<string>>.Empty
            : ImmutableDictionary<Language, ImmutableArray<string>>.Empty.Add(Language.French, [aliasFr]).Add(Language.English, [aliasEn!]),
        Brand = "Verte Rive",
        Category = category,
        Form = form,
        Price = new Money(1290, "EUR"),
        VatRate = 20,
    };
}
