using Spectre.Console;

namespace Shop.Cli;

/// <summary>Where a command writes: results to one side, errors and progress to the other.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    /// <summary>Columns of a table that goes to a file or another program.</summary>
    private const int PlainWidth = 140;

    private readonly Lazy<IAnsiConsole> outputConsole = new(() => Console(output));
    private readonly Lazy<IAnsiConsole> errorConsole = new(() => Console(error));

    public TextWriter Output => output;

    /// <summary>For tables.</summary>
    public IAnsiConsole Results => outputConsole.Value;

    /// <summary>One error on its own line: what, where, and what to do.</summary>
    public void Error(string message) => error.WriteLine($"shop: {message}");

    /// <summary>Further lines that belong to the error above.</summary>
    public void ErrorDetail(string message) => error.WriteLine($"  {message}");

    /// <summary>What a person should know and a program that reads the results should not.</summary>
    public void Note(string message) => error.WriteLine(message);

    /// <summary>Does something for each item, in order, behind a bar that moves where a person is watching.</summary>
    public async Task EachAsync<T>(string what, IReadOnlyCollection<T> items, Func<T, Task> action)
    {
        if (items.Count < 2 || !IsWatched(error))
        {
            foreach (var item in items)
            {
                await action(item);
            }

            return;
        }

        await errorConsole.Value.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var bar = progress.AddTask(Markup.Escape(what), maxValue: items.Count);
            foreach (var item in items)
            {
                await action(item);
                bar.Increment(1);
            }
        });
    }

    private static bool IsWatched(TextWriter writer) => ReferenceEquals(writer, System.Console.Error) && !System.Console.IsErrorRedirected;

    private static IAnsiConsole Console(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }
}
