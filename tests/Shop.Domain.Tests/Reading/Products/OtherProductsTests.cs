namespace Shop.Domain.Tests.Reading.Products;

/// <summary>Words that look like a product of the catalog and are another's, a substance's, a number's or a person's.</summary>
public class OtherProductsTests
{
    [Theory]
    [InlineData("Prenez 1 comprimé avec un grand verre d'eau, et gardez 12 gélules pour le voyage.")]
    [InlineData("Les acides exfoliants ne sont pas tous les mêmes, et un acide exfoliant doux se discute.")]
    [InlineData("Une tisane au fenouil fait du bien à certaines, et une crème de nuit à l'argan à d'autres.")]
    [InlineData("L'huile essentielle de lavande vraie est celle que ma grand-mère mettait dans les draps.")]
    [InlineData("Le professeur Ferré reçoit dans un bureau sans fenêtre, et il n'a rien à vendre.")]
    [InlineData("On y parle d'un « complexe nuit » sans jamais dire lequel, et de gélules de toutes les couleurs.")]
    [InlineData("Les pastilles de zinc de la pharmacie sont pour la gorge, et pour elle seule.")]
    public void French_words_that_name_nothing_of_ours(string sentence) => Assert.Equal("", Shelf.MentionsOf("Le journal\n\n" + sentence));

    [Theory]
    [InlineData("We counted 12 supplements in the drawer, and there were 12 strains of bacteria in her yogurt.")]
    [InlineData("An exfoliating acid is not a scrub, and the iron oxides that tint a cream are not absorbed.")]
    [InlineData("Zinc lozenges are what my grandmother swore by, and a fennel tea was for the stomach.")]
    [InlineData("True lavender essential oil is what the others sell to the people who ask for it.")]
    [InlineData("My sister buys the Blue Lotus Night Cream Mask of another shop and the acid tablets that go with it.")]
    [InlineData("I have never seen a Black Beech Bud Serum, whatever she says of it in the letters.")]
    public void English_words_that_name_nothing_of_ours(string sentence) => Assert.Equal("", Shelf.MentionsOf("The journal\n\n" + sentence));

    [Theory]
    [InlineData("Ma routine du soir\n\n1. Lavez le visage avec le Gel moussant à la menthe aquatique.\n2. Étalez une crème de nuit à l'argan.", "FOAM -")]
    [InlineData("My evening routine\n\n1. Wash with the Water Mint Foaming Gel.\n2. Cover up with a sun fluid SPF 20, if you can still find one.", "FOAM -")]
    [InlineData("Ma routine du soir\n\n1. Lavez le visage avec le Gel moussant à la menthe aquatique.\n2. Passez une râpe à grain fin sur les talons (nous n'en vendons pas).", "FOAM -")]
    [InlineData("My evening routine\n\n1. Wash with the Water Mint Foaming Gel.\n2. A spoonful of ivy honey, which no shop sells.", "FOAM -")]
    public void A_step_that_asks_for_one_has_no_product(string text, string steps) => Assert.Equal(steps, Shelf.StepsOf(text));

    [Theory]
    [InlineData("Le journal\n\nPar Rose Figuier, qui ne jure que par son Shampoing à la capucine\n\nNos clientes aiment la Crème de nuit au lotus bleu pour sa texture.", "NIGHT")]
    [InlineData("The journal\n\nPeople who know us swear by the Blue Lotus Night Cream for its texture.\n\nSHOP: Cleansers / Toners / Serums / Nasturtium Shampoo offer / Delivery / Contact", "NIGHT")]
    public void Bylines_and_menus_name_nothing(string text, string mention) => Assert.Equal(mention, Shelf.MentionsOf(text));
}
