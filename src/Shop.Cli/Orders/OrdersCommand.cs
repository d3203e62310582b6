using System.CommandLine;
using Shop.Features.Payments;

namespace Shop.Cli.Orders;

/// <summary><c>shop orders</c>: what became of money, where the gateway's messages did not say.</summary>
internal static class OrdersCommand
{
    public static Command Create(Terminal terminal)
    {
        var database = ShopServices.DatabaseOption();
        var reconcile = new CommandWithExamples(
            "reconcile",
            "Asks the gateway about every payment and refund that hangs, and settles them. It can be run at any time, as often as you like.",
            "shop orders reconcile",
            "shop orders reconcile --database shop.db")
        {
            database,
        };
        reconcile.SetAction((parsed, cancellationToken) => ShopServices.RunAsync(
            terminal,
            parsed.GetValue(database),
            async requests =>
            {
                var result = await requests.SendAsync(new ReconcileOrders.Command());
                foreach (var settled in result.Settled)
                {
                    await terminal.Output.WriteLineAsync($"{settled.OrderNumber}\t{Words(settled.What)}");
                }

                await terminal.Output.WriteLineAsync($"{result.Settled.Count(s => s.What != ReconcileOrders.Outcome.NoAnswer)} settled, {result.StillOpen} still open.");
                if (result.Settled.Any(s => s.What == ReconcileOrders.Outcome.NoAnswer))
                {
                    terminal.Error("The gateway did not answer about some of them. Run this again.");
                    return ExitCodes.InputWrong;
                }

                return ExitCodes.Done;
            },
            cancellationToken));
        return new Command("orders", "Looks after orders and their payments.") { reconcile };
    }

    private static string Words(ReconcileOrders.Outcome outcome) => outcome switch
    {
        ReconcileOrders.Outcome.Paid => "paid",
        ReconcileOrders.Outcome.GivenBack => "the money is given back",
        ReconcileOrders.Outcome.Ended => "nobody paid on its page",
        ReconcileOrders.Outcome.Expired => "expired, and its packs are free",
        ReconcileOrders.Outcome.Refunded => "the refund is done",
        ReconcileOrders.Outcome.RefundFailed => "the refund failed: see it at the desk",
        _ => "no answer",
    };
}
