using CsCheck;
using Shop.Domain.Articles;
using Shop.Domain.Reading;
using Shop.Domain.Routines;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Articles;

/// <summary>Which decisions hold when the text is edited under them.</summary>
public sealed class DecisionsTests
{
    private const string Intro = "Un mot d'abord sur la saison et ses envies de douceur.";
    private const string Soap = "Nettoyez le visage avec le savon doux chaque matin.";
    private const string Collagen = "Prenez le collagène marin, de 2,5 g à 10 g par jour.";
    private const string Warning = "Déconseillé en cas d'insuffisance rénale.";
    private const string Outro = "À bientôt pour la suite.";

    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly ArticleVersionId Old = ArticleVersionId.New();
    private static readonly ArticleVersionId New = ArticleVersionId.New();

    private static readonly string Text = string.Join("\n\n", Intro, Soap, Collagen, Warning, Outro);

    [Fact]
    public void An_edit_elsewhere_keeps_every_decision_where_its_words_now_stand()
    {
        var text = Text.Replace(Intro, "Voici.", StringComparison.Ordinal);

        var carried = Carry(text);

        Assert.Equal(4, carried.Length);
        Assert.All(carried, s =>
        {
            Assert.Equal((SuggestionStatus.Accepted, "Nadia", Now, New), (s.Status, s.DecidedBy, s.DecidedAt, s.ArticleVersionId));
            Assert.Equal(s.Proposal.Passage.Quote, text.Substring(s.Proposal.Passage.Start, s.Proposal.Passage.Length));
        });
        var dosage = carried.Select(s => s.Proposal).OfType<ProposedDosage>().Single();
        Assert.Equal("collagène marin", text.Substring(dosage.For.Start, dosage.For.Length));
    }

    [Theory]
    [InlineData("2,5 g à 10 g par jour", "2,5 g à 10 g par semaine")]
    [InlineData("Prenez le", "Les enfants prennent le")]
    [InlineData("par jour.", "par jour, jamais plus.")]
    public void Another_word_anywhere_in_its_sentence_asks_again_about_an_amount(string words, string instead)
    {
        var carried = Carry(Text.Replace(words, instead, StringComparison.Ordinal));

        Assert.DoesNotContain(carried, s => s.Proposal is ProposedDosage);
        Assert.Equal(2, carried.Count(s => s.Proposal is ProposedStep));
        Assert.Contains(carried, s => s.Proposal is ProposedPrecaution);
    }

    [Fact]
    public void Another_word_in_its_sentence_asks_again_about_a_precaution() =>
        Assert.DoesNotContain(Carry(Text.Replace("Déconseillé", "Parfois déconseillé", StringComparison.Ordinal)), s => s.Proposal is ProposedPrecaution);

    [Fact]
    public void A_product_holds_with_the_words_on_one_side_and_not_with_other_words_on_both()
    {
        Assert.Contains(Carry(Text.Replace("chaque matin", "un soir sur deux", StringComparison.Ordinal)), IsSoap);
        Assert.DoesNotContain(Carry(Text.Replace(Soap, "Oubliez le savon doux, ce faux ami.", StringComparison.Ordinal)), IsSoap);
        Assert.DoesNotContain(Carry(Text.Replace("savon doux", "savon noir", StringComparison.Ordinal)), IsSoap);

        static bool IsSoap(Suggestion suggestion) => suggestion.Proposal is ProposedStep { Step.Sku: "SA-1" };
    }

    [Fact]
    public void Of_words_that_stand_twice_the_ones_in_the_same_company_are_meant()
    {
        var text = Text.Replace(Intro, "Le savon doux a ses fidèles.", StringComparison.Ordinal);

        var soap = Carry(text).Single(s => s.Proposal is ProposedStep { Step.Sku: "SA-1" });

        Assert.Equal(text.IndexOf(Soap, StringComparison.Ordinal) + Soap.IndexOf("savon doux", StringComparison.Ordinal), soap.Proposal.Passage.Start);
    }

    [Fact]
    public void A_paragraph_that_was_moved_keeps_its_decisions()
    {
        var carried = Carry(string.Join("\n\n", Warning, Intro, Collagen, Outro, Soap));

        Assert.Contains(carried, s => s.Proposal is ProposedPrecaution);
        Assert.Contains(carried, s => s.Proposal is ProposedDosage);
    }

    [Fact]
    public void Corrections_rejections_and_what_a_person_selected_stay_as_they_are()
    {
        var corrected = Propose(new ProposedStep(Step("SA-1", "savon doux", 1)));
        corrected.Replace("SA-2", "Nadia", Now);
        var rejected = Propose(new ProposedPrecaution(Precaution()));
        rejected.Reject("Un autre produit.", "Paul", Now);
        var added = Suggestion.Add(Old, Text, 9, new ProposedMention(new ReadMention("DO-1", true, 1, [], At(Text, "douceur"), null, "Nadia")), "Nadia", Now);
        var text = Text.Replace(Outro, "Fin.", StringComparison.Ordinal);

        var carried = Decisions.CarryOver([.. new[] { corrected, rejected, added }.Select(s => new Decisions.Earlier(s, Text))], New, text, []);

        Assert.Equal(
            [(SuggestionStatus.Replaced, "SA-2", null, null), (SuggestionStatus.Rejected, "CO-1", "Un autre produit.", null), (SuggestionStatus.Accepted, "DO-1", null, "Nadia")],
            carried.Select(s => (s.Status, s.Effective.Sku, s.Reason, s.AddedBy)));
        Assert.Equal([corrected.Origin, rejected.Origin, added.Origin], carried.Select(s => s.Origin));
    }

    [Fact]
    public void What_is_decided_is_not_proposed_again_and_what_is_new_waits()
    {
        var decided = Propose(new ProposedStep(Step("SA-1", "savon doux", 1)));
        decided.Accept("Nadia", Now);
        var pending = Propose(new ProposedPrecaution(Precaution()));

        var result = Decisions.CarryOver([new(decided, Text), new(pending, Text)], Old, Text, [new ProposedStep(Step("SA-9", "savon doux", 1)), new ProposedPrecaution(Precaution())]);

        Assert.Equal(SuggestionStatus.Stale, pending.Status);
        Assert.Equal((SuggestionStatus.Pending, 1), (Assert.Single(result).Status, result[0].Ordinal));
        Assert.IsType<ProposedPrecaution>(result[0].Proposal);
    }

    [Fact]
    public void Whatever_is_written_around_their_sentences_no_decision_is_lost_and_none_stands_on_other_words() =>
        Gen.Select(Paragraphs, Paragraphs, Paragraphs).Sample((before, between, after) =>
        {
            var text = string.Join("\n\n", before.Append(Soap).Concat(between).Append(Collagen).Append(Warning).Concat(after));

            var carried = Carry(text);

            Assert.Equal(4, carried.Length);
            Assert.All(carried, s => Assert.Equal(s.Proposal.Passage.Quote, text.Substring(s.Proposal.Passage.Start, s.Proposal.Passage.Length)));
        }, iter: 500);

    [Fact]
    public void Whatever_is_changed_in_it_no_amount_and_no_precaution_is_taken_over_to_another_sentence() =>
        Gen.Select(Gen.Int[0, Collagen.Length - 1], Gen.OneOf(Gen.Const(""), Gen.Const("ne "), Gen.Const("jamais "), Gen.Const("x"), Gen.Const("0"))).Sample((at, inserted) =>
        {
            var sentence = Collagen.Insert(at, inserted);
            var carried = Carry(Text.Replace(Collagen, sentence, StringComparison.Ordinal));

            Assert.Equal(sentence == Collagen, carried.Any(s => s.Proposal is ProposedDosage));
        }, iter: 300);

    private static Gen<string[]> Paragraphs => Gen.OneOf(Gen.Const("Un jour de pluie."), Gen.Const("Le savon doux, encore lui."), Gen.Const("2,5 g à 10 g par jour : que penser ?"), Gen.Const("Rien de plus."), Gen.Const("Collagène marin ou non.")).Array[0, 4];

    private static System.Collections.Immutable.ImmutableArray<Suggestion> Carry(string text)
    {
        Suggestion[] decided =
        [
            Propose(new ProposedStep(Step("SA-1", "savon doux", 1))),
            Propose(new ProposedStep(Step("CO-1", "collagène marin", 2))),
            Propose(new ProposedDosage(new ReadDosage(new RefusedDosage("de 2,5 g à 10 g par jour"), At(Text, "de 2,5 g à 10 g par jour"), true, 1, ""), At(Text, "collagène marin"))),
            Propose(new ProposedPrecaution(Precaution())),
        ];
        foreach (var suggestion in decided)
        {
            suggestion.Accept("Nadia", Now);
        }

        return Decisions.CarryOver([.. decided.Select(s => new Decisions.Earlier(s, Text))], New, text, []);
    }

    private static Suggestion Propose(Proposal proposal) => Suggestion.Propose(Old, Text, 0, proposal);

    private static ReadStep Step(string sku, string words, int order) => new(order, sku, MatchStatus.Matched, 1, [], At(Text, words), StepAction.Use, [], false, null, "");

    private static ReadPrecaution Precaution() => new(new Precaution(PrecautionKind.NotRecommended, ["renal-insufficiency"], false, "CO-1", [], At(Text, Warning)), true, 1, "");

    private static Passage At(string text, string words) => new(text.IndexOf(words, StringComparison.Ordinal), words);
}
