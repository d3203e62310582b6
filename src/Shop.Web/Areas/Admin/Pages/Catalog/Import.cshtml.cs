using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Features.Catalog;

namespace Shop.Web.Areas.Admin.Pages.Catalog;

/// <summary>A catalog handed over: shown first, with every fault, then carried out on a person's word.</summary>
[RequestSizeLimit(MaxBody)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxBody)]
public sealed class ImportModel(IMediator mediator) : DeskPage
{
    /// <summary>Bytes of one upload.</summary>
    private const int MaxBody = 200 * 1024 * 1024;

    /// <summary>How many changes and faults are shown.</summary>
    public const int Shown = 200;

    private static readonly string[] Formats = [".json", ".csv", ".tsv", ".xml", ".txt"];

    public GetCatalogImport.Result? Import { get; private set; }

    public string? Fault { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancellationToken)
    {
        Title = T["desk.catalog.import"];
        if (id is not { } import)
        {
            return Page();
        }

        Import = await mediator.Send(new GetCatalogImport.Query(import), cancellationToken);
        if (Import is { State: CatalogImportState.Confirmed })
        {
            Response.Headers["Refresh"] = "2";
        }

        return Import is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostUploadAsync(IFormFile? file, string? language, CancellationToken cancellationToken)
    {
        Title = T["desk.catalog.import"];
        if (file is null || file.Length == 0 || !Formats.Contains(Path.GetExtension(file.FileName).ToLowerInvariant()))
        {
            Fault = T["desk.import-catalog.no-file", string.Join(", ", Formats)];
            return Page();
        }

        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellationToken);
        var import = await mediator.Send(new StartCatalogImport.Command(file.FileName, bytes.ToArray(), Languages.Parse(language) ?? Domain.Language.French, Actor), cancellationToken);
        return Redirect($"{DeskAddresses.CatalogImport}?id={import.Import:N}");
    }

    public async Task<IActionResult> OnPostConfirmAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await mediator.Send(new ConfirmCatalogImport.Command(id, Actor), cancellationToken) == ConfirmCatalogImport.Result.Confirmed
                ? Redirect($"{DeskAddresses.CatalogImport}?id={id:N}")
                : NotFound();
        }
        catch (RuleViolation)
        {
            return Redirect($"{DeskAddresses.CatalogImport}?id={id:N}");
        }
    }
}
