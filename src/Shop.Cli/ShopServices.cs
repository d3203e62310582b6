using System.CommandLine;
using System.Data.Common;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shop.Domain;
using Shop.Features;
using Shop.Features.People;

namespace Shop.Cli;

/// <summary>The use cases of the shop for commands that need its database, chosen by the same settings as the web's.</summary>
internal static class ShopServices
{
    private const string Production = "Production";

    /// <summary>The option of every command that needs the database.</summary>
    public static Option<string?> DatabaseOption() => new("--database")
    {
        Description = "The SQLite file of the shop. Without it: Database__Provider and ConnectionStrings__Shop, or appsettings.json here, as for the web.",
        HelpName = "FILE",
    };

    /// <summary>Runs a command's work with a way to send requests; what the shop refuses becomes an error and exit code 1.</summary>
    public static async Task<int> RunAsync(Terminal terminal, string? database, Func<Requests, Task<int>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var services = new ServiceCollection().AddShopFeatures(Configuration(database), isProduction: IsProduction).BuildServiceProvider();
            return await work(new Requests(services, cancellationToken));
        }
        catch (RuleViolation e)
        {
            terminal.Error(e.Message);
        }
        catch (ValidationException e)
        {
            foreach (var failure in e.Errors)
            {
                terminal.Error(failure.ErrorMessage);
            }
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            terminal.Error($"The database cannot be used: {(e.InnerException ?? e).Message}");
            terminal.ErrorDetail("Where it is new or older than this program, run: shop db migrate");
        }
        catch (InvalidOperationException e) when (e.Message.StartsWith("Database:", StringComparison.Ordinal) || e.Message.StartsWith("Payments", StringComparison.Ordinal) || e.Message.StartsWith("Stripe:", StringComparison.Ordinal) || e.Message.StartsWith(RetentionSettings.Key, StringComparison.Ordinal))
        {
            terminal.Error(e.Message);
        }

        return ExitCodes.InputWrong;
    }

    /// <summary>As a host has it: production unless said otherwise.</summary>
    private static bool IsProduction =>
        (Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Production).Equals(Production, StringComparison.OrdinalIgnoreCase);

    private static IConfiguration Configuration(string? database)
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(Directory.GetCurrentDirectory())
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables();
        if (database is not null)
        {
            configuration.AddInMemoryCollection([new("Database:Provider", "Sqlite"), new("ConnectionStrings:Shop", $"Data Source={database}")]);
        }

        return configuration.Build();
    }
}

/// <summary>Sends as one edge does: each request in a scope of its own.</summary>
internal sealed class Requests(ServiceProvider services, CancellationToken cancellationToken)
{
    public async Task<T> SendAsync<T>(IRequest<T> request)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }
}
