using System.Collections.Frozen;
using System.Reflection;
using Shop.Domain.Reading.Words;

namespace Shop.Domain.Tests.Reading;

public sealed class WordSetTests
{
    private static readonly FieldInfo[] Asked = [.. typeof(WordSets).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.FieldType == typeof(FrozenSet<string>))];

    [Fact]
    public void Every_set_of_the_file_is_asked_for_by_its_name()
    {
        Assert.Equal(
            WordSets.Names.Select(n => n.Replace("-", "", StringComparison.Ordinal)).Order(StringComparer.OrdinalIgnoreCase),
            Asked.Select(f => f.Name).Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);
        Assert.All(Asked, f => Assert.NotEmpty((FrozenSet<string>)f.GetValue(null)!));
    }

    [Fact]
    public void No_word_is_in_none_of_them()
    {
        Assert.False(((string?)null).IsIn(WordSets.Articles));
        Assert.False("serum".IsIn(WordSets.Articles));
        Assert.True("les".IsIn(WordSets.Articles));
    }
}
