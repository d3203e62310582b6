using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Shop.Cli.Clients;
using Shop.Cli.Database;
using Shop.Cli.Importing;
using Shop.Cli.Orders;
using Shop.Cli.People;
using Shop.Cli.Publishing;
using Shop.Cli.Reading;
using Shop.Cli.Users;

namespace Shop.Cli;

/// <summary>The <c>shop</c> command: what an editor, a merchandiser and an operator do without a browser.</summary>
public static class ShopCommandLine
{
    /// <summary>Runs one command. Results go to <paramref name="output"/>; errors and progress to <paramref name="error"/>.</summary>
    /// <returns>0 done, 1 the input is wrong, 2 the command was not understood.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        var terminal = new Terminal(output, error);
        var root = new RootCommand("Turns articles into routines that a shop can sell.")
        {
            ReadCommand.Create(terminal),
            ImportCommand.Create(terminal),
            PublishCommand.Create(terminal),
            ClientsCommand.Create(terminal),
            OrdersCommand.Create(terminal),
            UsersCommand.Create(terminal),
            PeopleCommand.Create(terminal),
            DatabaseCommand.Create(terminal),
        };
        if (root.Options.OfType<HelpOption>().Single() is { Action: HelpAction help } option)
        {
            option.Action = new HelpWithExamples(help);
        }

        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var fault in parsed.Errors)
            {
                terminal.Error(fault.Message);
            }

            await error.WriteLineAsync($"See: {Path(parsed.CommandResult.Command)} --help");
            return ExitCodes.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
    }

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : "shop";

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            if (parseResult.CommandResult.Command is CommandWithExamples { Examples: [_, ..] examples })
            {
                var output = parseResult.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach (var example in examples)
                {
                    output.WriteLine($"  {example}");
                }

                output.WriteLine();
            }

            return code;
        }
    }
}

/// <summary>A command whose help ends with lines that can be copied.</summary>
internal sealed class CommandWithExamples(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples => examples;
}
