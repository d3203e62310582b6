namespace Shop.Web.Pages;

/// <summary>One input of the checkout with its label, its hint and what is wrong with it.</summary>
/// <param name="Name">The form's field; its texts are under its name in lower case.</param>
/// <param name="Type">The input's type.</param>
/// <param name="Autocomplete">What browsers may fill in: the tokens of the HTML standard.</param>
public sealed record FieldView(string Name, string? Value, string? Error, string Type, string Autocomplete, bool Required = true, string? InputMode = null)
{
    public string Id => Name.ToLowerInvariant();
}
