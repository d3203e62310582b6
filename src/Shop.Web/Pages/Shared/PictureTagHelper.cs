using Microsoft.AspNetCore.Razor.TagHelpers;
using Shop.Web.Edges;

namespace Shop.Web.Pages.Shared;

/// <summary><c>&lt;picture-of form="serum" sku="SER-010" /&gt;</c>: the photograph of a product, or the drawing of its form, tinted by the product, until there is one.</summary>
[HtmlTargetElement("picture-of", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PictureTagHelper(PhotosOfRequest photos) : TagHelper
{
    private const int Tints = 8;

    private static readonly HashSet<string> Forms = new(StringComparer.Ordinal)
    {
        "bar", "gel", "foam", "oil", "balm", "milk", "spray", "lotion", "cream", "powder", "serum", "stick", "liquid", "capsule",
        "tablet", "drops", "sachet", "gummy", "ampoule", "sheet", "butter", "scrub", "tool",
    };

    public required string Form { get; set; }

    public required string Sku { get; set; }

    /// <summary><c>small</c>, <c>large</c>, <c>peek</c>, or null.</summary>
    public string? Size { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(await photos.AddressAsync(Sku) is { } photo
            ? $"<img class=\"{$"picture photo {Size}".TrimEnd()}\" src=\"{photo}\" alt=\"\" loading=\"lazy\">"
            : Svg(Form, Sku, Size));
    }

    /// <summary>The drawing as HTML, for text that is not made by a page.</summary>
    public static string Svg(string form, string sku, string? size)
    {
        var classes = $"picture tint-{TintOf(sku)} {size}".TrimEnd();
        var drawing = Forms.Contains(form) ? form : "default";
        return $"<svg class=\"{classes}\" aria-hidden=\"true\" viewBox=\"0 0 96 96\"><use href=\"/img/forms.svg#{drawing}\"></use></svg>";
    }

    /// <summary>Always the same tint for a product; products that stand together in a catalog differ.</summary>
    public static int TintOf(string sku) => (int)(sku.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) % Tints);
}
