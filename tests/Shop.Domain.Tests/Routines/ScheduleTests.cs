using Shop.Domain.Articles;
using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Routines;

public sealed class ScheduleTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly ArticleVersionId Article = ArticleVersionId.New();

    private readonly Routine routine = Routine.For(ArticleId.New());

    [Fact]
    public void What_is_scheduled_is_frozen_and_not_on_sale_until_its_time()
    {
        var version = routine.Schedule(Article, Content("A-1"), "Nadia", Now, Now.AddDays(1));

        Assert.Equal((null, version.Id, Now.AddDays(1)), (routine.LiveVersionId, routine.ScheduledVersionId, routine.ScheduledFor));
        Assert.Same(version, routine.GoLiveAsScheduled());
        Assert.Equal((version.Id, null, null), (routine.LiveVersionId, routine.ScheduledVersionId, routine.ScheduledFor));
        Violates("routine-not-scheduled", () => routine.GoLiveAsScheduled());
    }

    [Fact]
    public void A_time_that_has_gone_by_is_refused()
    {
        Violates("schedule-past", () => routine.Schedule(Article, Content("A-1"), "Nadia", Now, Now));
        Assert.Empty(routine.Versions);
    }

    [Fact]
    public void Publishing_going_back_and_unpublishing_call_off_what_was_scheduled()
    {
        var first = routine.Publish(Article, Content("A-1"), "Nadia", Now);
        foreach (var act in new Action[] { () => routine.Publish(Article, Content("B-1"), "Nadia", Now), () => routine.GoBackTo(first.Id), routine.Unpublish })
        {
            routine.Schedule(Article, Content("C-1"), "Nadia", Now, Now.AddDays(1));
            act();
            Assert.Equal((null, null), (routine.ScheduledVersionId, routine.ScheduledFor));
        }
    }

    [Fact]
    public void A_schedule_can_be_called_off_and_leaves_what_is_on_sale()
    {
        var live = routine.Publish(Article, Content("A-1"), "Nadia", Now);
        routine.Schedule(Article, Content("B-1"), "Nadia", Now, Now.AddDays(1));

        routine.CancelSchedule();

        Assert.Equal((live.Id, null), (routine.LiveVersionId, routine.ScheduledVersionId));
        Violates("routine-not-scheduled", routine.CancelSchedule);
    }

    private static RoutineContent Content(string sku) =>
        new([new RoutineStep(1, sku, new Passage(0, "savon"), StepAction.Use, [], null, false, [])], [], [], new SumOfParts());
}
