using Shop.Domain.Safety;

namespace Shop.Web.Pages;

/// <summary>Everything to know before buying: what, for whom, why and from where, most severe first.</summary>
/// <param name="Names">Of the products that are concerned, by SKU.</param>
/// <param name="New">Codes of the findings that were not there when the page was last shown.</param>
public sealed record PanelView(Assessment Assessment, IReadOnlyDictionary<string, string> Names, IReadOnlySet<string> New);
