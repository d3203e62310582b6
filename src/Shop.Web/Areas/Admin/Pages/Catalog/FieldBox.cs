namespace Shop.Web.Areas.Admin.Pages.Catalog;

/// <summary>One field of a product's form.</summary>
/// <param name="Kind"><c>text</c>, <c>number</c>, <c>lines</c>, <c>unit</c>, <c>category</c> or <c>vat</c>.</param>
public sealed record FieldBox(EditModel Page, string Name, string Kind)
{
    public string Id => Page.Id(Name);

    public string Value => Page.Field(Name);

    public string? Fault => Page.FaultOf(Name);
}
