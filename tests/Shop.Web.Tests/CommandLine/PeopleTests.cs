using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Web.Tests.CommandLine;

public sealed class PeopleTests : CommandLineTests
{
    private static readonly DateTime Then = new(2020, 1, 1, 9, 0, 0, DateTimeKind.Utc);

    private async Task<Outcome> Shop(params string[] args) => await Run([.. args, "--database", Database]);

    [Fact]
    public async Task A_person_is_exported_and_forgotten_and_what_is_open_is_kept()
    {
        await Shop("db", "migrate");
        await Order("1111-1111", o => o.Cancel(Then));
        await Order("2222-2222", o => o.Pay("p", Then));

        var exported = await Shop("people", "export", "LEA@example.com");
        Assert.Equal((0, ""), (exported.Code, exported.Error));
        using (var json = JsonDocument.Parse(exported.Output))
        {
            Assert.Equal(2, json.RootElement.GetProperty("orders").GetArrayLength());
        }

        Assert.Equal(
            new Outcome(1, "1111-1111 names nobody any more.\n", "shop: 2222-2222 is kept: it is paid and still to be sent.\n"),
            await Shop("people", "anonymise", "lea@example.com"));
        using var left = JsonDocument.Parse((await Shop("people", "export", "lea@example.com")).Output);
        Assert.Equal(1, left.RootElement.GetProperty("orders").GetArrayLength());
    }

    [Fact]
    public async Task Nobody_and_nonsense_are_told()
    {
        await Shop("db", "migrate");

        Assert.Equal(new Outcome(0, "", "The shop keeps nothing under that address.\n"), await Shop("people", "anonymise", "nobody@example.com"));
        Assert.Equal((1, ""), await Shop("people", "export", "no address") is var wrong ? (wrong.Code, wrong.Output) : default);
        Assert.Equal(2, (await Run("people", "export")).Code);
    }

    private async Task Order(string number, Action<Order> then)
    {
        await using var db = new SqliteShopDb(new DbContextOptionsBuilder<SqliteShopDb>().UseSqlite($"Data Source={Database}").Options);
        var order = Domain.Ordering.Order.Place(
            number,
            number,
            BasketId.New(),
            new Recipient("Lea@example.com", "Léa", "1 rue", null, "75001", "Paris", "FR"),
            [OrderLine.Create(1, "A", "A", 1, new Money(100, "EUR"), Money.Zero("EUR"), 20, null, null)],
            new Assessment(Language.French, [], null),
            null,
            Then);
        then(order);
        db.Add(order);
        await db.SaveChangesAsync();
    }
}
