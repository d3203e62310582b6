using CsCheck;

namespace Shop.Domain.Tests;

public sealed class FieldMergeTests
{
    private static readonly Gen<Dictionary<string, string>> Form = Gen.String[Gen.Char["ab"], 0, 1].Array[4]
        .Select(values => new[] { "name", "net.unit", "net.value", "stock" }.Zip(values).ToDictionary(p => p.First, p => p.Second));

    [Fact]
    public void What_one_changed_and_the_other_did_not_is_taken()
    {
        var merge = FieldMerge.Of(Fields("a", "1"), Fields("b", "1"), Fields("a", "2"));

        Assert.Equal(("b", "2"), (merge.Merged["name"], merge.Merged["stock"]));
        Assert.Equal(["stock"], merge.Theirs);
        Assert.Empty(merge.Conflicts);
    }

    [Fact]
    public void Where_both_changed_one_field_mine_stands_and_the_collision_is_told()
    {
        var merge = FieldMerge.Of(Fields("a", "1"), Fields("b", "1"), Fields("c", "1"));

        Assert.Equal("b", merge.Merged["name"]);
        Assert.Equal(["name"], merge.Conflicts);
    }

    [Fact]
    public void The_same_change_twice_is_no_collision() =>
        Assert.Empty(FieldMerge.Of(Fields("a", "1"), Fields("b", "1"), Fields("b", "1")).Conflicts);

    [Fact]
    public void Fields_of_one_thing_are_never_mixed() => Gen.Select(Form, Form, Form).Sample((origin, mine, theirs) =>
    {
        var merged = Merge(origin, mine, theirs).Merged;

        Assert.Contains((merged["net.value"], merged["net.unit"]), new[] { (mine["net.value"], mine["net.unit"]), (theirs["net.value"], theirs["net.unit"]) });
    });

    [Fact]
    public void Nothing_of_mine_is_lost_and_nothing_of_theirs_without_a_word() => Gen.Select(Form, Form, Form).Sample((origin, mine, theirs) =>
    {
        var merge = Merge(origin, mine, theirs);

        Assert.All(origin.Keys.Where(f => mine[f] != origin[f]), f => Assert.Equal(mine[f], merge.Merged[f]));
        Assert.All(origin.Keys.Where(f => theirs[f] != origin[f] && merge.Merged[f] != theirs[f]), f => Assert.Contains(f, merge.Conflicts));
    });

    private static FieldMerge Merge(Dictionary<string, string> origin, Dictionary<string, string> mine, Dictionary<string, string> theirs) => FieldMerge.Of(origin, mine, theirs, f => f.Split('.')[0]);

    private static Dictionary<string, string> Fields(string name, string stock) => new() { ["name"] = name, ["stock"] = stock };
}
