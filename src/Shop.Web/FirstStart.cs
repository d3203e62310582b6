using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Articles;
using Shop.Features.Catalog;
using Shop.Features.Data;
using Shop.Features.Delivery;
using Shop.Features.Routines;
using Shop.Features.Users;
using Shop.Web.Areas.Admin;

namespace Shop.Web;

/// <summary>
/// Development only: brings the database to this version's model and, where it is empty, loads the samples the way a
/// person would: import the catalog, import each article, publish the routines. Where nobody may be at the desk, it lets an
/// administrator in. Production does none of it.
/// </summary>
internal sealed class FirstStart(IServiceScopeFactory scopes, IHostEnvironment environment, IServer server, IHostApplicationLifetime lifetime, ILogger<FirstStart> log) : IHostedService
{
    private const string FirstUser = "admin@shop.example";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => log.Open(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? ""));
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await mediator.Send(new MigrateDatabase.Command(), cancellationToken);
        if (!await scope.ServiceProvider.GetRequiredService<ShopDb>().Products.AnyAsync(cancellationToken))
        {
            await LoadSamplesAsync(mediator, Path.Combine(environment.ContentRootPath, "Samples"), cancellationToken);
        }

        if (!scope.ServiceProvider.GetRequiredService<DeskProvider>().KeepsUsers && (await mediator.Send(new ListUsers.Query(), cancellationToken)).IsEmpty)
        {
            await OpenDeskAsync(mediator, cancellationToken);
        }
    }

    /// <summary>Somebody has to be able to sign in; the password is said this once and changed at the first sign-in.</summary>
    private async Task OpenDeskAsync(IMediator mediator, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new AddUser.Command(FirstUser, "Administrator", DeskRole.Administrator, "First start"), cancellationToken) is AddUser.Result.Added added)
        {
            log.Desk(DeskAddresses.Root, added.Email, added.Password);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task LoadSamplesAsync(IMediator mediator, string folder, CancellationToken cancellationToken)
    {
        var catalog = await File.ReadAllBytesAsync(Path.Combine(folder, "catalog.json"), cancellationToken);
        log.Catalog(await mediator.Send(new ImportCatalog.Command(catalog), cancellationToken) is ImportCatalog.Result.Imported imported
            ? imported.Added.Length
            : throw new InvalidOperationException("The sample catalog has faults."));
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "articles")).Order(StringComparer.Ordinal))
        {
            var article = await mediator.Send(new ImportArticle.Command(Path.GetFileName(file), await File.ReadAllBytesAsync(file, cancellationToken)), cancellationToken);
            log.Article(Path.GetFileName(file), article.GetType().Name);
        }

        var samples = JsonSerializer.Deserialize<Samples>(await File.ReadAllBytesAsync(Path.Combine(folder, "samples.json"), cancellationToken), Json)!;
        foreach (var routine in samples.Publish)
        {
            var result = await mediator.Send(new PublishRoutine.Command(routine.Article, samples.Merchandiser, routine.DiscountPercent), cancellationToken);
            log.Routine(routine.Article, result.GetType().Name);
        }

        await LoadDeliveryAsync(mediator, cancellationToken);
    }

    /// <summary>What delivery costs where the samples are sold: Belgium and Luxembourg are a little farther.</summary>
    private static async Task LoadDeliveryAsync(IMediator mediator, CancellationToken cancellationToken)
    {
        foreach (var (country, fee, freeFrom, days) in new[] { ("FR", 4.90m, 49m, (2, 5)), ("BE", 6.90m, 69m, (3, 6)), ("LU", 6.90m, 69m, (3, 6)) })
        {
            await mediator.Send(new SaveDeliveryRate.Command(country, "EUR", fee, freeFrom, days.Item1, days.Item2, null, "First start"), cancellationToken);
        }
    }

    private sealed record Samples(string Merchandiser, IReadOnlyList<SampleRoutine> Publish);

    private sealed record SampleRoutine(string Article, decimal DiscountPercent);
}

internal static partial class FirstStartLog
{
    [LoggerMessage(LogLevel.Information, "Samples: catalog imported, {Products} products.")]
    public static partial void Catalog(this ILogger logger, int products);

    [LoggerMessage(LogLevel.Information, "Samples: {File} {Outcome}.")]
    public static partial void Article(this ILogger logger, string file, string outcome);

    [LoggerMessage(LogLevel.Information, "Samples: routine of {Article} {Outcome}.")]
    public static partial void Routine(this ILogger logger, string article, string outcome);

    [LoggerMessage(LogLevel.Information, "The desk is at {Path}. Sign in as {Email} with the password {Password}: it is said this once, and changed at the first sign-in.")]
    public static partial void Desk(this ILogger logger, string path, string email, string password);

    [LoggerMessage(LogLevel.Information, "Open {Address}")]
    public static partial void Open(this ILogger logger, string address);
}
