namespace Shop.Domain.Catalog;

/// <summary>What a unit measures. Units convert within <see cref="Mass"/> alone; every other one stands for itself.</summary>
public enum Dimension
{
    Mass,
    Volume,
    Activity,
    Count,
}

/// <summary>
/// A unit of an amount, by its code in catalog files and readings: mass (<c>ug</c>, <c>mg</c>, <c>g</c>), volume
/// (<c>mL</c>), biological activity (<c>IU</c>), and counted forms (<c>capsule</c>, <c>drop</c>, <c>scoop</c> ...).
/// </summary>
public readonly record struct Unit
{
    private static readonly Dictionary<string, (Dimension Dimension, decimal Factor)> Known = new(StringComparer.Ordinal)
    {
        ["ug"] = (Dimension.Mass, 0.000001m),
        ["mg"] = (Dimension.Mass, 0.001m),
        ["g"] = (Dimension.Mass, 1m),
        ["mL"] = (Dimension.Volume, 1m),
        ["IU"] = (Dimension.Activity, 1m),
        ["capsule"] = (Dimension.Count, 1m),
        ["tablet"] = (Dimension.Count, 1m),
        ["drop"] = (Dimension.Count, 1m),
        ["sachet"] = (Dimension.Count, 1m),
        ["scoop"] = (Dimension.Count, 1m),
        ["tsp"] = (Dimension.Count, 1m),
        ["tbsp"] = (Dimension.Count, 1m),
        ["pump"] = (Dimension.Count, 1m),
        ["spray"] = (Dimension.Count, 1m),
        ["ampoule"] = (Dimension.Count, 1m),
        ["application"] = (Dimension.Count, 1m),
        ["pea"] = (Dimension.Count, 1m),
        ["gummy"] = (Dimension.Count, 1m),
        ["unit"] = (Dimension.Count, 1m),
    };

    private readonly string? code;

    private Unit(string code) => this.code = code;

    public static readonly Unit Microgram = new("ug");
    public static readonly Unit Milligram = new("mg");
    public static readonly Unit Gram = new("g");
    public static readonly Unit Millilitre = new("mL");
    public static readonly Unit InternationalUnit = new("IU");
    public static readonly Unit Capsule = new("capsule");
    public static readonly Unit Tablet = new("tablet");
    public static readonly Unit Drop = new("drop");

    /// <summary>Every known code, in a stable order.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Known.Keys];

    /// <summary>The code: <c>mg</c>.</summary>
    public string Code => code ?? throw new InvalidOperationException("A default Unit has no code.");

    public Dimension Dimension => Known[Code].Dimension;

    /// <summary>How many of the dimension's base unit (g, mL, IU, one piece) make one of this.</summary>
    internal decimal Factor => Known[Code].Factor;

    /// <summary>The unit of that code, or null where it is unknown. Codes are case-sensitive, as in UCUM.</summary>
    public static Unit? Find(string? code) => code is not null && Known.ContainsKey(code) ? new Unit(code) : null;

    /// <exception cref="RuleViolation"><c>unknown-unit</c>.</exception>
    public static Unit Of(string code) => Find(code) ?? throw new RuleViolation("unknown-unit", $"'{code}' is not a unit. Known: {string.Join(", ", Codes)}.");

    public override string ToString() => code ?? "";
}
