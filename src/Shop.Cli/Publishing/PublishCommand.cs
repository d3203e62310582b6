using System.CommandLine;
using System.Globalization;
using Shop.Domain.Catalog;
using Shop.Features.Routines;

namespace Shop.Cli.Publishing;

/// <summary><c>shop publish</c>: puts an article's routine on sale in somebody's name.</summary>
internal static class PublishCommand
{
    public static Command Create(Terminal terminal)
    {
        var article = new Argument<string>("ARTICLE") { Description = "The article's address, as 'shop import article' tells it." };
        var name = new Option<string>("--as") { Description = "Who accepts what was read and publishes it.", Required = true, HelpName = "NAME" };
        var discount = new Option<decimal>("--discount")
        {
            Description = "Percent off the complete routine, 0 to 100.",
            HelpName = "PERCENT",
            CustomParser = result =>
            {
                if (decimal.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100)
                {
                    return percent;
                }

                result.AddError($"--discount is a number from 0 to 100, with a point before decimals; '{result.Tokens[0].Value}' is not.");
                return 0;
            },
        };
        var database = ShopServices.DatabaseOption();
        var command = new CommandWithExamples(
            "publish",
            "Accepts what the reading of an article is sure of and puts its routine on sale. Refuses where something that the sale depends on is in doubt.",
            "shop publish exosomes-et-routine-eclat --as Nadia",
            "shop publish exosomes-et-routine-eclat --as Nadia --discount 10")
        {
            article, name, discount, database,
        };
        command.SetAction((parsed, cancellationToken) => ShopServices.RunAsync(
            terminal,
            parsed.GetValue(database),
            requests => PublishAsync(terminal, requests, new PublishRoutine.Command(parsed.GetRequiredValue(article), parsed.GetRequiredValue(name), parsed.GetValue(discount))),
            cancellationToken));
        return command;
    }

    private static async Task<int> PublishAsync(Terminal terminal, Requests requests, PublishRoutine.Command command)
    {
        switch (await requests.SendAsync(command))
        {
            case PublishRoutine.Result.Published published:
                await ReportAsync(terminal.Output, command, published);
                return ExitCodes.Done;
            case PublishRoutine.Result.Unchanged unchanged:
                await terminal.Output.WriteLineAsync($"{command.Article}: version {unchanged.Version} is on sale and says the same already.");
                return ExitCodes.Done;
            case PublishRoutine.Result.InDoubt doubts:
                Refuse(terminal, command, doubts);
                return ExitCodes.InputWrong;
            case PublishRoutine.Result.NothingToSell nothing:
                terminal.Error($"{command.Article}: there is no step with a product of the catalog, so there is nothing to sell. Check the article with 'shop read', or add the products to the catalog.");
                foreach (var quote in nothing.Told)
                {
                    terminal.ErrorDetail($"not in the catalog: {quote}");
                }

                return ExitCodes.InputWrong;
            case PublishRoutine.Result.NotFound:
                terminal.Error($"{command.Article}: there is no such article. Import it first: shop import article FILE");
                return ExitCodes.InputWrong;
            default:
                throw new InvalidOperationException("A routine is published or not.");
        }
    }

    private static async Task ReportAsync(TextWriter output, PublishRoutine.Command command, PublishRoutine.Result.Published published)
    {
        await output.WriteLineAsync($"{command.Article}: version {published.Version} is on sale, published by {command.By}, with {published.Steps} steps and {published.Precautions} precautions.");
        foreach (var quote in published.Told)
        {
            await output.WriteLineAsync($"  told, not sold (not in the catalog): {quote}");
        }

        foreach (var product in published.Blocked)
        {
            await output.WriteLineAsync($"  cannot be sold now: {product.Sku} ({InWords(product.Reason)})");
        }

        if (published.Waiting > 0)
        {
            await output.WriteLineAsync($"  {published.Waiting} other suggestions wait for a decision.");
        }
    }

    private static void Refuse(Terminal terminal, PublishRoutine.Command command, PublishRoutine.Result.InDoubt result)
    {
        terminal.Error($"{command.Article}: nothing was published, since {(result.Doubts.Length == 1 ? "something is" : $"{result.Doubts.Length} things are")} in doubt. Name the product in the article as the catalog does, say it more clearly, or decide it at the desk.");
        foreach (var doubt in result.Doubts)
        {
            terminal.ErrorDetail($"{doubt.Kind}: \"{doubt.Quote}\" in: {doubt.Sentence}");
            terminal.ErrorDetail($"  why: {doubt.Evidence}");
            foreach (var candidate in doubt.Candidates)
            {
                terminal.ErrorDetail(string.Create(CultureInfo.InvariantCulture, $"  it could be: {candidate.Sku} {candidate.Name} ({candidate.Confidence:P0}: {candidate.Evidence})"));
            }
        }
    }

    private static string InWords(SaleBlock reason) => reason switch
    {
        SaleBlock.Archived => "no longer sold",
        SaleBlock.Recalled => "recalled",
        SaleBlock.MandatoryInformationMissing => "mandatory information is missing: complete its label in the catalog",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
