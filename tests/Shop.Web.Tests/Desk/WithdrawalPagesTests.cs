using System.Net;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Withdrawals;
using Shop.Web.Areas.Admin;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

public sealed class WithdrawalPagesTests(SampleShop shop) : IClassFixture<SampleShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_merchandiser_gives_back_what_came_back_and_refuses_what_was_unsealed()
    {
        var (id, number) = await Stated();
        var person = await new Shopper(shop.Merchandiser()).Open(DeskAddresses.Withdrawals);
        var row = person.Page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(number, StringComparison.Ordinal));
        Assert.Contains("the whole order", row.TextContent, StringComparison.Ordinal);
        await person.Open(row.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Empty(person.Page.QuerySelectorAll("input[value=too-late]"));

        var choices = Enumerable.Range(0, 5).Select(i => ($"lines[{i}].Decision", i == 0 ? "unsealed" : "give-back")).Select(c => (c.Item1, (string?)c.Item2));
        await person.Press("Save the decisions", [.. choices, ("lines[1].Restock", "true")]);

        Assert.Equal(DeskAddresses.Withdrawals, person.Location);
        await person.Follow();
        Assert.Contains("are refunded", person.One("[role=status]").TextContent, StringComparison.Ordinal);
        var withdrawal = await shop.InDb(db => db.Withdrawals.AsNoTracking().SingleAsync(w => w.Id == id, Cancel));
        Assert.Equal([WithdrawalRefusal.Unsealed, null, null, null, null], withdrawal.Decisions.Select(d => d.Refusal));
        Assert.All(withdrawal.Decisions, d => Assert.Equal(DeskPeople.Nadia, d.By));
        Assert.Equal(1, await shop.InDb(db => db.Refunds.CountAsync(r => r.OrderId == withdrawal.OrderId, Cancel)));
        await person.Open(DeskAddresses.SettledWithdrawals);
        Assert.Contains("1 not taken back", person.Text, StringComparison.Ordinal);
        await person.Open(DeskAddresses.Withdrawal(id));
        Assert.DoesNotContain(person.Page.QuerySelectorAll("main button"), b => b.TextContent.Contains("Save", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_came_back_together_is_decided_at_once_but_for_what_is_decided_by_itself()
    {
        var (id, number) = await Stated();
        var third = await shop.InDb(db => db.Orders.Where(o => o.Number == number).SelectMany(o => o.Lines).Where(l => l.Position == 3).Select(l => l.Sku).SingleAsync(Cancel));
        var before = await Stock();
        var person = await new Shopper(shop.Merchandiser()).Open(DeskAddresses.Withdrawal(id));

        await person.Press("Save the decisions", ("rest.Decision", "give-back"), ("lines[1].Decision", "unsealed"), ("lines[2].Restock", "true"));

        Assert.Equal(DeskAddresses.Withdrawals, person.Location);
        var withdrawal = await shop.InDb(db => db.Withdrawals.AsNoTracking().SingleAsync(w => w.Id == id, Cancel));
        Assert.Equal([null, WithdrawalRefusal.Unsealed, null, null, null], withdrawal.Decisions.Select(d => d.Refusal));
        Assert.Equal(before + 1, await Stock());

        Task<int> Stock() => shop.InDb(db => db.Products.Where(p => p.Sku == third).Select(p => p.Stock).SingleAsync(Cancel));
    }

    [Fact]
    public async Task Two_people_at_one_withdrawal_the_second_is_told_and_nothing_is_given_back_twice()
    {
        var (id, _) = await Stated();
        var nadia = await new Shopper(shop.Merchandiser()).Open(DeskAddresses.Withdrawal(id));
        var karim = await new Shopper(shop.Merchandiser(DeskPeople.Karim)).Open(DeskAddresses.Withdrawal(id));
        await nadia.Press("Save the decisions", ("lines[0].Decision", "give-back"));
        await karim.Press("Save the decisions", ("lines[0].Decision", "give-back"));
        Assert.Equal(HttpStatusCode.Conflict, karim.Status);
        Assert.Contains("Nothing was saved", karim.One("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_chosen_or_nonsense_is_told()
    {
        var (id, _) = await Stated();
        var person = await new Shopper(shop.Merchandiser()).Open(DeskAddresses.Withdrawal(id));
        await person.Press("Save the decisions");
        Assert.Contains("Nothing is decided", person.One("[role=alert]").TextContent, StringComparison.Ordinal);
        await person.Press("Save the decisions", ("lines[0].Decision", "because"));
        Assert.Equal(HttpStatusCode.Conflict, person.Status);
        await person.Press("Save the decisions", ("lines[0].Decision", "too-late"));
        Assert.Contains("within the period", person.One("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await new Shopper(shop.Merchandiser()).Open(DeskAddresses.Withdrawal(Guid.NewGuid()))).Status);
    }

    private async Task<(Guid Id, string Number)> Stated()
    {
        var token = await shop.SentAsync();
        var order = await shop.KeptAsync(token);
        var received = Assert.IsType<WithdrawFromOrder.Result.Received>(await shop.Send(new WithdrawFromOrder.Command(token, "Camille Martin", [.. order.Lines.Select(l => l.Id)])));
        return (received.WithdrawalId, order.Number);
    }
}
