namespace Shop.Domain.Tests.Reading.Steps;

/// <summary>Plans that running text tells, in the ways in which writers tell them; and what looks like one and is none.</summary>
public class PlansInProseTests
{
    [Theory]
    [InlineData("Le soir en trois gestes\n\nOn s'y perd, alors nous avons numéroté.\n\n(3) La Crème de nuit au lotus bleu ferme la marche. (1) Le Gel moussant à la menthe aquatique a déjà emporté la journée. (2) Le Sérum bourgeon de hêtre 5 %, entre les deux, reste seul une minute.", "FOAM BUD5 NIGHT")]
    [InlineData("Three moves before bed\n\nPeople always do them in the wrong order, so here they are with their numbers.\n\n(2) Beech Bud 12% Serum, three drops on dry skin. (3) Blue Lotus Night Cream, a thick layer of it. (1) Before all that, the Water Mint Foaming Gel, on wet skin.", "FOAM BUD12 NIGHT")]
    public void The_printed_numbers_give_the_order(string text, string steps) => Assert.Equal(steps, Shelf.StepsOf(text));

    [Theory]
    [InlineData("My night, told backwards\n\nI end every day with the Blue Lotus Night Cream. But before that goes on I wait for the Beech Bud 5% Serum to sink in, and before the serum I have washed with the Water Mint Foaming Gel. And before any of it, the Jojoba Cleansing Balm took off my mascara.", "BALM FOAM BUD5 NIGHT")]
    [InlineData("Une soirée racontée à l'envers\n\nJe me couche sous une couche de Crème de nuit au lotus bleu. Avant cela, trois gouttes de Sérum bourgeon de hêtre 5 %, bien pressées. Et avant cela encore, il aura fallu le Gel moussant à la menthe aquatique pour enlever la ville.", "FOAM BUD5 NIGHT")]
    public void What_is_told_backwards_is_done_forwards(string text, string steps) => Assert.Equal(steps, Shelf.StepsOf(text));

    [Theory]
    [InlineData("Le matin d'une peau qui tire\n\nLe matin, le gel moussant à la menthe aquatique ; puis la brume apaisante au tilleul ; par-dessus, enfin, la crème de jour au lotus bleu. Reste l'écran solaire : le Fluide solaire invisible SPF 50, deux doigts.", "FOAM MIST DAY SUN50")]
    [InlineData("What my mornings look like\n\nIn the morning, the Water Mint Foaming Gel; then the Soothing Linden Mist; on top, finally, a veil of Blue Lotus Day Cream.", "FOAM MIST DAY")]
    [InlineData("Une journée de novembre\n\n7 h 30 : Vitamine D3 végétale en gouttes, sur une tartine.\n13 h : Zinc picolinate en comprimés, un seul.\n22 h : Magnésium marin en sachets, dans un verre d'eau.", "VITD ZINC MAG")]
    [InlineData("Cheveux de plage, le mode d'emploi\n\nMouiller longuement. Faire mousser le Shampoing à la capucine sur le cuir chevelu seulement. Répartir l'Après-shampoing à la capucine sur les longueurs, patienter, rincer. Sécher à l'air, et déposer sur les pointes une goutte d'Huile végétale de pépins de framboise bio.", "SHAMP COND RASP")]
    public void An_order_needs_no_imperative(string text, string steps) => Assert.Equal(steps, Shelf.StepsOf(text));

    [Theory]
    [InlineData("Les soins d'hiver, de la tête aux pieds\n\nUn rituel du dimanche, sans se presser.\n\nAux pieds, une noix de crème pieds à l'écorce de saule, sous des chaussettes. Aux mains, la crème au beurre de cupuaçu, après chaque vaisselle. Sur les lèvres, le baume au miel de bruyère.", "FOOT HAND LIP")]
    [InlineData("A Sunday ritual for January, from the ground up\n\nTo the feet, a walnut of Willow Bark Foot Cream, under socks. To the hands, the Cupuacu Butter Hand Cream after every sink of dishes. On the lips, Heather Honey Lip Balm, whenever you think of it.", "FOOT HAND LIP")]
    public void The_places_of_the_body_make_a_plan(string text, string steps) => Assert.Equal(steps, Shelf.StepsOf(text));

    [Theory]
    [InlineData("Ma routine d'automne\n\nMatin : le Gel moussant à la menthe aquatique, puis la Crème de jour au lotus bleu.\n\nSoir : le même gel, puis la Crème de nuit au lotus bleu.\n\nUn soir sur deux, la crème de nuit cède sa place au Sérum bourgeon de hêtre 5 %.", "FOAM DAY FOAM NIGHT BUD5")]
    [InlineData("My autumn routine\n\n1. Wash with the Water Mint Foaming Gel.\n2. Smooth on the Blue Lotus Day Cream.\n\nTwice a week, at night, I swap the day cream for the Beech Bud 5% Serum.", "FOAM DAY BUD5")]
    public void One_product_takes_the_place_of_another(string text, string steps) => Assert.Equal(steps, Shelf.StepsOf(text));

    [Theory]
    [InlineData("La peau sèche, mode d'emploi\n\nLe matin\nOn lave avec le Gel moussant à la menthe aquatique, on vaporise la Brume apaisante au tilleul, on étale la Crème de jour au lotus bleu.\n\nLe soir\nLa même brume, deux fois plutôt qu'une. Puis la Crème de nuit au lotus bleu.", "FOAM MIST DAY MIST NIGHT")]
    [InlineData("My two-minute skin\n\nMorning: Water Mint Foaming Gel, then Blue Lotus Day Cream.\nEvening: the same gel again, then Blue Lotus Night Cream.", "FOAM DAY FOAM NIGHT")]
    [InlineData("Les mains\n\nUn rituel tout simple. Le matin, le Baume à lèvres au miel de bruyère, puis une noisette de Crème mains au beurre de cupuaçu. Le soir, la même, en couche épaisse sous des gants.", "LIP HAND HAND")]
    [InlineData("The hands\n\nA simple ritual. In the morning, the Heather Honey Lip Balm, then a dab of Cupuacu Butter Hand Cream. In the evening, the same, in a thick layer under gloves.", "LIP HAND HAND")]
    public void The_same_product_is_used_again(string text, string steps) => Assert.Equal(steps, Shelf.StepsOf(text));

    [Theory]
    [InlineData("What I do at night\n\nI take everything off with the Jojoba Cleansing Balm. I follow with the Water Mint Foaming Gel. While my skin is still damp I press in the Beech Bud 5% Serum. The Blue Lotus Night Cream goes on last.", "BALM FOAM BUD5 NIGHT")]
    [InlineData("Le soir de Capucine\n\nCapucine, 43 ans, ne déroge pas. Elle se démaquille au Gel moussant à la menthe aquatique. Elle applique trois gouttes de Sérum bourgeon de hêtre 5 %. Elle attend une minute et elle masse la Crème de nuit au lotus bleu jusqu'au cou.", "FOAM BUD5 NIGHT")]
    public void Someone_tells_what_they_do(string text, string steps) => Assert.Equal(steps, Shelf.StepsOf(text));

    [Theory]
    [InlineData("Nous avons goûté trois poudres et une tisane\n\nLa dégustation s'est faite à l'aveugle, dans la cuisine de la boutique.\n\n1. Tisane digestion à la verveine : ronde, un peu trop sage.\n2. Collagène de truite : ne sent rien, et c'est tant mieux.\n3. Magnésium marin en sachets : acidulé, agréable.", "")]
    [InlineData("Which Beech Bud serum?\n\nThere are two of them and people ask us every day.\n\nThe Beech Bud 5% Serum is the gentler one. Start there if you have never used acids. The Beech Bud 12% Serum is for those who have finished two bottles of the first.", "")]
    [InlineData("Crampes nocturnes : que prendre ?\n\nLe magnésium a été étudié chez la femme enceinte et chez le sportif, avec des résultats partagés. Si vous voulez essayer, prenez notre Magnésium marin en sachets, un sachet par jour pendant un mois.", "")]
    [InlineData("Ce que j'ai arrêté, et ce que je fais\n\nAvant, j'avais l'habitude de tout empiler : je passais la Lotion exfoliante à l'acide mandélique, puis le Sérum bourgeon de hêtre 12 %, chaque soir. Ne faites pas comme moi.\n\nAujourd'hui, ma routine tient en deux gestes : je lave avec le Gel moussant à la menthe aquatique, puis j'étale la Crème de nuit au lotus bleu. C'est tout.", "FOAM NIGHT")]
    [InlineData("The routine I dropped, and the one that I kept\n\nI used to wash, then pile on the Beech Bud 12% Serum every single night. Please don't do that.\n\nNow I cleanse with the Water Mint Foaming Gel and finish with the Blue Lotus Night Cream. That is all.", "FOAM NIGHT")]
    [InlineData("What happens at the facial\n\nAt the salon, the therapist first applies the Blue Clay Mask, then takes it off with hot towels, and finally sprays Soothing Linden Mist.", "")]
    public void What_is_tasted_compared_recommended_given_up_or_done_by_a_professional_is_no_plan(string text, string steps) => Assert.Equal(steps, Shelf.StepsOf(text));
}
