using System.Collections.Immutable;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Features.Catalog;

namespace Shop.Web.Areas.Admin.Pages.Catalog;

/// <summary>A product with everything that its label says, to be edited; and a new one.</summary>
public sealed class EditModel(IMediator mediator) : DeskPage
{
    /// <summary>In the place of a SKU: a product that is not there yet.</summary>
    private const string New = "new";

    /// <summary>Null: a new product.</summary>
    public GetDeskProduct.Result? Product { get; private set; }

    public ImmutableSortedDictionary<string, string> Fields { get; private set; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What the person began with, as the form carries it along.</summary>
    public string Origin { get; private set; } = "{}";

    public ImmutableDictionary<string, ImmutableArray<CatalogFault>> Faults { get; private set; } = ImmutableDictionary<string, ImmutableArray<CatalogFault>>.Empty;

    public SaveProduct.Result.Conflict? Conflict { get; private set; }

    public string? Fault { get; private set; }

    public string Address => Product is null ? DeskAddresses.NewProduct : DeskAddresses.Product(Product.Sku);

    public async Task<IActionResult> OnGetAsync([FromRoute] string sku, CancellationToken cancellationToken) =>
        await LoadAsync(sku, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSaveAsync([FromRoute] string sku, string? origin, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(sku, cancellationToken))
        {
            return NotFound();
        }

        var mine = ProductFields.All.ToImmutableSortedDictionary(f => f, f => string.Join('\n', Request.Form[f].Select(v => v ?? "")).ReplaceLineEndings("\n").Trim(), StringComparer.Ordinal);
        if (mine.Values.Any(v => v.Length > SaveProduct.Validator.MaxField))
        {
            (Fields, Origin, Fault) = (mine, origin ?? "{}", T["desk.rule.too-long"]);
            return Page();
        }

        switch (await mediator.Send(new SaveProduct.Command(Product?.Sku, Read(origin), mine, Actor), cancellationToken))
        {
            case SaveProduct.Result.Saved { Theirs.IsEmpty: false } saved:
                return Done(T["desk.product.saved-with", Words(saved.Theirs)], DeskAddresses.Product(saved.Sku));
            case SaveProduct.Result.Saved saved:
                return Done(T["desk.product.saved"], DeskAddresses.Product(saved.Sku));
            case SaveProduct.Result.Conflict conflict:
                (Conflict, Fields, Origin) = (conflict, conflict.Merged, JsonSerializer.Serialize(conflict.Current));
                return Page();
            case SaveProduct.Result.Refused refused:
                (Faults, Fields, Origin, Fault) = (refused.Faults, mine, origin ?? "{}", T["desk.product.refused"]);
                return Page();
            default:
                return NotFound();
        }
    }

    public async Task<IActionResult> OnPostStatusAsync([FromRoute] string sku, SaleStatus status, string? reason, CancellationToken cancellationToken)
    {
        if (status == SaleStatus.Recalled && string.IsNullOrWhiteSpace(reason))
        {
            Fault = T["desk.product.recall.reason-missing"];
            return await LoadAsync(sku, cancellationToken) ? Page() : NotFound();
        }

        try
        {
            return await mediator.Send(new ChangeSaleStatus.Command(sku, status, reason, Actor), cancellationToken) == ChangeSaleStatus.Result.Done
                ? Done(T[$"desk.product.did.{status.ToString().ToLowerInvariant()}"], DeskAddresses.Product(sku))
                : NotFound();
        }
        catch (RuleViolation e)
        {
            Fault = T.Has($"desk.rule.{e.Code}") ? T[$"desk.rule.{e.Code}"] : e.Message;
            return await LoadAsync(sku, cancellationToken) ? Page() : NotFound();
        }
    }

    /// <param name="remove">The drawing is shown again.</param>
    public async Task<IActionResult> OnPostPhotoAsync([FromRoute] string sku, IFormFile? photo, bool remove, CancellationToken cancellationToken)
    {
        try
        {
            ReadOnlyMemory<byte>? bytes = null;
            if (!remove)
            {
                if (photo is not { Length: > 0 and <= ProductPhoto.MaxBytes })
                {
                    throw new RuleViolation(photo is { Length: > 0 } ? "photo-too-large" : "photo-missing", "A photograph is a file of at most 5 MB.");
                }

                using var stream = new MemoryStream();
                await photo.CopyToAsync(stream, cancellationToken);
                bytes = stream.ToArray();
            }

            return await mediator.Send(new SetProductPhoto.Command(sku, bytes, Actor), cancellationToken) == SetProductPhoto.Result.Done
                ? Done(T[remove ? "desk.product.photo.removed" : "desk.product.photo.set"], DeskAddresses.Product(sku))
                : NotFound();
        }
        catch (RuleViolation e)
        {
            Fault = T[$"desk.rule.{e.Code}"];
            return await LoadAsync(sku, cancellationToken) ? Page() : NotFound();
        }
    }

    /// <param name="decision"><c>accept</c>, <c>correct</c> or <c>reject</c>.</param>
    /// <param name="which">Which of the things that the warning says is corrected.</param>
    public async Task<IActionResult> OnPostWarningAsync([FromRoute] string sku, string warning, string decision, string? reason, int which, PrecautionForm precaution, CancellationToken cancellationToken)
    {
        try
        {
            if (decision == "reject" && string.IsNullOrWhiteSpace(reason))
            {
                throw new RuleViolation("reason-missing", "A rejection says why.");
            }

            var command = new ReviewWarning.Command(sku, warning, decision == "correct" ? precaution.ToPrecaution(new Passage(0, warning)) : null, decision == "reject" ? reason : null, Actor, which);
            return await mediator.Send(command, cancellationToken) == ReviewWarning.Result.Decided
                ? Done(T["desk.product.warning.decided"], $"{DeskAddresses.Product(sku)}#warnings")
                : NotFound();
        }
        catch (RuleViolation e)
        {
            Fault = e.Code == "reason-missing" ? T["desk.review.reason-missing"] : T.Has($"desk.rule.{e.Code}") ? T[$"desk.rule.{e.Code}"] : e.Message;
            return await LoadAsync(sku, cancellationToken) ? Page() : NotFound();
        }
    }

    /// <summary>What is wrong with a field, in the reader's language; null where nothing is.</summary>
    public string? FaultOf(string field) => Faults.TryGetValue(field, out var faults)
        ? string.Join(' ', faults.Select(f => f.Code is { } code ? T[$"desk.product.fault.{code}", f.Value] : f.Message).Distinct())
        : null;

    public string Field(string name) => Fields.GetValueOrDefault(name, "");

    public string Words(IEnumerable<string> fields) => string.Join(", ", fields.Select(f => T[$"desk.product.field.{f}"]));

    public string Id(string name) => $"f-{name.Replace('.', '-')}";

    private static ImmutableSortedDictionary<string, string> Read(string? origin)
    {
        try
        {
            return (JsonSerializer.Deserialize<Dictionary<string, string>>(origin ?? "{}") ?? []).Where(p => p.Value is not null).ToImmutableSortedDictionary(StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return ImmutableSortedDictionary<string, string>.Empty;
        }
    }

    private async Task<bool> LoadAsync(string sku, CancellationToken cancellationToken)
    {
        Title = T["desk.catalog.new"];
        if (sku == New)
        {
            Fields = new Dictionary<string, string> { ["category"] = "serum", ["vat"] = "20", ["stock"] = "0" }.ToImmutableSortedDictionary(StringComparer.Ordinal);
            return true;
        }

        if (await mediator.Send(new GetDeskProduct.Query(sku), cancellationToken) is not { } product)
        {
            return false;
        }

        (Product, Fields, Origin, Title) = (product, product.Fields, JsonSerializer.Serialize(product.Fields), product.Name.In(Language));
        return true;
    }
}
