using System.Collections.Frozen;
using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>A substance, class or topic that a sentence or a rule can be about (<c>substances.json</c>).</summary>
/// <param name="Code">Stable: <c>magnesium</c>, <c>essential-oils</c>, <c>exosomes</c>.</param>
/// <param name="Names">How labels and articles write it beside <paramref name="Fr"/> and <paramref name="En"/>: food and INCI names, in either language.</param>
/// <param name="Classes">The wider codes that it belongs to; what is said of a class is said of its members.</param>
/// <param name="Route">Where its name among the ingredients counts; null: on either route. Magnesium among a cream's thickeners is no magnesium.</param>
public sealed record Substance(string Code, string Fr, string En, ImmutableArray<string> Names, ImmutableArray<string> Classes, Route? Route = null)
{
    public string In(Language language) => language == Language.French ? Fr : En;
}

/// <summary>The vocabulary of what precautions and rules are about.</summary>
public static class Substances
{
    private static readonly SubstanceFile File = EmbeddedData.Read<SubstanceFile>("substances.json");

    public static IReadOnlyList<Substance> All { get; } = [.. File.Substances.Select(s => s with { Names = s.Names.OrEmpty(), Classes = s.Classes.OrEmpty() })];

    private static readonly Dictionary<string, Substance> ByCode = All.ToDictionary(s => s.Code, StringComparer.Ordinal);

    internal static PhraseIndex<Substance> Names { get; } = new(All.SelectMany(s => s.Names.Append(s.Fr).Append(s.En).Append(s.Code).Select(name => (name, s))));

    /// <summary>Words that, just before or after a name, say that it is absent: "sans", "free from".</summary>
    internal static PhraseIndex<bool> Absence { get; } = new(File.AbsentAfter.Select(words => (words, true)).Concat(File.AbsentBefore.Select(words => (words, false))));

    /// <summary>The functions of food additives, as lists of ingredients put them before a colon.</summary>
    internal static ImmutableHashSet<string> AdditiveFunctions { get; } = [.. File.AdditiveFunctions.Select(Slug.Fold)];

    public static bool Knows(string code) => ByCode.ContainsKey(code);

    /// <summary>The substance of that code or name, in either language; null where the vocabulary lacks it.</summary>
    public static Substance? Find(string codeOrName) =>
        ByCode.GetValueOrDefault(codeOrName) ?? Names.Exactly(codeOrName).FirstOrDefault();

    private static readonly FrozenDictionary<string, FrozenSet<string>> Classes = All.ToFrozenDictionary(s => s.Code, s => Widened(s.Code), StringComparer.Ordinal);

    /// <summary>The code itself and every class that it belongs to, however far up.</summary>
    internal static FrozenSet<string> WithClasses(string code) => Classes.GetValueOrDefault(code) ?? Widened(code);

    private static FrozenSet<string> Widened(string code)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        Add(code);
        return all.ToFrozenSet(StringComparer.Ordinal);

        void Add(string one)
        {
            if (all.Add(one) && ByCode.TryGetValue(one, out var substance))
            {
                foreach (var wider in substance.Classes)
                {
                    Add(wider);
                }
            }
        }
    }

    private sealed record SubstanceFile(
        string About,
        ImmutableArray<string> AbsentAfter,
        ImmutableArray<string> AbsentBefore,
        ImmutableArray<string> AdditiveFunctions,
        ImmutableArray<Substance> Substances);
}
