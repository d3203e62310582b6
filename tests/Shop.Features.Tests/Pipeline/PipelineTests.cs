using System.Collections.Concurrent;
using System.Diagnostics;
using FluentValidation;
using Shop.Features.Checkout;
using Shop.Features.Data;
using Shop.Features.Pipeline;

namespace Shop.Features.Tests.Pipeline;

/// <summary>What surrounds every use case.</summary>
public sealed class PipelineTests : ShopTests
{
    [Fact]
    public async Task A_request_is_traced_by_its_use_case_and_nothing_of_what_was_asked()
    {
        var activity = await Traced(async () => await Send(new AddProduct.Command("a-token", "A-SKU", 3)));

        Assert.Equal(("AddProduct", ActivityStatusCode.Unset), (activity.OperationName, activity.Status));
        Assert.Empty(activity.TagObjects);
        Assert.Empty(activity.Baggage);
    }

    [Fact]
    public async Task A_request_that_fails_is_traced_as_failed_without_its_message()
    {
        var activity = await Traced(() => Assert.ThrowsAsync<ValidationException>(() => Send(new AddProduct.Command("a-token", "", 3))));

        Assert.Equal((ActivityStatusCode.Error, "ValidationException"), (activity.Status, activity.StatusDescription));
        Assert.Empty(activity.Events);
    }

    [Fact]
    public async Task Every_fault_of_a_request_is_named_by_its_field()
    {
        var faults = (await Assert.ThrowsAsync<ValidationException>(() => Send(new AddProduct.Command(null, "", 0)))).Errors;

        Assert.Equal([("Quantity", "quantity-out-of-bounds"), ("Sku", "required")], faults.Select(f => (f.PropertyName, f.ErrorCode)).Order());
    }

    [Fact]
    public async Task A_database_that_is_up_to_date_is_left_as_it_is() =>
        Assert.Empty((await Send(new MigrateDatabase.Command())).Applied);

    /// <summary>The activity of what is done here; other tests of this process have theirs under other traces.</summary>
    private static async Task<Activity> Traced(Func<Task> work)
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ShopActivity.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var mine = new Activity("test");
        mine.Start();
        await work();
        return Assert.Single(ended, a => a.TraceId == mine.TraceId);
    }
}
