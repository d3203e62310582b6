using CsCheck;
using Shop.Domain.Articles;
using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Routines;

public sealed class ChangeTests
{
    [Fact]
    public void A_versions_changes_are_told_step_by_step()
    {
        var before = Content(Step(1, "savon", "SA-1"), Step(2, "sérum", "SE-1"), Step(3, "crème", "CR-1"));
        var after = Content(Step(1, "sérum", "SE-2"), Step(2, "savon", "SA-1") with { Note = new LocalizedText("Peu.", null) }, Step(3, "huile", "HU-1")) with { Pricing = new PercentOffComplete(10) };

        var changes = RoutineChange.Between(before, after);

        Assert.Equal(
            [
                (RoutineChangeKind.StepReplaced, "sérum", "SE-1", "SE-2"),
                (RoutineChangeKind.StepMoved, "sérum", "2", "1"),
                (RoutineChangeKind.StepMoved, "savon", "1", "2"),
                (RoutineChangeKind.StepNote, "savon", "", "Peu."),
                (RoutineChangeKind.StepAdded, "huile", null, "HU-1"),
                (RoutineChangeKind.StepRemoved, "crème", "CR-1", null),
                (RoutineChangeKind.Pricing, "", "0 %", "−10 %"),
            ],
            changes.Select(c => (c.Kind, c.What, c.Before, c.After)));
    }

    [Fact]
    public void Nothing_changed_is_nothing() => Assert.Empty(RoutineChange.Between(Content(Step(1, "savon", "SA-1")), Content(Step(1, "savon", "SA-1"))));

    [Fact]
    public void A_texts_changes_are_told_sentence_by_sentence() =>
        Assert.Equal(
            [("Un.", true, false), ("Deux.", false, false), ("Deux et demi.", false, true), ("Trois.", true, false)],
            TextChange.Between("Un. Deux. Trois.", "Un. Deux et demi. Trois.").Select(c => (c.Sentence, c.IsKept, c.IsNew)));

    [Fact]
    public void Both_texts_can_be_read_out_of_the_difference()
    {
        var text = Gen.OneOf(Gen.Const("Un."), Gen.Const("Deux."), Gen.Const("Trois !"), Gen.Const("Quatre ?")).Array[0, 12].Select(s => string.Join(' ', s));
        Gen.Select(text, text).Sample((before, after) =>
        {
            var changes = TextChange.Between(before, after);
            if (before != after)
            {
                Assert.Equal(after, string.Join(' ', changes.Where(c => c.IsKept || c.IsNew).Select(c => c.Sentence)));
                Assert.Equal(before, string.Join(' ', changes.Where(c => !c.IsNew).Select(c => c.Sentence)));
            }
        }, iter: 500);
    }

    private static RoutineContent Content(params RoutineStep[] steps) => new([.. steps], [], [], new SumOfParts());

    private static RoutineStep Step(int order, string quote, string sku) => new(order, sku, new Passage(0, quote), StepAction.Use, [], null, false, []);
}
