using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Web.Tests.Hosting;

/// <summary>Paid orders of the sample shop's routines, as if they had been sold on earlier days.</summary>
internal static class Sales
{
    /// <summary>Adds one order of a routine's whole bundle.</summary>
    /// <param name="givenBack">The first line's price was given back.</param>
    public static async Task AddSaleAsync(this ShopDb db, string slug, DateTime paidAt, bool givenBack = false, string currency = "EUR")
    {
        var version = await (
            from article in db.Articles
            where article.Slug == slug
            join routine in db.Routines on article.Id equals routine.ArticleId
            join live in db.RoutineVersions on routine.LiveVersionId equals live.Id
            select live).SingleAsync();
        var lines = version.Content.BoughtSteps.Select((s, i) => OrderLine.Create(
            i + 1, s.Sku!, s.Sku!, 1, Money.Of(10 + i, currency), Money.Zero(currency), 20, new LineOrigin(version.Id, version.ArticleVersionId, s.Order, s.Passage), [s])).ToList();
        var order = Order.Place(
            OrderNumber.New(),
            OpaqueToken.New(),
            BasketId.New(),
            new Recipient("camille@example.fr", "Camille Martin", "12 rue des Lilas", null, "75011", "Paris", "FR"),
            lines,
            new Assessment(Language.French, [], null),
            null,
            paidAt);
        order.Pay(order.Number, paidAt);
        if (givenBack)
        {
            order.GiveBack([lines[0].Id], delivery: false, paidAt.AddDays(1));
        }

        db.Add(order);
    }

    public static async Task AddViewsAsync(this ShopDb db, string slug, DateOnly day, int times)
    {
        var version = await (from article in db.Articles where article.Slug == slug join routine in db.Routines on article.Id equals routine.ArticleId select routine.LiveVersionId).SingleAsync();
        var views = await db.RoutineViews.FindAsync(version!.Value, day) ?? db.Add(RoutineViews.Of(version.Value, day)).Entity;
        views.Add(times);
    }
}
