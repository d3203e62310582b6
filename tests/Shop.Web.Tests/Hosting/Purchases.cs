using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;

namespace Shop.Web.Tests.Hosting;

/// <summary>Orders of the sample shop, bought as a shopper buys.</summary>
public static class Purchases
{
    /// <summary>The token of an order of the sample routine that is paid.</summary>
    public static async Task<string> PaidAsync(this SampleShop shop, string language = "fr")
    {
        var shopper = await new Shopper(shop.Visitor()).FillBasket(language);
        await shopper.Open($"/{language}/checkout");
        await shopper.Press(language == "fr" ? "Commande avec obligation de paiement" : "Order and pay", shopper.Address());
        await shopper.Follow();
        await shopper.Press(language == "fr" ? "Accepter" : "Approve");
        return shopper.Location!.Split('/', '?')[3];
    }

    /// <summary>The token of an order that is paid and was sent.</summary>
    public static async Task<string> SentAsync(this SampleShop shop, string language = "fr")
    {
        var token = await shop.PaidAsync(language);
        await shop.Change(async db => (await db.Orders.SingleAsync(o => o.Token == token)).Fulfil(shop.Time.GetUtcNow().UtcDateTime));
        return token;
    }

    public static Task<Order> KeptAsync(this SampleShop shop, string token) => shop.InDb(db => db.Orders.AsNoTracking().SingleAsync(o => o.Token == token));
}
