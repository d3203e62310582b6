using System.CommandLine;
using Shop.Features.Data;

namespace Shop.Cli.Database;

/// <summary><c>shop db</c>: the database itself.</summary>
internal static class DatabaseCommand
{
    public static Command Create(Terminal terminal)
    {
        var database = ShopServices.DatabaseOption();
        var migrate = new CommandWithExamples(
            "migrate",
            "Makes the database, or brings it to this version of the shop.",
            "shop db migrate",
            "shop db migrate --database shop.db",
            "Database__Provider=SqlServer ConnectionStrings__Shop=\"Server=...\" shop db migrate")
        {
            database,
        };
        migrate.SetAction((parsed, cancellationToken) => ShopServices.RunAsync(
            terminal,
            parsed.GetValue(database),
            async requests =>
            {
                var result = await requests.SendAsync(new MigrateDatabase.Command());
                await terminal.Output.WriteLineAsync(result.Applied.IsEmpty ? "The database was up to date." : $"Applied: {string.Join(", ", result.Applied)}.");
                return ExitCodes.Done;
            },
            cancellationToken));
        return new Command("db", "Makes and updates the shop's database.") { migrate };
    }
}
