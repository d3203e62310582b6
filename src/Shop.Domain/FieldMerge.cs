using System.Collections.Immutable;

namespace Shop.Domain;

/// <summary>Brings together what two people wrote into the fields of one form, so that neither loses work.</summary>
/// <param name="Merged">Both changes; where they collide, mine.</param>
/// <param name="Theirs">Fields that the other one changed and I did not.</param>
/// <param name="Conflicts">Fields that differ in what both changed, each to something else.</param>
public sealed record FieldMerge(ImmutableSortedDictionary<string, string> Merged, ImmutableArray<string> Theirs, ImmutableArray<string> Conflicts)
{
    /// <param name="origin">What both began with; a field that is not there is blank.</param>
    /// <param name="mine">What I made of it.</param>
    /// <param name="theirs">What is kept by now.</param>
    /// <param name="thing">What a field is a part of: fields of one thing (a value and its unit) are taken from one of us together. Null: each field is a thing of its own.</param>
    public static FieldMerge Of(IReadOnlyDictionary<string, string> origin, IReadOnlyDictionary<string, string> mine, IReadOnlyDictionary<string, string> theirs, Func<string, string>? thing = null)
    {
        var merged = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var (changed, conflicts) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        foreach (var fields in origin.Keys.Concat(mine.Keys).Concat(theirs.Keys).Distinct().Order(StringComparer.Ordinal).GroupBy(f => thing?.Invoke(f) ?? f))
        {
            var isMine = fields.Any(f => Differ(origin, mine, f));
            foreach (var field in fields)
            {
                merged[field] = (isMine ? mine : theirs).GetValueOrDefault(field, "");
            }

            if (fields.Any(f => Differ(origin, theirs, f)))
            {
                (isMine ? conflicts : changed).AddRange(fields.Where(f => isMine ? Differ(mine, theirs, f) : Differ(origin, theirs, f)));
            }
        }

        return new FieldMerge(merged.ToImmutable(), changed.ToImmutable(), conflicts.ToImmutable());
    }

    private static bool Differ(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b, string field) => a.GetValueOrDefault(field, "") != b.GetValueOrDefault(field, "");
}
