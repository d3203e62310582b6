using Shop.Domain.Reading;
using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Reading;

public class RoutinesInTextTests
{
    [Theory]
    [InlineData("Ma routine\n\n1. Lavez le visage avec le Gel moussant à la menthe aquatique.\n2. Étalez le Sérum bourgeon de hêtre 5 %.\n3. Finissez par la Crème de nuit au lotus bleu.", "FOAM BUD5 NIGHT")]
    [InlineData("Le rituel\n\nLe matin\n\nOn lave au Gel moussant à la menthe aquatique.\n\nLe soir\n\nOn étale la Crème de nuit au lotus bleu.", "FOAM NIGHT")]
    [InlineData("La peau en hiver\n\nVotre routine\n\nCommencez par le Gel moussant à la menthe aquatique, puis vaporisez la Brume apaisante au tilleul. Terminez par la Crème de jour au lotus bleu.", "FOAM MIST DAY")]
    [InlineData("Winter skin\n\nYour evening line-up\n\nStart with the Water Mint Foaming Gel. Then smooth on the Beech Bud 5% Serum, and finish with the Blue Lotus Night Cream.", "FOAM BUD5 NIGHT")]
    [InlineData("Winter skin: the plan\n\n7:30\nWash with the Water Mint Foaming Gel.\n\n22:00\nPat in two drops of Organic Raspberry Seed Oil.", "FOAM RASP")]
    [InlineData("The order of play\n\nFirst, the Water Mint Foaming Gel, over wet hands.\n\nSecond, a veil of Soothing Linden Mist.\n\nLast, the Blue Lotus Day Cream, and you are ready for the day.", "FOAM MIST DAY")]
    public void Reads_the_steps_in_order(string text, string steps) => Assert.Equal(steps, Shelf.StepsOf(text));

    [Theory]
    [InlineData("Le soir\n\nLa routine du soir : lavez avec le Gel moussant à la menthe aquatique. Terminez par la Crème de nuit au lotus bleu, mais pas avant d'avoir étalé le Sérum bourgeon de hêtre 5 %.", "FOAM BUD5 NIGHT")]
    [InlineData("At night\n\nThe evening routine: wash with the Water Mint Foaming Gel. Finish with the Blue Lotus Night Cream, but not before you have applied the Beech Bud 5% Serum.", "FOAM BUD5 NIGHT")]
    [InlineData("Ma routine\n\n1. Lavez avec le Gel moussant à la menthe aquatique.\n2. Étalez la Crème de jour au lotus bleu.\n\nEn hiver, on glisse entre les étapes 1 et 2 le Sérum bourgeon de hêtre 5 %.", "FOAM BUD5 DAY")]
    public void Reads_the_order_of_doing_not_of_telling(string text, string steps) => Assert.Equal(steps, Shelf.StepsOf(text));

    [Theory]
    [InlineData("Ma routine\n\n1. Lavez avec le Gel moussant à la menthe aquatique.\n2. Passez un coton imbibé d'une eau micellaire.\n3. Étalez la Crème de jour au lotus bleu.", "FOAM - DAY")]
    [InlineData("My routine\n\n1. Wash with the Water Mint Foaming Gel.\n2. Put on whichever SPF 50 you like best.", "FOAM -")]
    [InlineData("Ma routine\n\n1. Lavez avec le Gel moussant à la menthe aquatique.\n2. Étalez le sérum au bourgeon de hêtre.", "FOAM -")]
    [InlineData("My routine\n\n1. Wash with the Water Mint Foaming Gel.\n2. Rinse, then take a warm bath and rest.\n3. Smooth on the Blue Lotus Day Cream.", "FOAM DAY")]
    public void A_step_without_a_product_of_ours_has_none_and_a_bath_is_no_step(string text, string steps) => Assert.Equal(steps, Shelf.StepsOf(text));

    [Theory]
    [InlineData("Ma routine\n\nLe matin\n\n1. Lavez avec le Gel moussant à la menthe aquatique.\n2. Étalez la Crème de jour au lotus bleu.\n\nLe soir\n\n1. Lavez avec le même gel.\n2. Étalez la Crème de nuit au lotus bleu.", "FOAM DAY FOAM NIGHT")]
    public void A_generic_reference_is_the_product_named_before(string text, string steps)
    {
        Assert.Equal(steps, Shelf.StepsOf(text));
        Assert.Contains(Shelf.Read(text).Steps, s => s.Evidence.StartsWith("generic reference", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Le masque maison\n\nIngrédients\n\n- 10 ml de Huile végétale de pépins de framboise bio\n- 2 cuillères de Masque à l'argile bleue\n\nPréparation\n\n1. Mélangez l'argile.\n2. Ajoutez l'huile.")]
    [InlineData("Le laser\n\nEn cabinet\n\n1. Le dermatologue pose le Masque à l'argile bleue.\n2. Il applique la Crème de nuit au lotus bleu pendant la séance.")]
    [InlineData("What to take\n\nWhat we stock\n\nThe Blue Lotus Night Cream is our richest. The Blue Lotus Day Cream is lighter. Take the one you like.")]
    public void A_recipe_a_professionals_protocol_and_a_shelf_are_no_routine(string text) => Assert.Equal("", Shelf.StepsOf(text));

    [Theory]
    [InlineData("Ma routine\n\n1. Lavez avec le Gel moussant à la menthe aquatique.\n2. Étalez la Crème de nuit au lotus bleu.\n\nPrécautions\n\nNe pas utiliser le Sérum bourgeon de hêtre 12 % pendant la grossesse.", "BUD12")]
    [InlineData("My routine\n\n1. Wash with the Water Mint Foaming Gel.\n2. Apply the Blue Lotus Day Cream instead of the Blue Lotus Night Cream.", "NIGHT")]
    public void What_is_refused_or_replaced_is_named_but_no_step(string text, string mention) => Assert.Equal(mention, Shelf.MentionsOf(text));

    [Fact]
    public void Reads_when_how_and_whether_a_step_may_be_left_out()
    {
        var steps = Shelf.Read("Ma routine\n\nLe matin\n\n1. Nettoyez avec le Gel moussant à la menthe aquatique.\n2. Si vous le souhaitez, vaporisez la Brume apaisante au tilleul.").Steps;

        Assert.Equal([StepAction.Cleanse, StepAction.Tone], steps.Select(s => s.Action));
        Assert.All(steps, s => Assert.Equal([Moment.Morning], s.When));
        Assert.Equal([false, true], steps.Select(s => s.Optional));
    }

    [Theory]
    [InlineData("Ma routine\n\n1. Lavez avec le Gel moussant à la menthe aquatique.\n2. Complétez avec la Crème de jour au lotus bleu.")]
    [InlineData("My routine\n\n1. Wash with the Water Mint Foaming Gel.\n2. Add the Blue Lotus Day Cream.")]
    public void No_verb_makes_a_cream_something_to_swallow(string text) =>
        Assert.Equal([StepAction.Cleanse, StepAction.Use], Shelf.Read(text).Steps.Select(s => s.Action));

    [Fact]
    public void An_ambiguous_step_keeps_every_candidate()
    {
        var step = Shelf.Read("Ma routine\n\n1. Nettoyez avec le Gel moussant à la menthe aquatique.\n2. Étalez le sérum au bourgeon de hêtre.").Steps[1];

        Assert.Equal(MatchStatus.Ambiguous, step.Status);
        Assert.Equal(["BUD12", "BUD5"], step.Candidates.Select(c => c.Sku).Order(StringComparer.Ordinal));
    }
}
