using System.CommandLine;
using System.Globalization;
using Shop.Domain.Clients;
using Shop.Features.Clients;
using Spectre.Console;

namespace Shop.Cli.Clients;

/// <summary><c>shop clients</c>: the other shops whose checkouts may ask this one.</summary>
internal static class ClientsCommand
{
    public static Command Create(Terminal terminal) =>
        new("clients", "Lets other shops' checkouts use the API, or no more.") { Add(terminal), List(terminal), Remove(terminal) };

    private static CommandWithExamples Add(Terminal terminal)
    {
        var name = Name("What the client is called here.");
        var may = new Option<string>("--may") { Description = "What its key is for: assess (ask what a basket needs to be told) or import (hand over articles).", HelpName = "assess|import", DefaultValueFactory = _ => "assess" };
        may.AcceptOnlyFromAmong("assess", "import");
        var database = ShopServices.DatabaseOption();
        var command = new CommandWithExamples(
            "add",
            "Makes a key for a client and shows it, this once: only its hash is kept.",
            "shop clients add pharmacy-lyon",
            "shop clients add journal --may import",
            "shop clients add pharmacy-lyon --database shop.db > key.txt")
        {
            name, may, database,
        };
        command.SetAction((parsed, cancellationToken) => ShopServices.RunAsync(
            terminal,
            parsed.GetValue(database),
            requests => AddAsync(terminal, requests, parsed.GetRequiredValue(name), parsed.GetValue(may) == "import" ? ClientScope.Import : ClientScope.Assess),
            cancellationToken));
        return command;
    }

    private static async Task<int> AddAsync(Terminal terminal, Requests requests, string name, ClientScope scope)
    {
        switch (await requests.SendAsync(new AddClient.Command(name, scope)))
        {
            case AddClient.Result.Added added:
                // The key alone on the output, so that it can go to a file without passing under anybody's eyes.
                await terminal.Output.WriteLineAsync(added.Key);
                terminal.Note($"{added.Name} may use the API. Hand it this key over a channel that you trust; it is not shown again.");
                return ExitCodes.Done;
            case AddClient.Result.NameTaken:
                terminal.Error($"{name}: there is a client of that name. Give another name or, to replace its key, remove it first: shop clients remove {name}");
                return ExitCodes.InputWrong;
            default:
                throw new InvalidOperationException("A client is added or not.");
        }
    }

    private static CommandWithExamples List(Terminal terminal)
    {
        var database = ShopServices.DatabaseOption();
        var command = new CommandWithExamples("list", "Lists the clients that are let in. Keys are not kept and not shown.", "shop clients list", "shop clients list --database shop.db") { database };
        command.SetAction((parsed, cancellationToken) => ShopServices.RunAsync(terminal, parsed.GetValue(database), requests => ListAsync(terminal, requests), cancellationToken));
        return command;
    }

    private static async Task<int> ListAsync(Terminal terminal, Requests requests)
    {
        var clients = await requests.SendAsync(new ListClients.Query());
        if (clients.IsEmpty)
        {
            await terminal.Output.WriteLineAsync("No client is let in. Let one in with: shop clients add NAME");
            return ExitCodes.Done;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("Client", "Since (UTC)", "Acknowledgements");
        foreach (var client in clients)
        {
            table.AddRow(
                Markup.Escape(client.Name),
                client.CreatedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                client.Acknowledgements.ToString(CultureInfo.InvariantCulture));
        }

        terminal.Results.Write(table);
        return ExitCodes.Done;
    }

    private static CommandWithExamples Remove(Terminal terminal)
    {
        var name = Name("The client, as 'shop clients list' names it.");
        var database = ShopServices.DatabaseOption();
        var command = new CommandWithExamples(
            "remove",
            "Turns a client away from its next request on. What it acknowledged stays on record.",
            "shop clients remove pharmacy-lyon",
            "shop clients remove pharmacy-lyon --database shop.db")
        {
            name, database,
        };
        command.SetAction((parsed, cancellationToken) => ShopServices.RunAsync(
            terminal,
            parsed.GetValue(database),
            requests => RemoveAsync(terminal, requests, parsed.GetRequiredValue(name)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RemoveAsync(Terminal terminal, Requests requests, string name)
    {
        if (await requests.SendAsync(new RemoveClient.Command(name)) == RemoveClient.Result.Unknown)
        {
            terminal.Error($"{name}: no client of that name is let in. See: shop clients list");
            return ExitCodes.InputWrong;
        }

        await terminal.Output.WriteLineAsync($"{name} is let in no more.");
        return ExitCodes.Done;
    }

    private static Argument<string> Name(string description) => new("NAME") { Description = description };
}
