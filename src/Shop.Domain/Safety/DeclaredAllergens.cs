using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>
/// The allergens of one product: those its catalog entry codes, those its label words, and those that a substance is
/// made of (marine collagen is fish). A word that the vocabulary lacks stays as it is and is never dropped.
/// </summary>
/// <param name="Subjects">Who is concerned, sorted.</param>
/// <param name="Words">Everything declared, in the label's order; by the shop's own name in each language where it is one.</param>
/// <param name="Unrecognised">The label's words that belong to no subject.</param>
internal sealed record DeclaredAllergens(ImmutableArray<string> Subjects, ImmutableArray<LocalizedText> Words, ImmutableArray<LocalizedText> Unrecognised)
{
    private static readonly ImmutableArray<Allergen> Known =
        [.. EmbeddedData.Read<AllergenFile>("allergens.json").Allergens.Select(a => a with { Substances = a.Substances.OrEmpty() })];

    private static readonly PhraseIndex<Allergen> Names = new(Known.SelectMany(a => a.Fr.Concat(a.En).Select(name => (name, a))));

    public static DeclaredAllergens Of(ProductDetails product, Composition composition)
    {
        var subjects = new SortedSet<string>(product.AllergenCodes, StringComparer.Ordinal);
        subjects.UnionWith(Known.Where(a => a.Substances.Any(s => composition.Has(s))).Select(a => a.Subject));
        var words = ImmutableArray.CreateBuilder<LocalizedText>();
        var unrecognised = ImmutableArray.CreateBuilder<LocalizedText>();
        var worded = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in product.Allergens)
        {
            Allergen[] meant = [.. Names.In(PhraseIndex<Allergen>.Words(word)).Select(hit => hit.Meaning)];
            var named = Names.Exactly(word).FirstOrDefault() is { } allergen ? new LocalizedText(allergen.Fr[0], allergen.En[0]) : new LocalizedText(word, word);
            worded.UnionWith(meant.Select(a => a.Subject));
            words.Add(named);
            if (meant.Length == 0)
            {
                unrecognised.Add(named);
            }
        }

        words.AddRange(product.AllergenCodes.Where(code => !worded.Contains(code)).Select(NameOf));
        subjects.UnionWith(worded);
        return new DeclaredAllergens([.. subjects], words.ToImmutable(), unrecognised.ToImmutable());
    }

    /// <summary>A code that the label has no word for, by the allergen's first name or else by the subject's.</summary>
    private static LocalizedText NameOf(string subject) =>
        Known.FirstOrDefault(a => a.Subject == subject) is { } allergen
            ? new LocalizedText(allergen.Fr[0], allergen.En[0])
            : new LocalizedText(Safety.Subjects.Of(subject).Fr, Safety.Subjects.Of(subject).En);

    public ImmutableArray<LocalizedText> Declared(AllergenDeclaration which) => which == AllergenDeclaration.Any ? Words : Unrecognised;

    private sealed record AllergenFile(string About, ImmutableArray<Allergen> Allergens);

    /// <param name="Subject">A code of the vocabulary of subjects.</param>
    /// <param name="Fr">How French labels write it, the shop's own name first.</param>
    /// <param name="En">The same in English.</param>
    /// <param name="Substances">What is made of it.</param>
    private sealed record Allergen(string Subject, ImmutableArray<string> Fr, ImmutableArray<string> En, ImmutableArray<string> Substances);
}
