using Microsoft.EntityFrameworkCore;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Checkout;

namespace Shop.Features.Tests.Checkout;

/// <summary>What findings propose is done when it is asked for, is assessed anew, and is kept with the basket and the order.</summary>
public sealed class ApplyRemedyTests : CheckoutTests
{
    private const string Bovine = "COLLAGENE-BOVIN";

    [Fact]
    public async Task Leaving_a_product_out_takes_its_warnings_along_and_touches_no_other_line()
    {
        var token = await BasketWithRoutine(await BasketWith(Collagen));

        await Apply(token, new LeaveOut(Collagen));

        var basket = await Basket(token);
        Assert.Equal([Soap, Serum], basket.Lines.Select(l => l.Sku));
        Assert.DoesNotContain(basket.Assessment.Findings, f => f.Subjects.Contains("renal-insufficiency"));
    }

    [Fact]
    public async Task A_swap_is_proposed_and_puts_the_other_product_into_the_bundle_with_its_own_warnings()
    {
        await OfferBovine();
        var token = await BasketWithRoutine();
        var swap = Proposed<Swap>(await Basket(token), "renal-insufficiency");
        Assert.Equal((Collagen, Bovine, "Collagène bovin"), (swap.Sku, swap.With, swap.Name.In(Domain.Language.French)));
        Assert.Contains(Collagen, (await Basket(token)).Lines.Select(l => l.Sku));

        await Apply(token, swap);

        var basket = await Basket(token);
        var group = Assert.Single(basket.Groups);
        Assert.Equal([Soap, Serum, Bovine], group.Lines.Select(l => l.Sku));
        Assert.True(group.Bundle!.IsComplete);
        Assert.True(group.Discount.Minor > 0);
        var line = group.Lines[2];
        Assert.Equal(StepAction.Take, line.Step!.Action);
        Assert.Null(line.Step.Dosage);
        Assert.DoesNotContain(basket.Assessment.Findings, f => f.Subjects.Contains("renal-insufficiency"));
    }

    [Fact]
    public async Task A_swap_is_pack_for_pack()
    {
        await OfferBovine();
        var token = await BasketWith(Collagen, 2);
        var swap = Proposed<Swap>(await Basket(token), "renal-insufficiency");

        await Apply(token, swap);

        Assert.Equal([(Bovine, 2)], (await Basket(token)).Lines.Select(l => (l.Sku, l.Quantity)));
    }

    [Fact]
    public async Task The_lower_amount_is_assessed_kept_with_the_basket_and_written_into_the_order()
    {
        await LimitTheCollagenTo(5);
        var token = await BasketWithRoutine();
        var before = await Basket(token);
        var finding = before.Assessment.Findings.Single(f => f.Gate == Gate.Acknowledge && f.Remedies.OfType<TakeAtMost>().Any());
        var take = Assert.Single(finding.Remedies.OfType<TakeAtMost>());
        Assert.Equal((Collagen, new Quantity(2.5m, Unit.Gram)), (take.Sku, take.PerDay));

        await Apply(token, take);

        var basket = await Basket(token);
        var line = basket.Lines.Single(l => l.Sku == Collagen);
        Assert.Equal(take.PerDay, line.Daily);
        Assert.Equal((2, 2), (line.Supply!.Packs!.Low!.Value, line.Supply.Packs.High!.Value));
        Assert.DoesNotContain(basket.Assessment.Findings, f => f.Code == finding.Code);
        Assert.NotEqual(before.Assessment.Hash, basket.Assessment.Hash);
        Assert.NotEqual(before.Stamp, basket.Stamp);

        var order = await Kept(await Placed(token));
        var dosage = Assert.IsType<StructuredDosage>(order.Lines.Single(l => l.Sku == Collagen).Dosage);
        Assert.Equal((Bounds.Exactly(2.5m), Unit.Gram, 3m), (dosage.Amount, dosage.Unit, dosage.Course!.Length.Low));
        Assert.DoesNotContain(order.Assessment.Findings, f => f.Code == finding.Code);
        Assert.Equal(basket.Assessment.Hash, order.Acknowledgement?.Hash);
    }

    [Fact]
    public async Task The_articles_amount_can_be_taken_up_again()
    {
        await LimitTheCollagenTo(5);
        var token = await BasketWithRoutine();
        var before = await Basket(token);
        await Apply(token, before.Assessment.Findings.SelectMany(f => f.Remedies).OfType<TakeAtMost>().First());

        Assert.IsType<TakeAsWritten.Result.Changed>(await Send(new TakeAsWritten.Command(token, Collagen)));

        var basket = await Basket(token);
        Assert.Null(basket.Lines.Single(l => l.Sku == Collagen).Daily);
        Assert.Equal(before.Assessment.Hash, basket.Assessment.Hash);
        Assert.IsType<TakeAsWritten.Result.Gone>(await Send(new TakeAsWritten.Command(token, "NOTHING")));
    }

    [Fact]
    public async Task An_expired_order_gives_the_chosen_amount_back_to_the_basket()
    {
        await LimitTheCollagenTo(5);
        var token = await BasketWithRoutine();
        await Apply(token, (await Basket(token)).Assessment.Findings.SelectMany(f => f.Remedies).OfType<TakeAtMost>().First());
        var order = await Placed(token);
        Time.Advance(Domain.Ordering.Order.PaymentWindow);

        var again = Assert.IsType<RefillBasket.Result.Refilled>(await Send(new RefillBasket.Command(order)));

        Assert.Equal(new Quantity(2.5m, Unit.Gram), (await Basket(again.BasketToken)).Lines.Single(l => l.Sku == Collagen).Daily);
    }

    [Theory]
    [InlineData("swap COLLAGENE CREME")]
    [InlineData("take-at-most COLLAGENE 0.1 g")]
    [InlineData("add CREME")]
    [InlineData("leave-out CREME")]
    [InlineData("nonsense")]
    public async Task What_is_not_proposed_is_not_done(string remedy)
    {
        var token = await BasketWithRoutine();
        var before = (await Basket(token)).Stamp;

        Assert.IsType<ApplyRemedy.Result.Gone>(await Send(new ApplyRemedy.Command(token, remedy)));

        Assert.Equal(before, (await Basket(token)).Stamp);
    }

    [Fact]
    public async Task Nothing_is_done_to_a_basket_that_is_not_there() =>
        Assert.IsType<ApplyRemedy.Result.Gone>(await Send(new ApplyRemedy.Command("somebody-guesses", ApplyRemedy.Key(new LeaveOut(Soap)))));

    private static T Proposed<T>(GetBasket.Result basket, string subject)
        where T : Remedy =>
        basket.Assessment.Findings.Where(f => f.Subjects.Contains(subject)).SelectMany(f => f.Remedies).OfType<T>().First();

    private async Task Apply(string token, Remedy remedy) =>
        Assert.IsType<ApplyRemedy.Result.Applied>(await Send(new ApplyRemedy.Command(token, ApplyRemedy.Key(remedy))));

    /// <summary>A collagen of another source, which the article does not warn of.</summary>
    private Task OfferBovine() => Change(async db =>
    {
        var marine = await db.Products.SingleAsync(p => p.Sku == Collagen, Cancel);
        marine.Revise(marine.Details with { Tags = ["collagen"] }, marine.Stock);
        db.Add(Product.Create(
            marine.Details with { Sku = Bovine, Names = new Domain.LocalizedText("Collagène bovin", "Bovine collagen"), Tags = ["collagen"], AllergenCodes = [], Allergens = [] },
            10));
    });

    /// <summary>The label allows less than the article's highest amount.</summary>
    private Task LimitTheCollagenTo(decimal grams) => Change(async db =>
    {
        var product = await db.Products.SingleAsync(p => p.Sku == Collagen, Cancel);
        product.Revise(product.Details with { Label = product.Details.Label! with { MaxDaily = new LabelCeiling(new Quantity(grams, Unit.Gram)) } }, product.Stock);
    });
}
