using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Features.Data;
using Shop.Web.Areas.Admin;
using Shop.Web.Tests.Hosting;

namespace Shop.Web.Tests.Desk;

public sealed class FirstDeskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_nobody_may_be_at_the_desk_a_start_in_development_lets_an_administrator_in_and_says_the_password_once()
    {
        var file = Path.Combine(Path.GetTempPath(), $"shop-first-{Guid.NewGuid():N}.db");
        try
        {
            var password = await PasswordSaidAtStart(file, async shop =>
            {
                var person = await SignIn(shop, shop.Said);
                Assert.Equal(DeskAddresses.Account, person.Location);
                await person.Open(DeskAddresses.Users);
                Assert.Equal(DeskAddresses.Account, person.Location);
            });
            Assert.NotNull(password);
            Assert.Null(await PasswordSaidAtStart(file, _ => Task.CompletedTask));
            var another = await PasswordSaidAtStart(file, _ => Task.CompletedTask, async db =>
            {
                db.RemoveRange(await db.DeskUsers.ToListAsync(Cancel));
                await db.SaveChangesAsync(Cancel);
            });
            Assert.NotNull(another);
            Assert.NotEqual(password, another);
            Assert.Null(await PasswordSaidAtStart(file, _ => Task.CompletedTask, async db =>
            {
                db.RemoveRange(await db.DeskUsers.ToListAsync(Cancel));
                await db.SaveChangesAsync(Cancel);
            }, "Production"));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_session_outlives_a_restart()
    {
        var file = Path.Combine(Path.GetTempPath(), $"shop-first-{Guid.NewGuid():N}.db");
        try
        {
            string? cookie = null;
            await PasswordSaidAtStart(file, async shop =>
            {
                using var form = new FormUrlEncodedContent([KeyValuePair.Create("Email", "admin@shop.example"), KeyValuePair.Create("Password", shop.Said)]);
                using var answer = await Client(shop).PostAsync(new Uri(DeskAddresses.SignIn, UriKind.Relative), form, Cancel);
                cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
            });
            await PasswordSaidAtStart(file, async shop =>
            {
                var client = Client(shop);
                client.DefaultRequestHeaders.Add("Cookie", cookie);
                Assert.Equal(HttpStatusCode.OK, (await new Shopper(client).Open(DeskAddresses.Account)).Status);
            });
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            File.Delete(file);
        }
    }

    /// <param name="before">Changes what is kept before the start.</param>
    private static async Task<string?> PasswordSaidAtStart(string file, Func<Started, Task> then, Func<ShopDb, Task>? before = null, string environment = "Development")
    {
        if (before is not null)
        {
            await using var db = new SqliteShopDb(new DbContextOptionsBuilder<SqliteShopDb>().UseSqlite($"Data Source={file};Pooling=False").Options);
            await before(db);
        }

        var ear = new Ear();
        await using var shop = new ShopHost($"{file};Pooling=False", TimeProvider.System, environment) { Also = builder => builder.ConfigureLogging(logging => logging.AddProvider(ear)) };
        _ = shop.Server;
        await then(new Started(shop, ear));
        Assert.Empty(ear.Failures);
        return ear.Password;
    }

    private static async Task<Shopper> SignIn(Started shop, string password)
    {
        var person = await new Shopper(Client(shop)).Post(DeskAddresses.SignIn, ("Email", "admin@shop.example"), ("Password", password));
        Assert.Equal(HttpStatusCode.Redirect, person.Status);
        return person;
    }

    private static HttpClient Client(Started shop)
    {
        var client = shop.Host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return client;
    }

    private sealed record Started(ShopHost Host, Ear Ear)
    {
        public string Said => Ear.Password ?? throw new InvalidOperationException("Nothing was said.");
    }

    /// <summary>Hears the password that is said, and what fails; and fails itself where a password is said twice.</summary>
    private sealed class Ear : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> passwords = [];

        public ConcurrentQueue<string> Failures { get; } = [];

        public string? Password => passwords.Count > 1 ? throw new InvalidOperationException("Said twice.") : passwords.FirstOrDefault();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
            {
                Failures.Enqueue($"{formatter(state, exception)} {exception}");
            }

            if (state is IReadOnlyList<KeyValuePair<string, object?>> values && values.FirstOrDefault(v => v.Key == "Password").Value is string password)
            {
                passwords.Enqueue(password);
            }
        }

        public void Dispose()
        {
        }
    }
}
