using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shop.Domain.Catalog;
using Shop.Features.Data;

namespace Shop.Web.Tests.Hosting;

/// <summary>
/// The shop with its samples, as at a first start, on a file of its own: the samples are loaded once a run and copied
/// for each test class, with <see cref="DeskPeople"/> at the desk. It runs as in production, with a clock that stands still.
/// </summary>
public class SampleShop : IAsyncLifetime
{
    private static readonly Lazy<Task<string>> Template = new(LoadSamplesAsync);

    private readonly string file = NewFile();
    private readonly List<IDisposable> visitors = [];
    private ShopHost? factory;

    /// <summary>Stands at a Monday, 09:00 UTC.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public ShopHost Factory => factory ?? throw new InvalidOperationException("The shop has not started.");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        File.Copy(await Template.Value, file);
        factory = new ShopHost(file, Time) { Also = Configure };
        Begin(factory);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        visitors.ForEach(v => v.Dispose());
        await Factory.DisposeAsync();
        SqliteConnection.ClearAllPools();
        foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" })
        {
            File.Delete(part);
        }
    }

    /// <summary>Ends the process, as it were, and starts another one on the same database.</summary>
    public async Task RestartAsync()
    {
        await Factory.DisposeAsync();
        factory = new ShopHost(file, Time) { Also = Configure };
        Begin(factory);
    }

    /// <summary>Someone with a browser of their own: cookies are kept, redirects are not followed, posts come from this site.</summary>
    public HttpClient Visitor() => WithBrowser(Factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    /// <summary>A merchandiser who is signed in at the desk, as <see cref="Visitor"/> otherwise.</summary>
    public HttpClient Merchandiser(string name = DeskPeople.Nadia) => AtTheDesk(name);

    /// <summary>An administrator who is signed in at the desk.</summary>
    public HttpClient Administrator() => AtTheDesk(DeskPeople.Odile);

    /// <summary>Sends as an edge would.</summary>
    public async Task<T> Send<T>(IRequest<T> request)
    {
        await using var scope = Factory.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, Cancel);
    }

    /// <summary>Looks at what is kept.</summary>
    public async Task<T> InDb<T>(Func<ShopDb, Task<T>> work)
    {
        await using var scope = Factory.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ShopDb>());
    }

    /// <summary>Changes what is kept, and saves it.</summary>
    public Task Change(Func<ShopDb, Task> work) => InDb(async db =>
    {
        await work(db);
        return await db.SaveChangesAsync(Cancel);
    });

    /// <summary>The page of a supplement whose mandatory information is missing.</summary>
    public Task<string> BlockedProduct() => InDb(async db =>
        (await db.Products.Where(p => p.Category == Category.Supplement).OrderBy(p => p.Sku).ToListAsync(Cancel)).First(p => p.Block == SaleBlock.MandatoryInformationMissing).Slug);

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>Changes the host before it is built.</summary>
    protected virtual void Configure(IWebHostBuilder builder)
    {
    }

    protected virtual void Begin(ShopHost host) => _ = host.Server;

    private HttpClient AtTheDesk(string name)
    {
        var cookies = new CookieContainerHandler();
        cookies.Container.Add(Factory.ClientOptions.BaseAddress, DeskPeople.CookieOf(Factory.Services, name));
        return WithBrowser(Factory.CreateDefaultClient(Factory.ClientOptions.BaseAddress, cookies));
    }

    private HttpClient WithBrowser(HttpClient client)
    {
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        visitors.Add(client);
        return client;
    }

    private static string NewFile() => Path.Combine(Path.GetTempPath(), $"shop-web-{Guid.NewGuid():N}.db");

    private static async Task<string> LoadSamplesAsync()
    {
        var file = NewFile();
        var then = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
        await using var shop = new ShopHost($"{file};Pooling=False", new FakeTimeProvider(then), "Development");
        _ = shop.Server;
        await DeskPeople.AddAllAsync(shop.Services, then.UtcDateTime);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        return file;
    }
}
