using System.Collections.Concurrent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Features.Data;

namespace Shop.Benchmarks;

/// <summary>Baskets of ten products each, seen by their shoppers and ready to be sent, for <see cref="PlaceOrder"/> as the checkout page sends it.</summary>
internal sealed class PlacedOrders
{
    /// <summary>In the catalog; baskets have different ones of them.</summary>
    private const int Products = 200;

    private readonly ConcurrentQueue<PlaceOrder.Command> ready = new();
    private readonly Random random = new(20261128);

    public bool IsEmpty => ready.IsEmpty;

    /// <summary>Adds products where there are none, and baskets until there are that many.</summary>
    public async Task PrepareAsync(ServiceProvider services, int baskets, int lines)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        if (!db.Products.Any())
        {
            db.AddRange(Enumerable.Range(1, Products).Select(i => Product.Create(ProductOf(i), 1_000_000)));
            await db.SaveChangesAsync();
        }

        List<string> tokens = [];
        for (var n = ready.Count; n < baskets; n++)
        {
            var basket = Basket.Create(OpaqueToken.New(), DateTime.UtcNow);
            foreach (var i in Enumerable.Range(1, Products).OrderBy(_ => random.Next()).Take(lines))
            {
                basket.Add(Sku(i), 1 + (i % 2), DateTime.UtcNow);
            }

            db.Add(basket);
            tokens.Add(basket.Token);
        }

        await db.SaveChangesAsync();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        foreach (var token in tokens)
        {
            db.ChangeTracker.Clear();
            var shown = await mediator.Send(new GetBasket.Query(token, Language.French));
            ready.Enqueue(new PlaceOrder.Command(token, shown.Stamp, Language.French, "reader@example.fr", "Reader", "1 rue du Test", null, "75011", "Paris", "FR", shown.Assessment.Hash, [], "http://shop.example/fr/orders/"));
        }
    }

    public async Task PlaceNextAsync(IServiceProvider services)
    {
        if (ready.TryDequeue(out var command)
            && await services.GetRequiredService<IMediator>().Send(command) is not PlaceOrder.Result.Placed { PaymentUrl: not null })
        {
            throw new InvalidOperationException("An order was not placed.");
        }
    }

    private static string Sku(int i) => $"P-{i}";

    private static ProductDetails ProductOf(int i) => new()
    {
        Sku = Sku(i),
        Names = new LocalizedText($"Produit {i}", $"Product {i}"),
        Category = Category.Cleanser,
        Form = "cream",
        Price = Money.Of(10 + i, "EUR"),
        VatRate = 20,
        Ingredients = ["Aqua", "Glycerin"],
    };
}
