using Microsoft.EntityFrameworkCore;
using Shop.Domain.Reports;
using Shop.Features.Checkout;
using Shop.Features.Reports;
using Shop.Features.Tests.Checkout;

namespace Shop.Features.Tests.Reports;

/// <summary>Baskets that take a routine, counted as shoppers take it.</summary>
public sealed class TakenBundleTests : CheckoutTests
{
    [Fact]
    public async Task A_basket_counts_once_however_often_it_takes_the_routine()
    {
        var basket = await BasketWithRoutine();
        await BasketWithRoutine(basket);
        await Send(new AddBundle.Command(basket, RoutineVersion, [1]));
        await BasketWith(Cream);
        await BasketWithRoutine();

        Assert.Equal(2, await Baskets());
    }

    [Fact]
    public async Task Taking_it_out_and_in_again_is_no_second_basket_and_forgetting_the_basket_changes_nothing()
    {
        var basket = await BasketWithRoutine();
        foreach (var line in (await Basket(basket)).Lines)
        {
            await Send(new SetLineQuantity.Command(basket, line.Id, 0));
        }

        await BasketWithRoutine(basket);
        await Change(async db => db.RemoveRange(await db.Baskets.ToListAsync(Cancel)));

        Assert.Equal(1, await Baskets());
    }

    [Fact]
    public async Task Two_versions_in_one_basket_are_one_basket_of_the_article()
    {
        var basket = await BasketWithRoutine();
        var first = RoutineVersion;
        await PublishWithSoapAgain();
        await BasketWithRoutine(basket);

        Assert.NotEqual(first, RoutineVersion);
        Assert.Equal(1, await Baskets());
        Assert.Equal([1, 1], (await Report(ReportBy.RoutineVersion)).Rows.Select(r => r.Figures.Baskets));
        Assert.Equal(1, (await Report(ReportBy.Article)).Total.Baskets);
    }

    private async Task<int?> Baskets() => (await Report(ReportBy.Article)).Rows.Single().Figures.Baskets;

    private async Task<GetReport.Result> Report(ReportBy by)
    {
        var today = DateOnly.FromDateTime(Now);
        return (await Send(new GetReport.Query(new ReportFilter(new ReportRange(today, today, ReportStep.Day), by))))!;
    }
}
