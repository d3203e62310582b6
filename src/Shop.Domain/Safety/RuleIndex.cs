using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Shop.Domain.Safety;

/// <summary>
/// Rules filed under what they select. A product is held only against the rules of its own keys, so that the work grows
/// with what a product has and not with how many rules there are.
/// </summary>
internal sealed class RuleIndex<T>
    where T : class
{
    private readonly FrozenDictionary<string, Entry[]> byKey;

    public RuleIndex(IEnumerable<T> rules, Func<T, ProductSelector> selectorOf) =>
        byKey = rules
            .Select(rule => new Entry(rule, selectorOf(rule)))
            .SelectMany(entry => entry.Selector.Keys.Distinct(StringComparer.Ordinal).Select(key => (key, entry)))
            .GroupBy(filed => filed.key, filed => filed.entry, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>Every rule whose selector the product meets, each once.</summary>
    public List<T> Matching(ProductFacts facts)
    {
        var matching = new List<T>();
        foreach (var key in facts.Keys)
        {
            if (!byKey.TryGetValue(key, out var entries))
            {
                continue;
            }

            foreach (var entry in entries)
            {
                if (entry.Selector.Selects(facts) && !(entry.IsFiledTwice && matching.Contains(entry.Rule)))
                {
                    matching.Add(entry.Rule);
                }
            }
        }

        return matching;
    }

    private sealed record Entry(T Rule, ProductSelector Selector)
    {
        public bool IsFiledTwice { get; } = Selector.Keys.Skip(1).Any();
    }
}
