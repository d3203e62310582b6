using System.Collections.Immutable;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain.Merchant;
using Shop.Features.Merchant;

namespace Shop.Web.Areas.Admin.Pages.Merchant;

/// <summary>Who sells here, as the legal pages say it.</summary>
public sealed class IndexModel(IMediator mediator) : DeskPage
{
    /// <summary>The particulars as people are asked for them, by what they are about.</summary>
    public static readonly ImmutableArray<(string Group, ImmutableArray<string> Keys)> Groups =
    [
        ("seller", ["trade-name", "legal-form", "capital", "address", "registration", "vat-number", "email", "telephone", "publication-director"]),
        ("host", ["host-name", "host-address", "host-telephone"]),
        ("consumers", ["mediator-name", "mediator-site", "return-address"]),
        ("data", ["data-contact", "order-retention"]),
    ];

    public ImmutableSortedDictionary<string, string> Fields { get; private set; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What the person began with, as the form carries it along.</summary>
    public string Origin { get; private set; } = "{}";

    public Guid Version { get; private set; }

    /// <summary>What the legal pages mark as missing.</summary>
    public ImmutableArray<MerchantField> Missing { get; private set; } = [];

    /// <summary>A code by key.</summary>
    public ImmutableSortedDictionary<string, string> Faults { get; private set; } = ImmutableSortedDictionary<string, string>.Empty;

    public SaveMerchant.Result.Overtaken? Overtaken { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(Guid version, string? origin, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var mine = MerchantField.All.ToImmutableSortedDictionary(f => f.Key, f => string.Join('\n', Request.Form[f.Key].Select(v => v ?? "")).ReplaceLineEndings("\n").Trim(), StringComparer.Ordinal);
        var tooLong = mine.Where(f => f.Value.Length > SaveMerchant.Validator.MaxField).ToImmutableSortedDictionary(f => f.Key, _ => "too-long", StringComparer.Ordinal);
        var result = tooLong.IsEmpty
            ? await mediator.Send(new SaveMerchant.Command(version, Read(origin), mine, Actor), cancellationToken)
            : new SaveMerchant.Result.Refused(tooLong);
        (Fields, Version, Origin) = (mine, version, JsonSerializer.Serialize(Read(origin)));
        switch (result)
        {
            case SaveMerchant.Result.Saved { Changed.IsEmpty: true }:
                return Done(T["desk.merchant.unchanged"], DeskAddresses.Merchant);
            case SaveMerchant.Result.Saved saved:
                return Done(T["desk.merchant.saved", Words(saved.Changed)], DeskAddresses.Merchant);
            case SaveMerchant.Result.Overtaken overtaken:
                (Overtaken, Version, Origin) = (overtaken, overtaken.Version, JsonSerializer.Serialize(overtaken.Current.Filled));
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            case SaveMerchant.Result.Refused refused:
                Faults = refused.Faults;
                Response.StatusCode = StatusCodes.Status400BadRequest;
                return Page();
            default:
                throw new InvalidOperationException("The particulars are saved, overtaken or refused.");
        }
    }

    public string Words(IEnumerable<string> keys) => string.Join(", ", keys.Select(k => T[$"legal.field.{k}"]));

    /// <summary>What is wrong with a field, in the reader's language; null where nothing is.</summary>
    public string? FaultOf(string key) => Faults.TryGetValue(key, out var code) ? T[$"desk.merchant.fault.{code}", MerchantField.Find(key)!.MaxLength] : null;

    /// <summary>What the form carried along; what no form of this page carries is passed over.</summary>
    private static ImmutableSortedDictionary<string, string> Read(string? origin)
    {
        try
        {
            return (JsonSerializer.Deserialize<Dictionary<string, string?>>(origin ?? "{}") ?? [])
                .Where(p => p.Value is { Length: <= SaveMerchant.Validator.MaxField } && MerchantField.Find(p.Key) is not null)
                .ToImmutableSortedDictionary(p => p.Key, p => p.Value!, StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return ImmutableSortedDictionary<string, string>.Empty;
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var kept = await mediator.Send(new GetMerchant.Query(), cancellationToken);
        Title = T["desk.nav.merchant"];
        (Fields, Origin, Version, Missing) = (kept.Particulars.Filled, JsonSerializer.Serialize(kept.Particulars.Filled), kept.Version, [.. kept.Particulars.Missing]);
    }
}
