using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shop.Web.Pages.Shared;

/// <summary><c>&lt;icon name="sun" /&gt;</c>: a sign of <c>img/icons.svg</c>. It only repeats what a word beside it says.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    public required string Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent($"<use href=\"/img/icons.svg#{Name}\"></use>");
    }
}
