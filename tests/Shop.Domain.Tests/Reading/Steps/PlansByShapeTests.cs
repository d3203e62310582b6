using Shop.Domain.Articles;

namespace Shop.Domain.Tests.Reading.Steps;

/// <summary>Plans that the page's layout tells: definition lists and tables, which only markup has.</summary>
public class PlansByShapeTests
{
    private static readonly Block Title = new(BlockKind.Title, 0, 0, 1);
    private static readonly Block Paragraph = new(BlockKind.Paragraph, 0, 0);
    private static readonly Block Term = new(BlockKind.Heading, 0, 0, 6);

    [Fact]
    public void A_definition_list_by_moments_is_a_plan() => Assert.Equal("FOAM MIST DAY NIGHT", Shelf.StepsOf(
        (Title, "La peau au mois de mars, pas à pas"),
        (Paragraph, "Le vent tombe, la peau se détend, et c'est le moment de revenir à des choses simples."),
        (Term, "Au lever"),
        (Paragraph, "Le gel moussant à la menthe aquatique, sur peau mouillée."),
        (Term, "Dans la foulée"),
        (Paragraph, "Un nuage de brume au tilleul."),
        (Term, "Avant de partir"),
        (Paragraph, "La crème de jour au lotus bleu, en fine couche."),
        (Term, "Au coucher"),
        (Paragraph, "La crème de nuit au lotus bleu, et rien d'autre.")));

    [Fact]
    public void A_definition_list_by_stages_is_a_plan_and_what_the_shop_lacks_a_step() => Assert.Equal("MAG - VITD RASP", Shelf.StepsOf(
        (Title, "The week of the race"),
        (Paragraph, "Nothing that you swallow now will make you faster. Here is the plan that we give to our own customers."),
        (Term, "Seven days out"),
        (Paragraph, "Stir one of the Marine Magnesium Sachets into a glass of water, every evening."),
        (Term, "Three days out"),
        (Paragraph, "Roll your calves on a foam roller for five minutes. Any brand, we don't stock them."),
        (Term, "Race morning"),
        (Paragraph, "Ten Plant Vitamin D3 Drops with the porridge."),
        (Term, "The evening after"),
        (Paragraph, "Knead the Organic Raspberry Seed Oil into your legs.")));

    [Fact]
    public void A_glossary_is_no_plan() => Assert.Equal("", Shelf.StepsOf(
        (Title, "Petit lexique de la salle de bains"),
        (Paragraph, "Les mots que l'on nous demande le plus souvent."),
        (Term, "Émollient"),
        (Paragraph, "Ce qui assouplit. La Crème de nuit au lotus bleu en contient trois."),
        (Term, "Occlusif"),
        (Paragraph, "Ce qui retient l'eau : une huile comme l'Huile végétale de pépins de framboise bio, par exemple.")));

    [Fact]
    public void Hours_that_run_backwards_are_done_from_the_end() => Assert.Equal("FOAM BUD5 NIGHT", Shelf.StepsOf(
        (Title, "Count back from lights out"),
        (Paragraph, "The lamp goes off at eleven, and this is how you get there with your skin in order."),
        (Term, "22:45"),
        (Paragraph, "Blue Lotus Night Cream, warmed in the hands."),
        (Term, "22:30"),
        (Paragraph, "Two drops of the Beech Bud 5% Serum."),
        (Term, "22:15"),
        (Paragraph, "Water Mint Foaming Gel, and warm water.")));

    [Fact]
    public void Columns_of_morning_and_evening_follow_each_other() => Assert.Equal("FOAM DAY FOAM NIGHT", Shelf.StepsOf(
        (Title, "Two columns for the mirror"),
        (Paragraph, "Nothing in the table is compulsory, and the order of it is from the top to the bottom."),
        (Cell(0, 0, true), "Morning"),
        (Cell(0, 1, true), "Evening"),
        (Cell(1, 0), "Water Mint Foaming Gel"),
        (Cell(1, 1), "Water Mint Foaming Gel"),
        (Cell(2, 0), "Blue Lotus Day Cream"),
        (Cell(2, 1), "Blue Lotus Night Cream")));

    [Fact]
    public void Columns_of_an_order_are_read_day_by_day() => Assert.Equal("FOAM ACID FOAM NIGHT", Shelf.StepsOf(
        (Title, "Le calendrier de la peau grasse"),
        (Paragraph, "Les soirs se suivent et ne se ressemblent pas, dans la salle de bains comme dans la vie."),
        (Cell(0, 0, true), "Jour"),
        (Cell(0, 1, true), "D'abord"),
        (Cell(0, 2, true), "Ensuite"),
        (Cell(1, 0), "Lundi"),
        (Cell(1, 1), "Gel moussant à la menthe aquatique"),
        (Cell(1, 2), "Lotion exfoliante à l'acide mandélique"),
        (Cell(2, 0), "Mardi"),
        (Cell(2, 1), "Gel moussant à la menthe aquatique"),
        (Cell(2, 2), "Crème de nuit au lotus bleu")));

    private static Block Cell(int row, int column, bool isHeader = false) => new(BlockKind.TableCell, 0, 0, List: 1, Row: row, Column: column, IsHeader: isHeader);
}
