namespace Shop.Domain.Safety;

/// <summary>Who or what state a precaution concerns: one entry of the controlled vocabulary (<c>subjects.json</c>).</summary>
/// <param name="Code">Stable: <c>renal-insufficiency</c>.</param>
/// <param name="Group">What kind of fact it is: life-stage, age, medical, medication, allergy, skin, situation, general.</param>
/// <param name="Fr">Canonical wording in French.</param>
/// <param name="En">Canonical wording in English.</param>
public sealed record Subject(string Code, string Group, string Fr, string En)
{
    public string In(Language language) => language == Language.French ? Fr : En;
}

/// <summary>The vocabulary of subjects.</summary>
public static class Subjects
{
    public static IReadOnlyList<Subject> All { get; } = EmbeddedData.Read<SubjectFile>("subjects.json").Subjects;

    private static readonly Dictionary<string, Subject> ByCode = All.ToDictionary(s => s.Code, StringComparer.Ordinal);

    private static readonly Dictionary<string, int> Places = All.Index().ToDictionary(s => s.Item.Code, s => s.Index, StringComparer.Ordinal);

    public static bool Knows(string code) => ByCode.ContainsKey(code);

    /// <exception cref="RuleViolation"><c>unknown-subject</c>.</exception>
    public static Subject Of(string code) =>
        ByCode.GetValueOrDefault(code) ?? throw new RuleViolation("unknown-subject", $"'{code}' is not a subject of the vocabulary.");

    /// <summary>Where the subject stands in the vocabulary, from 0: the order in which people read them.</summary>
    /// <exception cref="RuleViolation"><c>unknown-subject</c>.</exception>
    internal static int Place(string code) => Places[Of(code).Code];

    private sealed record SubjectFile(string About, IReadOnlyList<Subject> Subjects);
}
