namespace Shop.Domain.Tests.Reading;

public class ProductsInTextTests
{
    [Theory]
    [InlineData("Nos clientes aiment la Crème de nuit au lotus bleu pour sa texture.", "NIGHT")]
    [InlineData("Nos clientes aiment la CREME DE NUIT AU LOTUS BLEU pour sa texture.", "NIGHT")]
    [InlineData("Nos clientes aiment la creme de nuit lotus bleu pour sa texture.", "NIGHT")]
    [InlineData("Nos clientes aiment les crèmes de nuit au lotus bleu pour leur texture.", "NIGHT")]
    [InlineData("Nos clientes aiment la crème de nuit Verte Rive au lotus bleu pour sa texture.", "NIGHT")]
    [InlineData("Elle ne jure que par l’huile de pépins de framboise et par rien d'autre.", "RASP")]
    [InlineData("Elle ne jure que par le masque argile bleue et par rien d'autre.", "BLUECLAY")]
    [InlineData("Elle ne jure que par la brume au tilleul et par rien d'autre.", "MIST")]
    [InlineData("Elle ne jure que par son shampooing à la capucine et par rien d'autre.", "SHAMP")]
    public void Finds_a_name_in_french_however_it_is_written(string sentence, string sku) =>
        Assert.Equal(sku, Shelf.MentionsOf("Le journal\n\n" + sentence));

    [Theory]
    [InlineData("People who know us swear by the Blue Lotus Night Cream for its texture.", "NIGHT")]
    [InlineData("People who know us swear by the night cream with blue lotus for its texture.", "NIGHT")]
    [InlineData("People who know us swear by the blue clay mask that we make here.", "BLUECLAY")]
    [InlineData("People who know us swear by the raspberry seed oil that we make here.", "RASP")]
    [InlineData("People who know us swear by the linden mist that we make here.", "MIST")]
    public void Finds_a_name_in_english_however_it_is_written(string sentence, string sku) =>
        Assert.Equal(sku, Shelf.MentionsOf("The journal\n\n" + sentence));

    [Theory]
    [InlineData("Parmi les soins, le Sérum bourgeon de hêtre 12 % est pour les habituées.", "BUD12")]
    [InlineData("Parmi les soins, le Sérum bourgeon de hêtre 5 % est pour les novices.", "BUD5")]
    [InlineData("Parmi les soins, le fluide solaire invisible, dans sa version SPF 50, est le plus sûr.", "SUN50")]
    [InlineData("Parmi les soins, le Collagène de truite en gélules est le plus pratique.", "TROUTCAPS")]
    [InlineData("Parmi les soins, les gélules de collagène de truite sont les plus pratiques.", "TROUTCAPS")]
    [InlineData("Parmi les soins, la crème de jour au lotus est la plus légère.", "DAY")]
    public void Tells_look_alikes_apart(string sentence, string sku) =>
        Assert.Equal(sku, Shelf.MentionsOf("Le journal\n\n" + sentence));

    [Theory]
    [InlineData("Parmi les soins, le sérum au bourgeon de hêtre est pour les habituées.")]
    [InlineData("Parmi les soins, la crème au lotus bleu est la plus légère.")]
    [InlineData("Parmi les soins, on a aimé les gélules du soir de la maison.")]
    public void Names_none_where_several_fit_equally(string sentence) => Assert.Equal("", Shelf.MentionsOf("Le journal\n\n" + sentence));

    [Theory]
    [InlineData("Parmi les soins, le Sérum bourgeon de hêtre 30 % n'existe pas chez nous.")]
    [InlineData("Parmi les soins, la crème au caviar est pour les autres.")]
    [InlineData("Parmi les ingrédients, le lotus bleu a la cote et le tilleul revient.")]
    [InlineData("Le collagène de truite est extrait des peaux que la cuisine ne garde pas.")]
    public void Links_nothing_that_the_catalog_lacks(string sentence) => Assert.Equal("", Shelf.MentionsOf("Le journal\n\n" + sentence));

    [Fact]
    public void A_shared_alias_keeps_every_product_that_has_it()
    {
        var step = Shelf.Read("La routine du soir\n\n1. Nettoyez la peau avec le Gel moussant à la menthe aquatique.\n2. Avalez les gélules du soir avec un verre d'eau.").Steps[1];

        Assert.Null(step.Sku);
        Assert.Equal(["SLEEP", "SLEEPPLUS"], step.Candidates.Select(c => c.Sku).Order());
    }

    [Fact]
    public void Says_in_words_why()
    {
        var mention = Assert.Single(Shelf.Read("Le journal\n\nNos clientes aiment la Crème de nuit au lotus bleu pour sa texture.").Mentions);

        Assert.Equal(("named exactly", true), (mention.Evidence, mention.IsSure));
    }
}
