using System.Collections.Frozen;
using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>
/// Which substances and classes a product has, and on which route: what it declares, and what its name, tags and
/// ingredients say in either language. It leans towards having: a warning too many can be narrowed, one too few cannot
/// be seen.
/// </summary>
internal sealed class Composition
{
    private readonly FrozenSet<(string Code, Route Route)> found;
    private readonly ImmutableArray<string[]> texts;

    private Composition(HashSet<(string, Route)> found, ImmutableArray<string[]> texts)
    {
        this.found = found.ToFrozenSet();
        this.texts = texts;
    }

    /// <summary>Every code, classes included.</summary>
    public IEnumerable<string> Codes => found.Select(f => f.Code).Distinct(StringComparer.Ordinal);

    public static Composition Of(ProductDetails product)
    {
        var found = new HashSet<(string, Route)>();
        foreach (var substance in product.Substances)
        {
            Add(substance.Code, substance.Route);
        }

        if (product.Category == Category.Device)
        {
            return new Composition(found, []);
        }

        var route = product.Category == Category.Supplement ? Route.Oral : Route.Topical;
        if (product.Strength is { } strength)
        {
            Add(strength.Substance, route);
        }

        var own = product.AllNames().Select(n => n.Name).Concat(product.Tags).Select(PhraseIndex<Substance>.Words).ToImmutableArray();
        var ingredients = product.Ingredients.Where(i => !IsAdditive(i)).Select(PhraseIndex<Substance>.Words).ToImmutableArray();
        foreach (var substance in own.SelectMany(Named))
        {
            Add(substance.Code, route);
        }

        foreach (var substance in ingredients.SelectMany(Named).Where(s => s.Route is null || s.Route == route))
        {
            Add(substance.Code, route);
        }

        return new Composition(found, own.AddRange(ingredients));

        void Add(string code, Route by)
        {
            foreach (var one in Substances.WithClasses(code))
            {
                found.Add((one, by));
            }
        }
    }

    /// <param name="route">Null: on either.</param>
    public bool Has(string code, Route? route = null) =>
        route is { } one ? found.Contains((code, one)) : found.Contains((code, Route.Oral)) || found.Contains((code, Route.Topical));

    /// <summary>
    /// Whether the product has any of what a sentence is about. What the vocabulary lacks is looked for by its own
    /// words, so that a code nobody has described yet still reaches the products that say it.
    /// </summary>
    public bool HasAny(ImmutableArray<string> about) =>
        about.Any(a => Has(a) || (Substances.Find(a) is { } known ? Has(known.Code) : Says(a)));

    private bool Says(string about)
    {
        var phrase = new PhraseIndex<string>([(about, about)]);
        return texts.Any(words => phrase.In(words).Any(hit => !IsAbsent(words, hit.Start, hit.End)));
    }

    private static IEnumerable<Substance> Named(string[] words) =>
        Substances.Names.In(words).Where(hit => !IsAbsent(words, hit.Start, hit.End)).Select(hit => hit.Meaning);

    /// <summary>"Sans huile essentielle", "retinol-free": the words just before or after say that it is not there.</summary>
    private static bool IsAbsent(string[] words, int start, int end) =>
        Substances.Absence.In(words).Any(said => said.Meaning ? said.End == start : said.Start == end);

    /// <summary>"Antiagglomérant : sels de magnésium d'acides gras": there for the tablet's sake, in traces.</summary>
    private static bool IsAdditive(string ingredient) =>
        ingredient.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && Substances.AdditiveFunctions.Contains(Slug.Fold(ingredient[..colon]));
}
