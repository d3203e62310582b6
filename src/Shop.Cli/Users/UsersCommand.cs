using System.CommandLine;
using System.Globalization;
using Shop.Domain.Desk;
using Shop.Features.Users;
using Spectre.Console;

namespace Shop.Cli.Users;

/// <summary><c>shop users</c>: who may be at the desk. The first administrator of a shop in production comes from here.</summary>
internal static class UsersCommand
{
    /// <summary>Under what the audit keeps what is done here.</summary>
    private const string By = "shop users";

    public static Command Create(Terminal terminal) =>
        new("users", "Lets people to the desk, or no more.") { Add(terminal), List(terminal), Reset(terminal), Remove(terminal) };

    private static CommandWithExamples Add(Terminal terminal)
    {
        var email = Email("The address that they sign in with.");
        var name = new Option<string>("--name") { Description = "What the desk calls them, and what they do is kept under.", HelpName = "NAME", Required = true };
        var role = new Option<DeskRole>("--role") { Description = "Merchandiser, or Administrator: who may also let others in.", HelpName = "ROLE", DefaultValueFactory = _ => DeskRole.Merchandiser };
        return Named(
            terminal,
            "add",
            "Makes a password for somebody and shows it, this once. They change it at their first sign-in.",
            ["shop users add nadia@example.com --name Nadia", "shop users add odile@example.com --name Odile --role Administrator > password.txt"],
            [email, name, role],
            (parsed, requests) => AddAsync(terminal, requests, new AddUser.Command(parsed.GetRequiredValue(email), parsed.GetRequiredValue(name), parsed.GetValue(role), By)));
    }

    private static async Task<int> AddAsync(Terminal terminal, Requests requests, AddUser.Command command)
    {
        switch (await requests.SendAsync(command))
        {
            case AddUser.Result.Added added:
                return await HandAsync(terminal, added.Email, added.Password);
            case AddUser.Result.EmailTaken:
                terminal.Error($"{command.Email}: somebody has that address. To hand them a new password: shop users reset {command.Email}");
                return ExitCodes.InputWrong;
            case AddUser.Result.NameTaken:
                terminal.Error($"{command.Name}: somebody is called that, and the audit tells people by their names. Give another name.");
                return ExitCodes.InputWrong;
            default:
                throw new InvalidOperationException("Somebody is added or not.");
        }
    }

    /// <summary>The password alone on the output, so that it can go to a file without passing under anybody's eyes.</summary>
    private static async Task<int> HandAsync(Terminal terminal, string email, string password)
    {
        await terminal.Output.WriteLineAsync(password);
        terminal.Note($"{email} may sign in at /admin. Hand over this password by a way that you trust; it is not shown again.");
        return ExitCodes.Done;
    }

    private static CommandWithExamples List(Terminal terminal) => Named(
        terminal, "list", "Lists who may be at the desk.", ["shop users list", "shop users list --database shop.db"], [], (_, requests) => ListAsync(terminal, requests));

    private static async Task<int> ListAsync(Terminal terminal, Requests requests)
    {
        var users = await requests.SendAsync(new ListUsers.Query());
        if (users.IsEmpty)
        {
            await terminal.Output.WriteLineAsync("Nobody may be at the desk. Let somebody in with: shop users add EMAIL --name NAME --role Administrator");
            return ExitCodes.Done;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("E-mail", "Name", "Role", "Last here (UTC)", "Locked", "Second factor");
        foreach (var user in users)
        {
            table.AddRow(
                Markup.Escape(user.Email),
                Markup.Escape(user.Name),
                user.Role.ToString(),
                user.LastSignInAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never",
                user.IsLocked ? "yes" : "no",
                user.HasSecondFactor ? "on" : "off");
        }

        terminal.Results.Write(table);
        return ExitCodes.Done;
    }

    private static CommandWithExamples Reset(Terminal terminal)
    {
        var email = Email("As 'shop users list' names them.");
        return Named(
            terminal,
            "reset",
            "Makes a new password for somebody and shows it, this once. It turns off their second factor and ends what they have open.",
            ["shop users reset nadia@example.com", "shop users reset nadia@example.com > password.txt"],
            [email],
            (parsed, requests) => WithUserAsync(terminal, requests, parsed.GetRequiredValue(email), async user =>
                await requests.SendAsync(new ResetPassword.Command(user.Id, By)) is ResetPassword.Result.Handed handed
                    ? await HandAsync(terminal, handed.Email, handed.Password)
                    : Unknown(terminal, user.Email)));
    }

    private static CommandWithExamples Remove(Terminal terminal)
    {
        var email = Email("As 'shop users list' names them.");
        return Named(
            terminal,
            "remove",
            "Turns somebody away from the desk, from their next request on. What they did stays on record under their name.",
            ["shop users remove nadia@example.com", "shop users remove nadia@example.com --database shop.db"],
            [email],
            (parsed, requests) => WithUserAsync(terminal, requests, parsed.GetRequiredValue(email), async user =>
            {
                if (await requests.SendAsync(new RemoveUser.Command(user.Id, By)) == RemoveUser.Result.Unknown)
                {
                    return Unknown(terminal, user.Email);
                }

                await terminal.Output.WriteLineAsync($"{user.Email} may be at the desk no more.");
                return ExitCodes.Done;
            }));
    }

    private static async Task<int> WithUserAsync(Terminal terminal, Requests requests, string email, Func<ListUsers.Item, Task<int>> work)
    {
        var users = await requests.SendAsync(new ListUsers.Query());
        return users.FirstOrDefault(u => string.Equals(u.Email, email.Trim(), StringComparison.OrdinalIgnoreCase)) is { } user
            ? await work(user)
            : Unknown(terminal, email);
    }

    private static int Unknown(Terminal terminal, string email)
    {
        terminal.Error($"{email}: nobody at the desk has that address. See: shop users list");
        return ExitCodes.InputWrong;
    }

    private static CommandWithExamples Named(
        Terminal terminal, string name, string description, IReadOnlyList<string> examples, IReadOnlyList<Symbol> takes, Func<ParseResult, Requests, Task<int>> work)
    {
        var database = ShopServices.DatabaseOption();
        var command = new CommandWithExamples(name, description, examples) { database };
        foreach (var symbol in takes)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        command.SetAction((parsed, cancellationToken) => ShopServices.RunAsync(terminal, parsed.GetValue(database), requests => work(parsed, requests), cancellationToken));
        return command;
    }

    private static Argument<string> Email(string description) => new("EMAIL") { Description = description };
}
