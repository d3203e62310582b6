using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Clients;
using Shop.Domain.Safety;
using Shop.Features.Assessments;
using Shop.Features.Clients;

namespace Shop.Features.Tests.Assessments;

public sealed class ReceiptTests : ClientShopTests
{
    private static readonly AskedLine[] Lines = [TheSoap, TheCollagen];

    private async Task<VerifyReceipt.Result> Verified(string? receipt, Guid? client = null, params AskedLine[] lines) =>
        await Send(new VerifyReceipt.Query(client ?? Pharmacy, lines.Length == 0 ? Lines : lines, receipt));

    private static void IsRefused(ReceiptRefusal reason, VerifyReceipt.Result result) =>
        Assert.Equal(reason, Assert.IsType<VerifyReceipt.Result.Refused>(result).Reason);

    [Fact]
    public async Task An_acknowledgement_is_recorded_with_its_client_lines_hash_words_language_and_time()
    {
        var command = await Acknowledging(TheSoap, TheCollagen with { Quantity = 1 }, TheCollagen with { Quantity = 1 });

        var recorded = Assert.IsType<RecordAcknowledgement.Result.Recorded>(await Send(command));

        Assert.Equal((command.Hash!, "fr", Now, Now.AddHours(24)), (recorded.Hash, recorded.Language, recorded.AcknowledgedAt, recorded.ExpiresAt));
        var kept = await InDb(db => db.ClientAcknowledgements.AsNoTracking().SingleAsync(Cancel));
        Assert.Equal((recorded.Id, new ClientId(Pharmacy)), (kept.Id, kept.ClientId));
        Assert.Equal([new ClientLine(Collagen, 2, new Quantity(10m, Unit.Gram)), new ClientLine(Soap, 1, null)], kept.Lines);
        Assert.Equal((command.Hash!, Language.French, Now), (kept.Acknowledgement.Hash, kept.Acknowledgement.Language, kept.Acknowledgement.At));
        Assert.Contains("insuffisance rénale", kept.Acknowledgement.Wording, StringComparison.Ordinal);
        Assert.Equal([("Grocer", 0), ("Pharmacy", 1)], (await Send(new ListClients.Query())).Select(c => (c.Name, c.Acknowledgements)));
    }

    [Fact]
    public async Task Nothing_else_is_kept_of_an_acknowledgement() =>
        Assert.Equal(
            ["AcknowledgedAt", "ClientId", "Hash", "Id", "Language", "Lines", "Wording"],
            await InDb(db => Task.FromResult(db.Model.GetRelationalModel().Tables.Single(t => t.Name == "ClientAcknowledgements").Columns.Select(c => c.Name).Order())));

    [Fact]
    public async Task A_receipt_is_known_on_every_node_for_the_same_lines_in_any_order_and_split()
    {
        var recorded = await Recorded(Lines);
        var query = new VerifyReceipt.Query(Pharmacy, [new AskedLine(Collagen, 1), TheCollagen with { Quantity = 1 }, TheSoap], recorded.Receipt);

        var expected = new VerifyReceipt.Result.Valid(recorded.Id, recorded.Hash, "fr", Now, Now.AddHours(24));
        Assert.Equal(expected, await Send(query));
        Assert.Equal(expected, await SendToOtherNode(query));
    }

    [Fact]
    public async Task Two_nodes_that_sign_their_first_receipts_at_once_know_each_others()
    {
        var command = await Acknowledging(Lines);

        var recorded = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => i % 2 == 0 ? Send(command) : SendToOtherNode(command)));

        Assert.All(
            await Task.WhenAll(recorded.Cast<RecordAcknowledgement.Result.Recorded>().Select(r => Verified(r.Receipt))),
            result => Assert.IsType<VerifyReceipt.Result.Valid>(result));
        Assert.Equal(1, await InDb(db => db.ReceiptKeys.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_receipt_that_changed_or_was_never_given_is_refused()
    {
        var receipt = (await Recorded(Lines)).Receipt;
        foreach (var text in new[] { "x", receipt[..^1], receipt + "A", receipt.ToUpperInvariant(), receipt.Replace(".fr.", ".en.", StringComparison.Ordinal), new string('1', 5000) })
        {
            IsRefused(ReceiptRefusal.Changed, await Verified(text));
        }

        await Change(async db => db.RemoveRange(await db.ReceiptKeys.ToListAsync(Cancel)));
        IsRefused(ReceiptRefusal.Changed, await Verified(receipt));
    }

    [Fact]
    public async Task Another_clients_receipt_is_refused() =>
        IsRefused(ReceiptRefusal.OtherClient, await Verified((await Recorded(Lines)).Receipt, Grocer));

    [Fact]
    public async Task A_receipt_holds_for_24_hours()
    {
        var receipt = (await Recorded(Lines)).Receipt;

        Time.Advance(TimeSpan.FromHours(24));
        Assert.IsType<VerifyReceipt.Result.Valid>(await Verified(receipt));
        Time.Advance(TimeSpan.FromSeconds(1));
        IsRefused(ReceiptRefusal.Expired, await Verified(receipt));
    }

    [Fact]
    public async Task Other_lines_packs_or_amounts_are_refused()
    {
        var receipt = (await Recorded(Lines)).Receipt;
        foreach (var lines in new AskedLine[][]
        {
            [TheCollagen],
            [.. Lines, new AskedLine(Cream, 1)],
            [TheSoap with { Quantity = 2 }, TheCollagen],
            [TheSoap, TheCollagen with { DailyAmount = null }],
            [TheSoap, TheCollagen with { DailyAmount = new AskedAmount(11m, "g") }],
        })
        {
            IsRefused(ReceiptRefusal.OtherLines, await Verified(receipt, null, lines));
        }
    }

    [Fact]
    public async Task A_receipt_is_stale_once_what_must_be_acknowledged_changed()
    {
        var receipt = (await Recorded(Lines)).Receipt;

        await Publish(NotRecommended(Collagen, "hypercalcaemia"));

        IsRefused(ReceiptRefusal.Stale, await Verified(receipt));
    }

    [Fact]
    public async Task A_product_that_was_recalled_since_is_blocked_whatever_was_acknowledged()
    {
        var recorded = await Recorded(Lines);
        await Recall(Soap);

        IsRefused(ReceiptRefusal.Blocked, await Verified(recorded.Receipt));
        var refused = Assert.IsType<RecordAcknowledgement.Result.Blocked>(await Send(new RecordAcknowledgement.Command(Pharmacy, Lines, "fr", recorded.Hash)));
        Assert.Equal([Soap], refused.Skus);
    }

    [Fact]
    public async Task Only_what_is_asked_today_in_that_language_can_be_acknowledged()
    {
        var today = await Acknowledging(Lines);
        var old = today with { Hash = new string('0', 64) };

        Assert.Equal(new RecordAcknowledgement.Result.Stale(today.Hash!), await Send(old));
        Assert.IsType<RecordAcknowledgement.Result.Stale>(await Send(today with { Language = "en" }));
        Assert.IsType<RecordAcknowledgement.Result.NothingToAcknowledge>(await Send(today with { Lines = [TheSoap] }));
        Assert.Equal(0, await InDb(db => db.ClientAcknowledgements.CountAsync(Cancel)));
    }

    [Fact]
    public async Task What_is_sent_is_checked_by_its_fields()
    {
        var command = await Acknowledging(Lines);

        Assert.Equal(["Hash hash-malformed"], await Faults(() => Send(command with { Hash = command.Hash!.ToUpperInvariant() })));
        Assert.Contains("Lines[0].Sku unknown-sku", await Faults(() => Send(command with { Lines = [new AskedLine("NO", 1)] })));
        Assert.Contains("Lines no-lines", await Faults(() => Send(command with { Lines = [] })));
        Assert.Contains("Language unsupported-language", await Faults(() => Send(command with { Language = "it" })));
        Assert.Equal(["Receipt required"], await Faults(() => Verified(null)));
        Assert.Equal(["Receipt required"], await Faults(() => Verified("")));
        Assert.Contains("Lines[0].Sku unknown-sku", await Faults(async () => await Verified((await Recorded(Lines)).Receipt, null, new AskedLine("NO", 1))));
    }

    [Fact]
    public async Task A_receipt_outlives_the_change_of_keys_and_older_keys_are_dropped()
    {
        // The last hour of a period.
        Time.Advance(new DateTimeOffset(2026, 3, 7, 23, 0, 0, TimeSpan.Zero) - Time.GetUtcNow());
        var before = (await Recorded(Lines)).Receipt;

        Time.Advance(TimeSpan.FromHours(2));
        await Recorded(Lines);
        Assert.IsType<VerifyReceipt.Result.Valid>(await Verified(before));
        Assert.Equal(2, await InDb(db => db.ReceiptKeys.CountAsync(Cancel)));

        Time.Advance(TimeSpan.FromDays(60));
        await Recorded(Lines);
        Assert.Equal(1, await InDb(db => db.ReceiptKeys.CountAsync(Cancel)));
    }
}
