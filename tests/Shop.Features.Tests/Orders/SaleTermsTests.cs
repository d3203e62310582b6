using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Features.Delivery;
using Shop.Features.Promotions;
using Shop.Features.Tests.Checkout;

namespace Shop.Features.Tests.Orders;

/// <summary>What the desk says of promotion codes and of delivery, and what baskets make of it.</summary>
public sealed class SaleTermsTests : CheckoutTests
{
    private static readonly AddPromotion.Command Ten = new(" printemps-10 ", 10, null, null, "EUR", null, null, 1, "Nadia");

    [Fact]
    public async Task A_code_goes_at_once_is_counted_and_is_stopped_for_good()
    {
        Assert.Equal(new AddPromotion.Result.Added("PRINTEMPS-10"), await Send(Ten));
        Assert.IsType<AddPromotion.Result.CodeTaken>(await Send(Ten with { Code = "Printemps-10" }));
        var basket = await BasketWith(Cream);
        Assert.IsType<UsePromotionCode.Result.Changed>(await Send(new UsePromotionCode.Command(basket, "printemps-10")));

        await Placed(basket);
        Assert.Equal((1, PromotionState.UsedUp), (await Listed()) is var (uses, state, _) ? (uses, state) : default);

        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(StopPromotion.Result.Stopped, await Send(new StopPromotion.Command("PRINTEMPS-10", "Nadia")));
        Assert.Equal("code-stopped", (await Assert.ThrowsAsync<RuleViolation>(() => Send(new StopPromotion.Command("PRINTEMPS-10", "Nadia")))).Code);
        Assert.Equal(StopPromotion.Result.NotFound, await Send(new StopPromotion.Command("NOTHING", "Nadia")));
        Assert.Equal(PromotionState.Stopped, (await Listed()).State);
        Assert.IsType<UsePromotionCode.Result.Unknown>(await Send(new UsePromotionCode.Command(await BasketWith(Soap), "printemps-10")));
        Assert.Equal([AuditAction.PromotionAdded, AuditAction.PromotionStopped], await InDb(db => db.AuditEntries.OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task An_amount_has_its_least_basket_and_its_time()
    {
        await Send(Ten with { Percent = null, Amount = 5, Minimum = 30, StartsAt = Now.AddDays(1), EndsAt = Now.AddDays(2), MaxUses = null });

        Assert.Equal(PromotionState.NotYet, (await Listed()).State);
        Assert.Equal((new Money(500, "EUR"), new Money(3000, "EUR")), (await Listed()).Item is { } item ? (item.Amount, item.Minimum) : default);
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(PromotionState.Goes, (await Listed()).State);
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(PromotionState.Over, (await Listed()).State);
    }

    [Fact]
    public async Task What_no_code_can_be_is_refused()
    {
        await Invalid("code-invalid", Ten with { Code = "A B" });
        await Invalid("code-invalid", Ten with { Code = "<script>" });
        await Invalid("unknown-currency", Ten with { Currency = "XXX" });
        await Invalid("decimals", Ten with { Percent = 10.125m });
        await Violates("percent-out-of-bounds", Ten with { Percent = 101 });
        await Violates("percent-out-of-bounds", Ten with { Percent = 0 });
        await Violates("amount-invalid", Ten with { Amount = 5 });
        await Violates("amount-invalid", Ten with { Percent = null });
        await Violates("amount-invalid", Ten with { Percent = null, Amount = -5 });
        await Violates("fraction-of-minor-unit", Ten with { Percent = null, Amount = 5.005m });
        await Violates("amount-too-large", Ten with { Percent = null, Amount = decimal.MaxValue });
        await Violates("uses-invalid", Ten with { MaxUses = 0 });
        await Violates("ends-before-start", Ten with { StartsAt = Now, EndsAt = Now });

        Assert.False(await InDb(db => db.PromotionCodes.AnyAsync(Cancel)));
    }

    [Fact]
    public async Task Codes_are_listed_a_page_at_a_time_those_that_go_first()
    {
        await Change(async db =>
        {
            for (var i = 0; i < ListPromotions.PageSize + 5; i++)
            {
                var code = PromotionCode.Create($"CODE-{i:000}", 5, null, null, "EUR", Now, null, null);
                if (i < 4)
                {
                    code.Stop(Now);
                }

                await db.AddAsync(code, Cancel);
            }
        });

        var first = await Send(new ListPromotions.Query());
        var second = await Send(new ListPromotions.Query(first.Next));

        Assert.Equal(["CODE-004", "CODE-005"], first.Promotions.Take(2).Select(p => p.Code));
        Assert.Equal(["CODE-054", "CODE-000", "CODE-001", "CODE-002", "CODE-003"], second.Promotions.Select(p => p.Code));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Delivery_is_added_changed_and_removed_and_baskets_go_by_it_at_once()
    {
        var rate = new SaveDeliveryRate.Command("BE", "EUR", 6.90m, 69, 3, 6, null, "Nadia");
        Assert.Equal(SaveDeliveryRate.Result.Saved, await Send(rate));
        Assert.Equal(SaveDeliveryRate.Result.Changed, await Send(rate));
        var seen = Assert.Single(await Send(new ListDeliveryRates.Query()));
        Assert.Equal(("BE", new Money(690, "EUR"), new Money(6900, "EUR")), (seen.Country, seen.Fee, seen.FreeFrom!.Value));

        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(SaveDeliveryRate.Result.Saved, await Send(rate with { Fee = 5, Seen = seen.Seen }));
        Assert.Equal(SaveDeliveryRate.Result.Changed, await Send(rate with { Fee = 4, Seen = seen.Seen }));
        Assert.Equal(RemoveDeliveryRate.Result.Changed, await Send(new RemoveDeliveryRate.Command("BE", "EUR", seen.Seen, "Karim")));
        Assert.Equal(new Money(500, "EUR"), (await Basket(await BasketWith(Cream))).Delivery!.Cost);

        seen = Assert.Single(await Send(new ListDeliveryRates.Query()));
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(RemoveDeliveryRate.Result.Removed, await Send(new RemoveDeliveryRate.Command("BE", "EUR", seen.Seen, "Nadia")));
        Assert.Equal(
            [(null, "6.9 EUR (0 ≥ 69 EUR), 3–6"), ("6.9 EUR (0 ≥ 69 EUR), 3–6", "5 EUR (0 ≥ 69 EUR), 3–6"), ("5 EUR (0 ≥ 69 EUR), 3–6", null)],
            await InDb(db => db.AuditEntries.OrderBy(a => a.Id).Select(a => ValueTuple.Create(a.Before, a.After)).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task What_no_delivery_can_be_is_refused()
    {
        var rate = new SaveDeliveryRate.Command("BE", "EUR", 6.90m, 69, 3, 6, null, "Nadia");

        Assert.Equal("country-unknown", (await Assert.ThrowsAsync<ValidationException>(() => Send(rate with { Country = "XX" }))).Errors.Single().ErrorCode);
        Assert.Equal("unknown-currency", (await Assert.ThrowsAsync<ValidationException>(() => Send(rate with { Currency = "eur" }))).Errors.Single().ErrorCode);
        await Violates("price-negative", rate with { Fee = -1 });
        await Violates("days-out-of-bounds", rate with { MinDays = 7 });
        await Violates("days-out-of-bounds", rate with { MaxDays = DeliveryRate.MaxDeliveryDays + 1 });
        await Violates("fraction-of-minor-unit", rate with { Fee = 1.001m });
    }

    private async Task<(int Uses, PromotionState State, ListPromotions.Item Item)> Listed() =>
        (await Send(new ListPromotions.Query())).Promotions.Single() is var item ? (item.Uses, item.State, item) : default;

    private async Task Invalid(string code, AddPromotion.Command command) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<ValidationException>(() => Send(command))).Errors.Single().ErrorCode);

    private async Task Violates<T>(string code, MediatR.IRequest<T> command) => Assert.Equal(code, (await Assert.ThrowsAsync<RuleViolation>(() => Send(command))).Code);
}
