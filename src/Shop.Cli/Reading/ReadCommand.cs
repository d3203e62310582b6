using System.CommandLine;
using System.Text;
using Shop.Domain.Articles;
using Shop.Domain.Reading;
using Shop.Features.Articles;
using Shop.Features.Catalog;

namespace Shop.Cli.Reading;

/// <summary><c>shop read</c>: what articles say about the products of a catalog, without a database.</summary>
internal static class ReadCommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create(Terminal terminal)
    {
        var articles = new Argument<string>("ARTICLE-OR-FOLDER") { Description = "An article (.md, .html or .txt), or a folder of them." };
        var catalog = new Option<string>("--catalog") { Description = "The catalog file (JSON).", Required = true, HelpName = "FILE" };
        var folder = new Option<string?>("--out") { Description = "Write each reading to FOLDER/<article>.reading.json.", HelpName = "FOLDER" };
        var json = new Option<bool>("--json") { Description = "Print the reading as JSON." };
        var command = new CommandWithExamples(
            "read",
            "Reads articles against a catalog: routine, products, dosages and precautions, each with the words it comes from.",
            "shop read article.md --catalog catalog.json",
            "shop read article.html --catalog catalog.json --json",
            "shop read articles/ --catalog catalog.json --out readings/")
        {
            articles, catalog, folder, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(folder) is null && Directory.Exists(result.GetValue(articles)))
            {
                result.AddError("--json prints one article; for a folder give --out FOLDER.");
            }
        });
        command.SetAction(parsed => RunAsync(terminal, parsed.GetRequiredValue(articles), parsed.GetRequiredValue(catalog), parsed.GetValue(folder), parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string path, string catalogPath, string? folder, bool json)
    {
        if (await InputFiles.CatalogAsync(terminal, catalogPath) is not { } entries || InputFiles.Articles(terminal, path) is not { } files)
        {
            return ExitCodes.InputWrong;
        }

        var reader = ArticleReader.For(entries.Select(e => e.Details));
        var names = entries.ToDictionary(e => e.Details.Sku, e => e.Details.Names, StringComparer.Ordinal);
        if (folder is not null && !InputFiles.TryCreateFolder(terminal, folder))
        {
            return ExitCodes.InputWrong;
        }

        var isFolder = Directory.Exists(path);
        var written = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var read = new List<(string File, ArticleText Text, ArticleReading Reading)>();
        var failed = 0;
        await terminal.EachAsync("Reading", files, async file =>
        {
            if (await InputFiles.ArticleAsync(terminal, file) is not { } article)
            {
                failed++;
                return;
            }

            var reading = reader.Read(article.Text);
            read.Add((Path.GetFileName(file), article.Text, reading));
            if (folder is null)
            {
                return;
            }

            var target = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file)}.reading.json");
            if (!written.TryAdd(target, file))
            {
                terminal.Error($"{file}: its reading would overwrite that of {written[target]}. Rename one of the two.");
                failed++;
            }
            else if (!await InputFiles.TryWriteAsync(terminal, target, ReadingJson.Write(reading, article.Text) + "\n", Utf8))
            {
                failed++;
            }
        });

        if (!isFolder && read is [var (_, text, only)] && folder is null)
        {
            if (json)
            {
                await terminal.Output.WriteLineAsync(ReadingJson.Write(only, text));
            }
            else
            {
                ReadingTables.Print(terminal.Results, only, names);
            }
        }
        else if (read.Count > 0)
        {
            ReadingTables.PrintSummary(terminal.Results, read.ConvertAll(r => (r.File, r.Reading)));
        }

        if (failed > 0 && isFolder)
        {
            terminal.Error($"{failed} of {files.Count} articles could not be read; the others were.");
        }

        return failed > 0 ? ExitCodes.InputWrong : ExitCodes.Done;
    }
}
