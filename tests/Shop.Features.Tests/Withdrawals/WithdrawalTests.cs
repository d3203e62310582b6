using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Features.Tests.Checkout;
using Shop.Features.Withdrawals;

namespace Shop.Features.Tests.Withdrawals;

public sealed class WithdrawalTests : CheckoutTests
{
    [Fact]
    public async Task A_statement_from_the_order_s_page_is_kept_as_it_was_made()
    {
        var order = await Sent();

        var received = Assert.IsType<WithdrawFromOrder.Result.Received>(await Withdraw(order, Cream));

        Assert.Equal(Now, received.At);
        var kept = await Kept(order);
        var withdrawal = kept.Withdrawals.Single();
        Assert.Equal(("Léa Martin", false, Now), (withdrawal.Name, withdrawal.IsWhole, withdrawal.DeclaredAt));
        Assert.Equal([IdOf(kept, Cream)], withdrawal.Lines);
        Assert.Equal([IdOf(kept, Soap)], kept.Withdrawable);
        Assert.True(kept.CanWithdraw);
    }

    [Fact]
    public async Task Two_clicks_make_one_statement()
    {
        var order = await Sent();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Withdraw(order, Cream, Soap)));

        Assert.Single(answers.Select(a => Assert.IsType<WithdrawFromOrder.Result.Received>(a).WithdrawalId).Distinct());
        Assert.Equal(1, await InDb(db => db.Withdrawals.CountAsync(Cancel)));
        Assert.False((await Kept(order)).CanWithdraw);
    }

    [Fact]
    public async Task Two_nodes_at_once_make_one_statement()
    {
        var order = await Sent();
        var kept = await Kept(order);
        var command = new WithdrawFromOrder.Command(order, "Léa Martin", [.. kept.Lines.Select(l => l.Id)]);

        await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(_ => new Task[] { Send(command), SendToOtherNode(command) }));

        Assert.Equal(1, await InDb(db => db.Withdrawals.CountAsync(Cancel)));
    }

    [Fact]
    public async Task After_the_estimated_period_the_page_offers_it_no_more_and_a_statement_is_kept_and_marked()
    {
        var order = await Sent();
        Time.Advance((await Kept(order)).WithdrawableUntil - Now + TimeSpan.FromMinutes(1));

        Assert.False((await Kept(order)).CanWithdraw);
        await Withdraw(order, Cream);

        Assert.True((await Kept(order)).Withdrawals.Single().IsLate);
    }

    [Fact]
    public async Task What_was_not_paid_is_not_withdrawn_from()
    {
        var order = await Placed(await BasketWith(Cream));

        Assert.IsType<WithdrawFromOrder.Result.NotPossible>(await Withdraw(order, Cream));
        Assert.IsType<WithdrawFromOrder.Result.Unknown>(await Send(new WithdrawFromOrder.Command("nobody-has-it", "A", [Guid.NewGuid()])));
        Assert.False((await Kept(order)).CanWithdraw);
    }

    [Fact]
    public async Task A_statement_names_somebody_and_something_of_the_order()
    {
        var order = await Sent();
        var line = (await Kept(order)).Lines[0].Id;

        await Assert.ThrowsAsync<ValidationException>(() => Send(new WithdrawFromOrder.Command(order, " ", [line])));
        await Assert.ThrowsAsync<ValidationException>(() => Send(new WithdrawFromOrder.Command(order, new string('a', 201), [line])));
        await Assert.ThrowsAsync<ValidationException>(() => Send(new WithdrawFromOrder.Command(order, "A\0", [line])));
        await Assert.ThrowsAsync<ValidationException>(() => Send(new WithdrawFromOrder.Command(order, "A", [])));
        Assert.Equal("line-unknown", (await Assert.ThrowsAsync<RuleViolation>(() => Send(new WithdrawFromOrder.Command(order, "A", [Guid.NewGuid()])))).Code);
    }

    [Fact]
    public async Task By_its_number_an_order_is_withdrawn_from_only_with_its_address_and_the_answer_is_always_the_same()
    {
        var order = await Sent();
        var number = (await Kept(order)).Number;

        var wrong = await Send(new WithdrawByNumber.Command("Léa Martin", number, "other@example.org"));
        Assert.Equal(0, await InDb(db => db.Withdrawals.CountAsync(Cancel)));
        var unknown = await Send(new WithdrawByNumber.Command("Léa Martin", "2222-2222", "lea@example.org"));
        var right = await Send(new WithdrawByNumber.Command("Léa Martin", $" {number.ToLowerInvariant().Replace('-', ' ')} ", "LEA@example.org"));
        var again = await Send(new WithdrawByNumber.Command("Léa Martin", number, "lea@example.org"));

        Assert.Equal([right, right, right], [wrong, unknown, again]);
        var withdrawal = (await Kept(order)).Withdrawals.Single();
        Assert.True(withdrawal.IsWhole);
        Assert.Equal(2, withdrawal.Lines.Count);
    }

    [Fact]
    public async Task A_whole_withdrawal_gives_back_every_line_and_the_delivery_and_puts_packs_back()
    {
        await DeliverFor(4.90m);
        await SetStock(Cream, 10);
        var order = await Sent();
        var withdrawal = await Stated(order, Cream, Soap);
        var shown = await Shown(withdrawal);

        var settled = Assert.IsType<SettleWithdrawal.Result.Settled>(await Settle(shown, (Cream, null, true), (Soap, null, false)));

        Assert.Equal(new SettleWithdrawal.Result.Settled(Money.Of(31.40m, "EUR"), true), settled);
        Assert.Equal(10, await Stock(Cream));
        var refund = await InDb(db => db.Refunds.SingleAsync(Cancel));
        Assert.Equal((RefundReason.Withdrawal, Money.Of(31.40m, "EUR"), true, "Nadia", RefundStatus.Waiting), (refund.Reason, refund.Amount, refund.Delivery, refund.By, refund.Status));
        await CarryOut();
        Assert.Equal(RefundStatus.Done, await InDb(db => db.Refunds.Select(r => r.Status).SingleAsync(Cancel)));
        var kept = await Kept(order);
        Assert.Equal((OrderStatus.Refunded, kept.Total), (kept.Status, kept.Refunded));
        Assert.Equal(AuditAction.WithdrawalSettled, await InDb(db => db.AuditEntries.Where(a => a.Subject == kept.Number).Select(a => a.Action).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task A_line_that_was_unsealed_is_refused_with_the_reason_and_the_delivery_stays()
    {
        await DeliverFor(4.90m);
        var order = await Sent();
        var shown = await Shown(await Stated(order, Cream, Soap));

        var settled = Assert.IsType<SettleWithdrawal.Result.Settled>(await Settle(shown, (Cream, WithdrawalRefusal.Unsealed, true), (Soap, null, true)));

        Assert.Equal(new SettleWithdrawal.Result.Settled(Money.Of(7.50m, "EUR"), true), settled);
        Assert.Equal(99, await Stock(Cream));
        var kept = await Kept(order);
        Assert.Equal(WithdrawalRefusal.Unsealed, kept.Withdrawals[0].DecisionOn(IdOf(kept, Cream))!.Refusal);
        Assert.Equal((OrderStatus.Fulfilled, Money.Of(7.50m, "EUR")), (kept.Status, kept.Refunded));
    }

    [Fact]
    public async Task The_desk_may_give_the_delivery_back_with_a_part()
    {
        await DeliverFor(4.90m);
        var order = await Sent();
        var shown = await Shown(await Stated(order, Soap));

        Assert.Equal(new SettleWithdrawal.Result.Settled(Money.Of(12.40m, "EUR"), true), await Send(Command(shown, true, (Soap, null, false))));
    }

    [Fact]
    public async Task Two_people_at_once_never_give_back_twice()
    {
        var order = await Sent();
        var shown = await Shown(await Stated(order, Cream, Soap));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Settle(shown, (Cream, null, false))));

        Assert.Single(answers.OfType<SettleWithdrawal.Result.Settled>());
        Assert.Equal(3, answers.OfType<SettleWithdrawal.Result.Changed>().Count());
        Assert.Equal(1, await InDb(db => db.Refunds.CountAsync(Cancel)));
    }

    [Fact]
    public async Task What_the_desk_had_given_back_before_is_not_given_back_again()
    {
        var order = await Sent();
        var withdrawal = await Stated(order, Cream, Soap);
        await Change(async db =>
        {
            var kept = await db.Orders.SingleAsync(o => o.Token == order, Cancel);
            kept.RefundLine(kept.Lines.Single(l => l.Sku == Cream).Id, Now);
        });

        Assert.Equal(new SettleWithdrawal.Result.Settled(Money.Of(7.50m, "EUR"), true), await Settle(await Shown(withdrawal), (Cream, null, false), (Soap, null, false)));
    }

    [Fact]
    public async Task Some_lines_may_be_decided_before_the_others()
    {
        var order = await Sent();
        var withdrawal = await Stated(order, Cream, Soap);

        Assert.Equal(new SettleWithdrawal.Result.Settled(Money.Of(19m, "EUR"), false), await Settle(await Shown(withdrawal), (Cream, null, false)));
        Assert.Equal(1, (await Send(new ListWithdrawals.Query(false))).Open);
        Assert.Equal("line-decided", (await Assert.ThrowsAsync<RuleViolation>(async () => await Settle(await Shown(withdrawal), (Cream, null, false)))).Code);
        await Assert.ThrowsAsync<ValidationException>(async () => await Settle(await Shown(withdrawal)));
        await Settle(await Shown(withdrawal), (Soap, WithdrawalRefusal.NotSentBack, false));
        Assert.Equal(0, (await Send(new ListWithdrawals.Query(false))).Open);
    }

    [Fact]
    public async Task The_list_has_the_longest_waiting_first_and_says_what_is_overdue()
    {
        foreach (var i in Enumerable.Range(0, ListWithdrawals.PageSize + 2))
        {
            await Stated(await Sent(), i == 0 ? [Cream, Soap] : [Cream]);
            Time.Advance(TimeSpan.FromHours(8));
        }

        var first = await Send(new ListWithdrawals.Query(false));
        var rest = await Send(new ListWithdrawals.Query(false, first.Next));

        Assert.Equal((ListWithdrawals.PageSize, ListWithdrawals.PageSize + 2, 2, (string?)null), (first.Items.Length, first.Open, rest.Items.Length, rest.Next));
        Assert.Equal(first.Items.Concat(rest.Items).OrderBy(i => i.DeclaredAt).Select(i => i.Id), first.Items.Concat(rest.Items).Select(i => i.Id));
        Assert.True(first.Items[0] is { IsOverdue: true, IsWhole: true, Lines: 2 });
        Assert.False(rest.Items[^1].IsOverdue);
        Assert.Empty((await Send(new ListWithdrawals.Query(true, "no mark"))).Items);
    }

    [Fact]
    public async Task What_is_settled_is_listed_the_newest_first()
    {
        var ids = new List<Guid>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var withdrawal = await Stated(await Sent(), Cream);
            await Settle(await Shown(withdrawal), (Cream, WithdrawalRefusal.NotSentBack, false));
            ids.Insert(0, withdrawal);
            Time.Advance(TimeSpan.FromMinutes(1));
        }

        var list = await Send(new ListWithdrawals.Query(true));

        Assert.Equal(ids, list.Items.Select(i => i.Id));
        Assert.All(list.Items, i => Assert.Equal(1, i.Refused));
    }

    /// <summary>An order of a cream and a soap that was paid and sent.</summary>
    private async Task<string> Sent()
    {
        var order = await Placed(await BasketWith(Soap, 1, await BasketWith(Cream)));
        await Pay(order, PaymentOutcome.Approved, $"m-{order}");
        await Change(async db => (await db.Orders.SingleAsync(o => o.Token == order, Cancel)).Fulfil(Now));
        return order;
    }

    private Task DeliverFor(decimal fee) => Change(db =>
    {
        db.Add(DeliveryRate.Create("FR", Money.Of(fee, "EUR"), null, 2, 5));
        return Task.CompletedTask;
    });

    private async Task<WithdrawFromOrder.Result> Withdraw(string order, params string[] skus)
    {
        var kept = await Kept(order);
        return await Send(new WithdrawFromOrder.Command(order, "Léa Martin", [.. skus.Select(s => IdOf(kept, s))]));
    }

    private async Task<Guid> Stated(string order, params string[] skus) => Assert.IsType<WithdrawFromOrder.Result.Received>(await Withdraw(order, skus)).WithdrawalId;

    private async Task<GetWithdrawal.Result> Shown(Guid withdrawal) => (await Send(new GetWithdrawal.Query(withdrawal)))!;

    private Task<SettleWithdrawal.Result> Settle(GetWithdrawal.Result shown, params (string Sku, WithdrawalRefusal? Refusal, bool Restock)[] decisions) => Send(Command(shown, false, decisions));

    private static SettleWithdrawal.Command Command(GetWithdrawal.Result shown, bool delivery, params (string Sku, WithdrawalRefusal? Refusal, bool Restock)[] decisions) => new(
        shown.Id,
        shown.Seen,
        [.. decisions.Select(d => new SettleWithdrawal.Decision(shown.Lines.Single(l => l.Sku == d.Sku).Id, d.Refusal, d.Restock))],
        delivery,
        "Nadia");

    private static Guid IdOf(GetOrder.Result order, string sku) => order.Lines.Single(l => l.Sku == sku).Id;
}
