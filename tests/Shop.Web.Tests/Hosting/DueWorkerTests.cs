using Microsoft.EntityFrameworkCore;
using Shop.Domain.Catalog;
using Shop.Domain.Desk;
using Shop.Domain.Routines;

namespace Shop.Web.Tests.Hosting;

/// <summary>The worker of the running shop, driven by its clock.</summary>
public sealed class DueWorkerTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_product_that_is_recalled_shows_as_drift_of_the_routines_that_sell_it_within_a_second()
    {
        var (slug, sku) = await shop.InDb(async db =>
        {
            var routine = await db.Routines.Include(r => r.Versions).ThenInclude(v => v.Products).FirstAsync(r => r.LiveVersionId != null, Cancel);
            var mapping = await db.Mappings.SingleAsync(m => m.ArticleId == routine.ArticleId, Cancel);
            return (mapping.Slug, routine.Versions.Single(v => v.Id == routine.LiveVersionId).Products[0].Sku);
        });

        await shop.Change(async db => (await db.Products.SingleAsync(p => p.Sku == sku, Cancel)).Recall());
        await UntilNothingIsDue();

        var drift = (await shop.InDb(db => db.Mappings.AsNoTracking().SingleAsync(m => m.Slug == slug, Cancel))).Drift;
        Assert.Contains(drift, d => d is { Kind: DriftKind.ProductRecalled } && d.Subject == sku);
        Assert.Equal(SaleStatus.Recalled, await shop.InDb(db => db.Products.Where(p => p.Sku == sku).Select(p => p.Status).SingleAsync(Cancel)));
    }

    /// <summary>Lets the clock tick until the worker has done what is due.</summary>
    private async Task UntilNothingIsDue()
    {
        for (var i = 0; i < 400; i++)
        {
            shop.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(25, Cancel);
            var now = shop.Time.GetUtcNow().UtcDateTime + DueTask.Lease;
            if (!await shop.InDb(db => db.DueTasks.AnyAsync(t => t.DueAt <= now, Cancel)))
            {
                return;
            }
        }

        Assert.Fail("Something is still due.");
    }
}
