using System.Collections.Immutable;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Domain.Merchant;
using Shop.Features.Merchant;

namespace Shop.Features.Tests.Merchant;

public sealed class SaveMerchantTests : ShopTests
{
    private const string Odile = "Odile";

    [Fact]
    public async Task Before_anybody_wrote_anything_everything_is_missing_and_the_retention_is_ten_years()
    {
        var merchant = await Send(new GetMerchant.Query());

        Assert.Equal((Guid.Empty, null, 10), (merchant.Version, merchant.ChangedAt, merchant.Particulars.OrderRetentionYears));
        Assert.Equal(MerchantField.All.Length - 1, merchant.Particulars.Missing.Count());
    }

    [Fact]
    public async Task What_is_saved_is_kept_with_an_entry_for_each_particular_in_the_same_save()
    {
        var saved = await Save(Guid.Empty, Fields(), Fields(("trade-name", "Savonnerie des Lilas"), ("email", "contact@lilas.example")));

        Assert.Equal(["trade-name", "email"], Assert.IsType<SaveMerchant.Result.Saved>(saved).Changed);
        var merchant = await Send(new GetMerchant.Query());
        Assert.Equal(("Savonnerie des Lilas", Now), (merchant.Particulars["trade-name"], merchant.ChangedAt));
        Assert.Equal([("email", "contact@lilas.example"), ("trade-name", "Savonnerie des Lilas")], (await Entries()).Select(a => (a.What, a.After)).Order());
        Assert.All(await Entries(), a => Assert.Equal((Odile, "merchant", null), (a.By, a.Subject, a.Before)));
    }

    [Fact]
    public async Task A_change_says_what_it_was_before()
    {
        await Save(Guid.Empty, Fields(), Fields(("trade-name", "Savonnerie")));
        var seen = await Send(new GetMerchant.Query());

        await Save(seen.Version, seen.Particulars.Filled, Fields(("trade-name", "Savonnerie des Lilas")));

        Assert.Contains((await Entries()).Select(a => (a.Before, a.After)), e => e == ("Savonnerie", "Savonnerie des Lilas"));
    }

    [Fact]
    public async Task Saving_what_is_kept_already_changes_nothing()
    {
        await Save(Guid.Empty, Fields(), Fields(("trade-name", "Savonnerie")));
        var seen = await Send(new GetMerchant.Query());

        Assert.Empty(Assert.IsType<SaveMerchant.Result.Saved>(await Save(seen.Version, seen.Particulars.Filled, Fields(("trade-name", " Savonnerie ")))).Changed);

        Assert.Equal(seen.Version, (await Send(new GetMerchant.Query())).Version);
        Assert.Single(await Entries());
    }

    [Fact]
    public async Task Of_two_people_the_second_is_refused_and_sees_what_the_first_changed()
    {
        await Save(Guid.Empty, Fields(), Fields(("trade-name", "Savonnerie"), ("telephone", "0102030405")));
        var seen = await Send(new GetMerchant.Query());
        await Save(seen.Version, seen.Particulars.Filled, seen.Particulars.Filled.SetItem("telephone", "0605040302"));

        var overtaken = Assert.IsType<SaveMerchant.Result.Overtaken>(await Save(seen.Version, seen.Particulars.Filled, seen.Particulars.Filled.SetItem("trade-name", "Autre")));

        Assert.Equal(["telephone"], overtaken.Changed);
        Assert.Equal("0605040302", overtaken.Current["telephone"]);
        Assert.Equal("Savonnerie", (await Send(new GetMerchant.Query())).Particulars["trade-name"]);
        Assert.IsType<SaveMerchant.Result.Saved>(await Save(overtaken.Version, overtaken.Current.Filled, overtaken.Current.Filled.SetItem("trade-name", "Autre")));
    }

    [Fact]
    public async Task Of_two_first_saves_at_once_on_two_nodes_one_is_kept()
    {
        var results = await Task.WhenAll(
            Task.Run(() => Save(Guid.Empty, Fields(), Fields(("trade-name", "A"))), Cancel),
            Task.Run(() => SendToOtherNode(new SaveMerchant.Command(Guid.Empty, Fields(), Fields(("trade-name", "B")), "Karim")), Cancel));

        Assert.Single(results.OfType<SaveMerchant.Result.Saved>());
        Assert.Equal(["trade-name"], Assert.Single(results.OfType<SaveMerchant.Result.Overtaken>()).Changed);
        Assert.Single(await Entries());
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_field_and_nothing_is_saved()
    {
        var refused = Assert.IsType<SaveMerchant.Result.Refused>(await Save(Guid.Empty, Fields(), Fields(("email", "nobody"), ("trade-name", "Savonnerie"))));

        Assert.Equal([("email", "not-an-address")], refused.Faults.Select(f => (f.Key, f.Value)));
        Assert.Equal(Guid.Empty, (await Send(new GetMerchant.Query())).Version);
    }

    [Theory]
    [InlineData("no-such-particular", 1)]
    [InlineData("trade-name", SaveMerchant.Validator.MaxField + 1)]
    public async Task What_no_form_would_send_is_refused(string key, int length)
    {
        await Assert.ThrowsAsync<ValidationException>(() => Save(Guid.Empty, Fields(), Fields((key, new string('a', length)))));
        await Assert.ThrowsAsync<ValidationException>(() => Save(Guid.Empty, Fields((key, new string('a', length))), Fields()));
    }

    [Fact]
    public async Task The_legal_pages_deliver_to_France_where_nothing_else_was_said() =>
        Assert.Equal([("FR", true)], (await Send(new GetLegalFacts.Query())).Deliveries.Select(d => (d.Country, d.Fee.IsZero)));

    private Task<List<AuditEntry>> Entries() => InDb(db => db.AuditEntries.AsNoTracking().Where(a => a.Action == AuditAction.MerchantChanged).ToListAsync(Cancel));

    private static ImmutableSortedDictionary<string, string> Fields(params (string Key, string Value)[] fields) => fields.ToImmutableSortedDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);

    private Task<SaveMerchant.Result> Save(Guid version, ImmutableSortedDictionary<string, string> origin, ImmutableSortedDictionary<string, string> fields) =>
        Send(new SaveMerchant.Command(version, origin, fields, Odile));
}
