using System.CommandLine;
using Shop.Domain.Ordering;
using Shop.Features.People;

namespace Shop.Cli.People;

/// <summary><c>shop people</c>: what the shop keeps of a person, given to them or forgotten.</summary>
internal static class PeopleCommand
{
    /// <summary>Under what the audit keeps what is done here.</summary>
    private const string By = "shop people";

    public static Command Create(Terminal terminal) =>
        new("people", "Exports what the shop keeps of a person, or forgets it.") { Export(terminal), Anonymise(terminal) };

    private static CommandWithExamples Export(Terminal terminal) => About(
        terminal,
        "export",
        "Writes all that the shop keeps under an e-mail address as JSON (docs/person.schema.json).",
        ["shop people export lea@example.com > lea.json", "shop people export lea@example.com --database shop.db"],
        async (email, requests) =>
        {
            var file = await requests.SendAsync(new ExportPerson.Command(email, By));
            await terminal.Output.WriteLineAsync(file.Write());
            if (file.Orders.IsEmpty)
            {
                terminal.Note("The shop keeps nothing under that address.");
            }

            return ExitCodes.Done;
        });

    private static CommandWithExamples Anonymise(Terminal terminal) => About(
        terminal,
        "anonymise",
        "Takes name, address and e-mail out of a person's orders, for good. Figures, VAT and products stay. Orders that are still to be paid, sent or settled are kept, with the reason.",
        ["shop people anonymise lea@example.com", "shop people anonymise lea@example.com --database shop.db"],
        async (email, requests) =>
        {
            var result = await requests.SendAsync(new AnonymisePerson.Command(email, By));
            foreach (var number in result.Done)
            {
                await terminal.Output.WriteLineAsync($"{number} names nobody any more.");
            }

            foreach (var refusal in result.Refused)
            {
                terminal.Error($"{refusal.OrderNumber} is kept: {Reason(refusal.Obstacle)}.");
            }

            if (result.Done.IsEmpty && result.Refused.IsEmpty)
            {
                terminal.Note("The shop keeps nothing under that address.");
            }

            return result.Refused.IsEmpty ? ExitCodes.Done : ExitCodes.InputWrong;
        });

    private static string Reason(AnonymisationObstacle obstacle) => obstacle switch
    {
        AnonymisationObstacle.AwaitsPayment => "a payment may still arrive",
        AnonymisationObstacle.AwaitsDelivery => "it is paid and still to be sent",
        AnonymisationObstacle.RefundOpen => "a refund is under way, or failed",
        AnonymisationObstacle.WithdrawalOpen => "a withdrawal is still to be settled",
        AnonymisationObstacle.Withdrawable => "its customer may still withdraw from it",
        _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle, "There are no words for it."),
    };

    private static CommandWithExamples About(Terminal terminal, string name, string description, IReadOnlyList<string> examples, Func<string, Requests, Task<int>> work)
    {
        var email = new Argument<string>("EMAIL") { Description = "The address that the orders were placed with, whichever way it is capitalised." };
        var database = ShopServices.DatabaseOption();
        var command = new CommandWithExamples(name, description, examples) { email, database };
        command.SetAction((parsed, cancellationToken) => ShopServices.RunAsync(terminal, parsed.GetValue(database), requests => work(parsed.GetRequiredValue(email), requests), cancellationToken));
        return command;
    }
}
