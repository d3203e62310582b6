using System.Collections.Immutable;

namespace Shop.Domain;

/// <summary>Brings together what two people wrote into the fields of one form, field by field, so that neither loses work.</summary>
/// <param name="Merged">Both changes; where they collide, mine.</param>
/// <param name="Theirs">Fields that the other one changed and I did not.</param>
/// <param name="Conflicts">Fields that both changed, each to something else.</param>
public sealed record FieldMerge(ImmutableSortedDictionary<string, string> Merged, ImmutableArray<string> Theirs, ImmutableArray<string> Conflicts)
{
    /// <param name="origin">What both began with; a field that is not there is blank.</param>
    /// <param name="mine">What I made of it.</param>
    /// <param name="theirs">What is kept by now.</param>
    public static FieldMerge Of(IReadOnlyDictionary<string, string> origin, IReadOnlyDictionary<string, string> mine, IReadOnlyDictionary<string, string> theirs)
    {
        var merged = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var (changed, conflicts) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        foreach (var field in origin.Keys.Concat(mine.Keys).Concat(theirs.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            var (from, left, right) = (origin.GetValueOrDefault(field, ""), mine.GetValueOrDefault(field, ""), theirs.GetValueOrDefault(field, ""));
            merged[field] = left == from ? right : left;
            if (left == from && right != from)
            {
                changed.Add(field);
            }
            else if (left != from && right != from && left != right)
            {
                conflicts.Add(field);
            }
        }

        return new FieldMerge(merged.ToImmutable(), changed.ToImmutable(), conflicts.ToImmutable());
    }
}
