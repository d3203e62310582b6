using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shop.Web.Pages.Shared;

/// <summary><c>&lt;picture-of form="serum" sku="SER-010" /&gt;</c>: the drawing of a product's form, tinted by the product, until there is a photograph.</summary>
[HtmlTargetElement("picture-of", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PictureTagHelper(HtmlEncoder encoder) : TagHelper
{
    private const int Tints = 8;

    private static readonly HashSet<string> Forms = new(StringComparer.Ordinal)
    {
        "bar", "gel", "foam", "oil", "balm", "milk", "spray", "lotion", "cream", "powder", "serum", "stick", "liquid", "capsule",
        "tablet", "drops", "sachet", "gummy", "ampoule", "sheet", "butter", "scrub", "tool",
    };

    public required string Form { get; set; }

    public required string Sku { get; set; }

    /// <summary><c>small</c>, <c>large</c>, or null.</summary>
    public string? Size { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"picture tint-{TintOf(Sku)} {Size}".TrimEnd());
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("viewBox", "0 0 96 96");
        output.Content.SetHtmlContent($"<use href=\"/img/forms.svg#{encoder.Encode(Forms.Contains(Form) ? Form : "default")}\"></use>");
    }

    /// <summary>Always the same tint for a product; products that stand together in a catalog differ.</summary>
    public static int TintOf(string sku) => (int)(sku.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) % Tints);
}
