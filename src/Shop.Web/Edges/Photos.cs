using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Features.Catalog;

namespace Shop.Web.Edges;

/// <summary>Photographs of products at <c>/media/HASH.jpg</c>: an address never shows another one, so that it may be kept for good.</summary>
internal static class Photos
{
    public static void MapPhotos(this WebApplication app) => app.MapGet("/media/{name}", async (string name, HttpContext context, [FromServices] IMediator mediator, CancellationToken cancellationToken) =>
    {
        if (name.Split('.') is not [{ Length: 64 } hash, var extension] || await mediator.Send(new GetProductPhoto.Query(hash), cancellationToken) is not { } photo || photo.Extension != extension)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(photo.Bytes, extension == "jpg" ? "image/jpeg" : $"image/{extension}");
    });
}

/// <summary>Which products have a photograph: each asked for once a request, by its key.</summary>
public sealed class PhotosOfRequest(IMediator mediator)
{
    private readonly Dictionary<string, string?> known = new(StringComparer.Ordinal);

    /// <summary>Its address; null where the product has none.</summary>
    public async Task<string?> AddressAsync(string sku)
    {
        if (!known.TryGetValue(sku, out var file))
        {
            known[sku] = file = sku.Length == 0 ? null : await mediator.Send(new FindProductPhoto.Query(sku));
        }

        return file is null ? null : $"/media/{file}";
    }
}
