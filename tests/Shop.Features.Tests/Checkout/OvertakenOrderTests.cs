using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Features.Data;

namespace Shop.Features.Tests.Checkout;

/// <summary>What somebody else saves between the moment an order was worked out and the moment it is saved.</summary>
public sealed class OvertakenOrderTests : CheckoutTests
{
    private readonly Between between = new();
    private readonly Reading reading = new();

    protected override void Configure(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteShopDb>(options => options.AddInterceptors(between, reading));
        services.ConfigureDbContext<SqlServerShopDb>(options => options.AddInterceptors(between, reading));
    }

    [Fact]
    public async Task Nobody_overtakes_and_the_order_is_worked_out_once()
    {
        await Placed(await BasketWith(Cream));

        Assert.Equal(1, between.Orders);
    }

    [Fact]
    public async Task A_price_that_changes_meanwhile_stops_the_order()
    {
        var command = await Filled(await BasketWith(Cream));
        between.Once = () => SetPrice(Cream, 29m);

        Assert.IsType<PlaceOrder.Result.BasketChanged>(await Send(command));
        await NothingIsLeft();
    }

    [Fact]
    public async Task A_product_that_is_recalled_meanwhile_stops_the_order()
    {
        var command = await Filled(await BasketWith(Cream));
        between.Once = () => Recall(Cream);

        var unavailable = Assert.IsType<PlaceOrder.Result.Unavailable>(await Send(command));

        Assert.IsType<NotForSale>(Assert.Single(unavailable.Products).Shortage);
        await NothingIsLeft();
    }

    [Fact]
    public async Task Packs_that_somebody_else_holds_meanwhile_are_not_sold_again()
    {
        await SetStock(Cream, 3);
        var command = await Filled(await BasketWith(Cream, 2));
        var other = await Filled(await BasketWith(Cream, 2));
        between.Once = async () => Assert.IsType<PlaceOrder.Result.Placed>(await Send(other));

        var unavailable = Assert.IsType<PlaceOrder.Result.Unavailable>(await Send(command));

        Assert.Equal(new TooFew(1), Assert.Single(unavailable.Products).Shortage);
        Assert.Equal(2, await InDb(db => db.StockHolds.SumAsync(h => h.Quantity, Cancel)));
    }

    [Fact]
    public async Task Packs_that_are_left_are_sold_though_somebody_else_took_others_meanwhile()
    {
        await SetStock(Cream, 4);
        var command = await Filled(await BasketWith(Cream, 2));
        var other = await Filled(await BasketWith(Cream, 2));
        between.Once = async () => Assert.IsType<PlaceOrder.Result.Placed>(await Send(other));

        Assert.IsType<PlaceOrder.Result.Placed>(await Send(command));

        Assert.Equal(4, await InDb(db => db.StockHolds.SumAsync(h => h.Quantity, Cancel)));
    }

    [Fact]
    public async Task A_basket_that_changes_meanwhile_stops_the_order()
    {
        var token = await BasketWith(Cream);
        var command = await Filled(token);
        between.Once = () => BasketWith(Soap, 1, token);

        Assert.IsType<PlaceOrder.Result.BasketChanged>(await Send(command));
        await NothingIsLeft();
    }

    [Fact]
    public async Task A_basket_that_is_ordered_meanwhile_makes_one_order_with_one_payment()
    {
        var command = await Filled(await BasketWith(Cream));
        PlaceOrder.Result? first = null;
        between.Once = async () => first = await Send(command);

        var second = Assert.IsType<PlaceOrder.Result.Placed>(await Send(command));

        Assert.Equal(Assert.IsType<PlaceOrder.Result.Placed>(first), second);
        Assert.Equal((1, 1), (await InDb(db => db.Orders.CountAsync(Cancel)), await InDb(db => db.Payments.CountAsync(Cancel))));
    }

    [Fact]
    public async Task The_last_use_of_a_code_is_not_had_twice()
    {
        await Change(async db => await db.AddAsync(PromotionCode.Create("LAST", 10, null, null, "EUR", Now, null, 1), Cancel));
        var command = await WithCode();
        var other = await WithCode();
        between.Once = async () => Assert.IsType<PlaceOrder.Result.Placed>(await Send(other));

        Assert.IsType<PlaceOrder.Result.BasketChanged>(await Send(command));
        Assert.Equal(1, await InDb(db => db.Orders.CountAsync(o => o.PromotionCode == "LAST", Cancel)));

        async Task<PlaceOrder.Command> WithCode()
        {
            var token = await BasketWith(Cream);
            Assert.IsType<UsePromotionCode.Result.Changed>(await Send(new UsePromotionCode.Command(token, "LAST")));
            return await Filled(token);
        }
    }

    [Fact]
    public async Task Two_clicks_on_the_last_packs_are_both_told_of_the_one_order()
    {
        await SetStock(Cream, 1);
        var command = await Filled(await BasketWith(Cream));
        PlaceOrder.Result? first = null;
        reading.Once = async () => first = await Send(command);

        var second = await Send(command);

        Assert.Equal(Assert.IsType<PlaceOrder.Result.Placed>(first), second);
        Assert.Equal(1, await InDb(db => db.Orders.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_basket_that_is_forgotten_meanwhile_is_empty()
    {
        var command = await Filled(await BasketWith(Cream));
        await Send(command);
        await Change(async db => db.Remove(await db.Baskets.Include(b => b.Lines).SingleAsync(Cancel)));

        Assert.IsType<PlaceOrder.Result.BasketEmpty>(await Send(command));
    }

    private async Task NothingIsLeft()
    {
        Assert.Equal(0, await InDb(db => db.Orders.CountAsync(Cancel)));
        Assert.Equal(0, await InDb(db => db.StockHolds.CountAsync(Cancel)));
        Assert.Equal(0, await InDb(db => db.Payments.CountAsync(Cancel)));
    }

    /// <summary>Lets something happen once, just before an order is saved.</summary>
    private sealed class Between : SaveChangesInterceptor
    {
        public Func<Task>? Once { get; set; }

        /// <summary>How many saves had a new order.</summary>
        public int Orders { get; private set; }

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (eventData.Context!.ChangeTracker.Entries<Order>().Any(o => o.State == EntityState.Added))
            {
                Orders++;
                var happens = Once;
                Once = null;
                await (happens?.Invoke() ?? Task.CompletedTask);
            }

            return result;
        }
    }

    /// <summary>Lets something happen once, after the basket and its products were read and before what is held of them is.</summary>
    private sealed class Reading : DbCommandInterceptor
    {
        public Func<Task>? Once { get; set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (Once is { } happens && command.CommandText.Contains("StockHolds", StringComparison.Ordinal))
            {
                Once = null;
                await happens();
            }

            return result;
        }
    }
}
