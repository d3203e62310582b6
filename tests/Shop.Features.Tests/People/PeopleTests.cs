using System.Text.Json;
using System.Text.Json.Schema;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;
using Shop.Features.Payments;
using Shop.Features.People;
using Shop.Features.Tests.Checkout;
using Shop.Features.Withdrawals;

namespace Shop.Features.Tests.People;

public sealed class PeopleTests : CheckoutTests
{
    private const string Lea = "lea@example.org";

    [Fact]
    public async Task An_export_has_all_of_a_person_s_orders_and_nobody_else_s()
    {
        var first = await Kept(await Paid(Lea));
        await Paid("other@example.org");
        var second = await Kept(await Sent("LEA@Example.org"));
        await Send(new WithdrawFromOrder.Command(second.Token, "Léa M.", [second.Lines[0].Id]));

        var file = await Send(new ExportPerson.Command(" lea@example.ORG ", "Odile"));

        Assert.Equal([first.Number, second.Number], file.Orders.Select(o => o.Number));
        var order = file.Orders[1];
        Assert.Equal(("Léa Martin", "3 rue des Lilas", "69003", "FR"), (order.Recipient.Name, order.Recipient.Street, order.Recipient.PostalCode, order.Recipient.Country));
        Assert.Equal((new PersonFile.Amount(19m, "EUR"), new PersonFile.Amount(19m, "EUR")), (order.Total, order.Lines.Single().Price));
        Assert.Equal(PaymentStatus.Approved, order.Payments.Single().Status);
        Assert.Equal([Cream], order.Withdrawals.Single().Skus);
        Assert.Equal("Léa M.", order.Withdrawals.Single().Name);
        var audit = await InDb(db => db.AuditEntries.Where(a => a.Action == AuditAction.OrderExported).ToListAsync(Cancel));
        Assert.Equal([first.Number, second.Number], audit.Select(a => a.Subject).OrderBy(s => s == second.Number));
        Assert.All(audit, a => Assert.DoesNotContain("lea", JsonSerializer.Serialize(a), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_acknowledgement_is_exported_in_the_words_that_were_shown()
    {
        var order = await Kept(await Placed(await BasketWithRoutine()));

        Assert.Equal(order.Acknowledgement!.Wording, (await Send(new ExportPerson.Command(Lea, "Odile"))).Orders.Single().Acknowledged!.Wording);
    }

    [Fact]
    public async Task Nobody_has_nothing()
    {
        Assert.Empty((await Send(new ExportPerson.Command(Lea, "Odile"))).Orders);
        Assert.Empty((await Send(new GetPerson.Query(Lea))).Orders);
        Assert.Equal((true, true), await Send(new AnonymisePerson.Command(Lea, "Odile")) is var result ? (result.Done.IsEmpty, result.Refused.IsEmpty) : default);
        foreach (var email in new[] { "", "lea", new string('a', 250) + "@example.org", "a b@example.org" })
        {
            await Assert.ThrowsAsync<ValidationException>(() => Send(new GetPerson.Query(email)));
            await Assert.ThrowsAsync<ValidationException>(() => Send(new ExportPerson.Command(email, "Odile")));
            await Assert.ThrowsAsync<ValidationException>(() => Send(new AnonymisePerson.Command(email, "Odile")));
        }
    }

    /// <summary>After a change of the file's form: set SHOP_WRITE_SCHEMA, run this once, and look at the difference.</summary>
    [Fact]
    public async Task The_documented_schema_is_that_of_the_file()
    {
        var written = Path.Combine(Root, "docs", "person.schema.json");
        var schema = PersonFile.Json.GetJsonSchemaAsNode(typeof(PersonFile), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }).ToJsonString(PersonFile.Json) + "\n";
        if (Environment.GetEnvironmentVariable("SHOP_WRITE_SCHEMA") is not null)
        {
            await File.WriteAllTextAsync(written, schema, Cancel);
        }

        Assert.Equal(schema, await File.ReadAllTextAsync(written, Cancel));
    }

    [Fact]
    public async Task What_is_open_is_kept_with_its_reason_and_the_rest_forgets_whose_it_is()
    {
        var expired = await Placed(await BasketWith(Cream));
        Time.Advance(Order.PaymentWindow);
        await CarryOut();
        var awaiting = await Kept(await Placed(await BasketWith(Cream)));
        var paid = await Kept(await Paid(Lea));
        var sent = await Kept(await Sent(Lea));
        var before = await Kept(expired);

        var result = await Send(new AnonymisePerson.Command(Lea, "Odile"));

        Assert.Equal([before.Number], result.Done);
        Assert.Equal(
            [(awaiting.Number, AnonymisationObstacle.AwaitsPayment), (paid.Number, AnonymisationObstacle.AwaitsDelivery), (sent.Number, AnonymisationObstacle.Withdrawable)],
            result.Refused.Select(r => (r.OrderNumber, r.Obstacle)));
        Assert.Equal(3, (await Send(new GetPerson.Query(Lea))).Orders.Length);
    }

    [Fact]
    public async Task Figures_stay_and_whatever_names_the_person_goes()
    {
        var token = await Sent(Lea);
        var before = await Kept(token);
        await Send(new WithdrawFromOrder.Command(token, "Léa Martin", [before.Lines[0].Id]));
        Assert.Equal(new AnonymiseOrder.Result.Refused(AnonymisationObstacle.WithdrawalOpen), await Send(new AnonymiseOrder.Command(before.Number, "Odile")));
        await Settle(token);
        Assert.Equal(new AnonymiseOrder.Result.Refused(AnonymisationObstacle.RefundOpen), await Send(new AnonymiseOrder.Command(before.Number, "Odile")));
        await CarryOut();

        Assert.Equal(new AnonymiseOrder.Result.Done(), await Send(new AnonymiseOrder.Command(before.Number.ToLowerInvariant(), "Odile")));

        Assert.Null(await Send(new GetOrder.Query(token)));
        var kept = await InDb(db => db.Orders.AsNoTracking().SingleAsync(o => o.Number == before.Number, Cancel));
        Assert.Equal(new Recipient("", "", "", null, "", "", "FR"), kept.Recipient);
        Assert.Equal((before.Total, before.Vat.Length, Now), (kept.Total, kept.Vat.Length, kept.AnonymisedAt));
        Assert.Equal("", await InDb(db => db.Withdrawals.Select(w => w.Name).SingleAsync(Cancel)));
        Assert.Equal(("", null), await InDb(async db => await db.Payments.SingleAsync(Cancel) is var payment ? (payment.ReturnUrl, payment.Url) : default));
        Assert.Equal(0, await InDb(db => db.Baskets.CountAsync(Cancel)));
        Assert.Equal("Odile", await InDb(db => db.AuditEntries.Where(a => a.Action == AuditAction.OrderAnonymised && a.Subject == before.Number).Select(a => a.By).SingleAsync(Cancel)));
        Assert.Equal(new AnonymiseOrder.Result.Done(), await Send(new AnonymiseOrder.Command(before.Number, "Odile")));
        Assert.IsType<AnonymiseOrder.Result.Unknown>(await Send(new AnonymiseOrder.Command("2222-2222", "Odile")));
    }

    [Fact]
    public async Task The_acknowledgement_stays_as_hash_and_words()
    {
        var token = await Placed(await BasketWithRoutine());
        var before = (await Kept(token)).Acknowledgement;
        Time.Advance(Order.PaymentWindow);
        await CarryOut();

        await Send(new AnonymisePerson.Command(Lea, "Odile"));

        Assert.Equal(before, await InDb(db => db.Orders.AsNoTracking().Select(o => o.Acknowledgement).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task Money_that_comes_for_an_order_that_was_forgotten_is_given_back()
    {
        var token = await Placed(await BasketWith(Cream));
        var payment = await LastPayment(token);
        Time.Advance(Order.PaymentWindow);
        await CarryOut();
        Assert.Single((await Send(new AnonymisePerson.Command(Lea, "Odile"))).Done);

        var answer = await Send(new RecordPayment.Command("demo", "late", payment, PaymentOutcome.Approved, "late"));

        Assert.Equal(new RecordPayment.Result.GivenBack(OrderStatus.Expired, RefundReason.PaidTooLate), answer);
    }

    [Fact]
    public async Task Orders_forget_whose_they_are_ten_years_after_the_year_of_the_sale_and_no_day_before()
    {
        var old = (await Kept(await Sent(Lea))).Number;
        var open = (await Kept(await Paid(Lea))).Number;
        Assert.True((await Send(new PlanRetention.Command())).IsNew);
        Assert.False((await Send(new PlanRetention.Command())).IsNew);

        Time.SetUtcNow(new DateTimeOffset(2036, 12, 31, 23, 0, 0, TimeSpan.Zero));
        await CarryOut();
        Assert.Equal(0, await Anonymised());

        Time.SetUtcNow(new DateTimeOffset(2037, 1, 1, 23, 0, 0, TimeSpan.Zero));
        await CarryOut();
        Assert.Equal(1, await Anonymised());
        Assert.Equal("Shop", await InDb(db => db.AuditEntries.Where(a => a.Subject == old).Select(a => a.By).SingleAsync(Cancel)));
        Assert.Equal(Lea, await InDb(db => db.Orders.Where(o => o.Number == open).Select(o => o.Recipient.Email).SingleAsync(Cancel)));
        Assert.Equal(Now.AddDays(1), await InDb(db => db.DueTasks.Where(t => t.Kind == DueKind.AnonymiseOrders).Select(t => t.DueAt).SingleAsync(Cancel)));

        Task<int> Anonymised() => InDb(db => db.Orders.CountAsync(o => o.AnonymisedAt != null, Cancel));
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData("3", 3)]
    public void The_merchant_sets_how_many_years(string? written, int years) => Assert.Equal(new RetentionSettings(years), RetentionSettings.Read(Configured(written)));

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("ten")]
    public void A_retention_that_is_none_stops_the_start_and_says_so(string written) =>
        Assert.Contains(written, Assert.Throws<InvalidOperationException>(() => RetentionSettings.Read(Configured(written))).Message, StringComparison.Ordinal);

    private static IConfiguration Configured(string? years) => new ConfigurationBuilder().AddInMemoryCollection([new(RetentionSettings.Key, years)]).Build();

    private async Task<string> Paid(string email)
    {
        var placed = Assert.IsType<PlaceOrder.Result.Placed>(await Send(await Filled(await BasketWith(Cream)) with { Email = email }));
        await Pay(placed.OrderToken, PaymentOutcome.Approved, $"m-{placed.OrderToken}");
        return placed.OrderToken;
    }

    private async Task<string> Sent(string email)
    {
        var order = await Paid(email);
        await Change(async db => (await db.Orders.SingleAsync(o => o.Token == order, Cancel)).Fulfil(Now));
        return order;
    }

    private async Task Settle(string token)
    {
        var order = await Kept(token);
        var shown = (await Send(new GetWithdrawal.Query(order.Withdrawals.Single().Id)))!;
        await Send(new SettleWithdrawal.Command(shown.Id, shown.Seen, [.. shown.Lines.Select(l => new SettleWithdrawal.Decision(l.Id, null, false))], false, "Nadia"));
    }

    private static string Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Shop.sln")))
                {
                    return folder.FullName;
                }
            }

            throw new InvalidOperationException("The tests do not run inside the repository.");
        }
    }
}
