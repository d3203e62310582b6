using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Due;
using Shop.Features.Routines;

namespace Shop.Features.Tests.Due;

public sealed class DueTaskTests : ShopTests
{
    [Fact]
    public async Task What_is_not_due_yet_is_not_taken()
    {
        await Due("later", Now.AddMinutes(5));

        Assert.Null(await Send(new TakeDueTask.Command()));

        Time.Advance(TimeSpan.FromMinutes(5));
        Assert.NotNull(await Send(new TakeDueTask.Command()));
    }

    [Fact]
    public async Task What_has_been_due_longest_comes_first()
    {
        await Due("second", Now.AddMinutes(-1));
        await Due("first", Now.AddMinutes(-2));

        var taken = await Send(new TakeDueTask.Command());

        Assert.Equal("first", (await Task(taken!.TaskId))!.Subject);
    }

    [Fact]
    public async Task A_task_that_is_taken_is_nobody_elses_until_its_lease_ends()
    {
        await Due("", Now);
        var first = await Send(new TakeDueTask.Command());

        Assert.Null(await SendToOtherNode(new TakeDueTask.Command()));
        Time.Advance(DueTask.Lease);

        Assert.Equal(first! with { Attempt = 2 }, await SendToOtherNode(new TakeDueTask.Command()));
    }

    [Fact]
    public async Task A_lease_that_is_kept_does_not_end()
    {
        await Due("", Now);
        var taken = await Send(new TakeDueTask.Command());
        Time.Advance(DueTask.Lease - TimeSpan.FromSeconds(1));

        await Send(new KeepDueTask.Command(taken!.TaskId));
        Time.Advance(DueTask.Lease - TimeSpan.FromSeconds(1));

        Assert.Null(await SendToOtherNode(new TakeDueTask.Command()));
    }

    [Fact]
    public async Task Two_nodes_that_race_do_each_task_once()
    {
        const int Tasks = 40;
        await Change(async db =>
        {
            for (var i = 0; i < Tasks; i++)
            {
                await db.FallDueAsync(DueKind.CheckDrift, $"sku:{i}", Now, Cancel);
            }
        });
        var done = new ConcurrentBag<Guid>();
        await SendToOtherNode(new CheckReader.Command());

        await System.Threading.Tasks.Task.WhenAll(Work(Send), Work(SendToOtherNode), Work(Send), Work(SendToOtherNode));

        Assert.Equal(Tasks, done.Distinct().Count());
        Assert.Equal(Tasks, done.Count);
        Assert.False(await InDb(db => db.DueTasks.AnyAsync(Cancel)));

        async Task Work(Func<MediatR.IRequest<TakeDueTask.Result?>, Task<TakeDueTask.Result?>> send)
        {
            await System.Threading.Tasks.Task.Yield();
            while (await send(new TakeDueTask.Command()) is { } taken)
            {
                if (await Send(DueTasks.Command(taken.Kind, taken.TaskId)) == DueOutcome.Done)
                {
                    done.Add(taken.TaskId);
                }
            }
        }
    }

    [Fact]
    public async Task Carried_out_again_after_it_was_done_it_does_nothing()
    {
        await Due("", Now);
        var taken = (await Send(new TakeDueTask.Command()))!;

        Assert.Equal(DueOutcome.Done, await Send(DueTasks.Command(taken.Kind, taken.TaskId)));
        Assert.Equal(DueOutcome.Gone, await Send(DueTasks.Command(taken.Kind, taken.TaskId)));
        Assert.Equal(DueOutcome.Gone, await Send(new KeepDueTask.Command(taken.TaskId)));
        Assert.Equal(DueOutcome.Gone, await Send(new FailDueTask.Command(taken.TaskId, "fault")));
    }

    [Fact]
    public async Task What_fails_is_tried_again_later_each_time_and_lets_others_go_first()
    {
        await Due("bad", Now.AddMinutes(-1));
        await Due("good", Now);
        var bad = (await Send(new TakeDueTask.Command()))!;

        await Send(new FailDueTask.Command(bad.TaskId, "TimeoutException"));

        Assert.Equal("good", (await Task((await Send(new TakeDueTask.Command()))!.TaskId))!.Subject);
        var failed = (await Task(bad.TaskId))!;
        Assert.Equal("TimeoutException", failed.Fault);
        var pause = failed.DueAt - Now;
        Assert.True(pause > TimeSpan.Zero);
        Time.Advance(pause);
        Assert.Equal(2, (await Send(new TakeDueTask.Command()))!.Attempt);
        await Send(new FailDueTask.Command(bad.TaskId, "TimeoutException"));
        Assert.True((await Task(bad.TaskId))!.DueAt - Now > pause);
    }

    [Fact]
    public async Task The_same_thing_is_due_once_at_the_time_that_was_said_last()
    {
        await Due("x", Now.AddHours(1));
        await Due("x", Now.AddHours(2));

        Assert.Equal(Now.AddHours(2), (await InDb(db => db.DueTasks.SingleAsync(Cancel))).DueAt);
        await Change(db => db.NoLongerDueAsync(DueKind.CheckDrift, "x", Cancel));
        Assert.False(await InDb(db => db.DueTasks.AnyAsync(Cancel)));
    }

    private Task Due(string subject, DateTime at) => Change(db => db.FallDueAsync(DueKind.CheckDrift, subject, at, Cancel));

    private Task<DueTask?> Task(Guid id) => InDb(db => db.DueTasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, Cancel));
}
