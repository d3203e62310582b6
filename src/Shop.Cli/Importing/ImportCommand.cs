using System.CommandLine;
using System.Globalization;
using Shop.Domain;
using Shop.Features.Articles;
using Shop.Features.Catalog;
using Spectre.Console;

namespace Shop.Cli.Importing;

/// <summary><c>shop import</c>: takes catalogs and articles into the shop.</summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal) =>
        new("import", "Takes a catalog or articles into the shop.") { Catalog(terminal), Article(terminal) };

    private static CommandWithExamples Catalog(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The catalog: this shop's JSON or CSV, or a Google Merchant Center feed (XML, TSV)." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Shows what would change, and changes nothing." };
        var language = new Option<string>("--language") { Description = "Of the names in a feed.", HelpName = "fr|en", DefaultValueFactory = _ => "fr" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Code())]);
        var database = ShopServices.DatabaseOption();
        var command = new CommandWithExamples(
            "catalog",
            "Adds and changes products, whole or not at all. Products that the file does not name stay as they are.",
            "shop import catalog catalog.json",
            "shop import catalog merchant-center.xml --language en --dry-run",
            "shop import catalog catalog.json --database shop.db")
        {
            file, dryRun, language, database,
        };
        command.SetAction(async (parsed, cancellationToken) =>
            await InputFiles.BytesAsync(terminal, parsed.GetRequiredValue(file)) is { } bytes
                ? await ShopServices.RunAsync(terminal, parsed.GetValue(database), requests => CatalogAsync(terminal, requests, parsed.GetRequiredValue(file), bytes, Languages.Parse(parsed.GetValue(language)) ?? Language.French, parsed.GetValue(dryRun)), cancellationToken)
                : ExitCodes.InputWrong);
        return command;
    }

    private static async Task<int> CatalogAsync(Terminal terminal, Requests requests, string path, byte[] bytes, Language language, bool isDryRun)
    {
        switch (await requests.SendAsync(new ImportCatalog.Command(bytes, Path.GetFileName(path), language, isDryRun, Progress: (done, total) => Tell(terminal, path, done, total))))
        {
            case ImportCatalog.Result.Imported imported:
                await terminal.Output.WriteLineAsync($"{path}: {imported.Added.Length} products {(isDryRun ? "would be " : "")}added, {imported.Changed.Length} changed, {imported.Unchanged} as they were.");
                foreach (var change in isDryRun ? imported.Changes : [])
                {
                    await terminal.Output.WriteLineAsync(change.IsNew ? $"  + {change.Sku} {change.Name}" : $"  ~ {change.Sku} {string.Join("; ", change.Fields.Select(f => $"{f.Field}: {f.Before} -> {f.After}"))}");
                }

                if (!imported.Incomplete.IsEmpty)
                {
                    await terminal.Output.WriteLineAsync($"{(imported.Incomplete.Length == 1 ? "A food supplement" : $"{imported.Incomplete.Length} food supplements")} cannot be sold yet, since information that the law asks for before a sale is missing:");
                    foreach (var label in imported.Incomplete)
                    {
                        await terminal.Output.WriteLineAsync($"  {label.Sku} {label.Name}: {string.Join(", ", label.Gaps.Select(InWords))}");
                    }
                }

                return ExitCodes.Done;
            case ImportCatalog.Result.Refused refused:
                InputFiles.Refused(terminal, path, refused.Faults);
                return ExitCodes.InputWrong;
            default:
                throw new InvalidOperationException("A catalog is imported or refused.");
        }
    }

    /// <summary>A large catalog says how far it is.</summary>
    private static void Tell(Terminal terminal, string path, int done, int total)
    {
        if (done < total)
        {
            terminal.Note($"{path}: {done} of {total} written.");
        }
    }

    private static string InWords(LabelGap gap) => gap switch
    {
        LabelGap.LegalName => "label.legalName",
        LabelGap.DailyPortion => "label.dailyPortion",
        LabelGap.Warnings => "label.warnings",
        LabelGap.Ingredients => "ingredients",
        LabelGap.Net => "net",
        LabelGap.Vouched => "label.complete is not true",
        _ => throw new ArgumentOutOfRangeException(nameof(gap), gap, null),
    };

    private static CommandWithExamples Article(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE-OR-FOLDER") { Description = "Articles (.md, .html or .txt), folders of them, feeds (RSS, Atom) or WordPress exports (.xml).", Arity = ArgumentArity.OneOrMore };
        var language = new Option<string?>("--language") { Description = "What they are written in; without it, it is told from the page and the text.", HelpName = "fr|en" };
        language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Code())]);
        var database = ShopServices.DatabaseOption();
        var command = new CommandWithExamples(
            "article",
            "Adds articles, or new versions of them, and reads them against the catalog. A file's name is the article's address.",
            "shop import article exosomes.md",
            "shop import article articles/ --database shop.db",
            "shop import article notes.txt --language en",
            "shop import article wordpress-export.xml")
        {
            files, language, database,
        };
        command.SetAction((parsed, cancellationToken) => ShopServices.RunAsync(
            terminal,
            parsed.GetValue(database),
            requests => ArticlesAsync(terminal, requests, parsed.GetRequiredValue(files), Languages.Parse(parsed.GetValue(language))),
            cancellationToken));
        return command;
    }

    private static async Task<int> ArticlesAsync(Terminal terminal, Requests requests, string[] paths, Language? language)
    {
        var found = paths.Select(path => InputFiles.Articles(terminal, path)).ToList();
        var files = found.OfType<IReadOnlyList<string>>().SelectMany(f => f).ToList();
        var failed = found.Count(f => f is null);
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in new[] { "Article", "Version", "Steps", "Other products", "Precautions", "In doubt", "Title" })
        {
            table.AddColumn(column);
        }

        var articles = new List<(string Path, string Name, ReadOnlyMemory<byte>? Bytes, Language? Language)>();
        foreach (var file in files)
        {
            var bytes = await InputFiles.BytesAsync(terminal, file);
            if (bytes is null || !ArticleFeed.IsFeed(file))
            {
                articles.Add((file, Path.GetFileName(file), bytes, language));
                continue;
            }

            switch (ArticleFeed.Read(bytes))
            {
                case ArticleFeedResult.Readable feed:
                    articles.AddRange(feed.Articles.Select(a => ($"{file}, {a.Place}", a.FileName, (ReadOnlyMemory<byte>?)a.File, language ?? a.Language)));
                    foreach (var skipped in feed.Skipped)
                    {
                        terminal.Note($"{file}: left out '{skipped.Title}': {skipped.Why}.");
                    }

                    break;
                case ArticleFeedResult.Refused { Fault: var fault }:
                    terminal.Error($"{file}: {fault.What} {fault.Remedy}");
                    failed++;
                    break;
            }
        }

        await terminal.EachAsync("Importing", articles, async article =>
        {
            var file = article.Path;
            var result = article.Bytes is { } bytes ? await requests.SendAsync(new ImportArticle.Command(article.Name, bytes, article.Language)) : null;
            switch (result)
            {
                case ImportArticle.Result.Imported imported:
                    AddRow(table, imported.Slug, $"{imported.Version} (new)", imported.Found, imported.Title);
                    break;
                case ImportArticle.Result.Unchanged unchanged:
                    AddRow(table, unchanged.Slug, $"{unchanged.Version} ({(unchanged.Found is null ? "unchanged" : "read again")})", unchanged.Found, unchanged.Title);
                    break;
                case ImportArticle.Result.Refused { Fault: var fault }:
                    terminal.Error($"{file}: {fault.What} {fault.Remedy}");
                    failed++;
                    break;
                default:
                    failed++;
                    break;
            }
        });
        if (table.Rows.Count > 0)
        {
            terminal.Results.Write(table);
        }

        if (failed > 0 && articles.Count > 1)
        {
            terminal.Error($"{failed} could not be imported; the others were.");
        }

        return failed > 0 ? ExitCodes.InputWrong : ExitCodes.Done;
    }

    private static void AddRow(Table table, string slug, string version, ImportArticle.Counts? found, string title)
    {
        string Count(Func<ImportArticle.Counts, int> count) => found is null ? "" : count(found).ToString(CultureInfo.InvariantCulture);
        table.AddRow([.. new[] { slug, version, Count(f => f.Steps), Count(f => f.Mentions), Count(f => f.Precautions), Count(f => f.InDoubt), title }.Select(Markup.Escape)]);
    }
}
