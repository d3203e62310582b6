using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Safety;

public sealed class SubjectsTests
{
    [Fact]
    public void Every_subject_has_a_code_of_its_own_a_group_and_both_labels()
    {
        Assert.Equal(Subjects.All.Count, Subjects.All.Select(s => s.Code).Distinct().Count());
        Assert.All(Subjects.All, s =>
        {
            Assert.True(Slug.IsValid(s.Code), s.Code);
            Assert.Contains(s.Group, (string[])["life-stage", "age", "medical", "medication", "allergy", "skin", "situation", "general"]);
            Assert.False(string.IsNullOrWhiteSpace(s.Fr), s.Code);
            Assert.False(string.IsNullOrWhiteSpace(s.En), s.Code);
            Assert.Equal((s.Fr, s.En), (s.In(Language.French), s.In(Language.English)));
        });
    }

    [Fact]
    public void Labels_tell_subjects_apart_in_each_language()
    {
        Assert.Equal(Subjects.All.Count, Subjects.All.Select(s => s.Fr).Distinct().Count());
        Assert.Equal(Subjects.All.Count, Subjects.All.Select(s => s.En).Distinct().Count());
    }

    [Theory]
    [InlineData("pregnancy")]
    [InlineData("renal-insufficiency")]
    [InlineData("fish-allergy")]
    [InlineData("anyone")]
    public void What_the_check_speaks_of_is_in_the_vocabulary(string code)
    {
        Assert.True(Subjects.Knows(code));
        Assert.Equal(code, Subjects.Of(code).Code);
    }

    [Theory]
    [InlineData("Pregnancy")]
    [InlineData("left-handed")]
    [InlineData("")]
    public void What_is_not_in_it_is_refused(string code)
    {
        Assert.False(Subjects.Knows(code));
        Violates("unknown-subject", () => Subjects.Of(code));
        Violates("unknown-subject", () => Subjects.Place(code));
    }

    [Fact]
    public void The_vocabulary_has_an_order() => Assert.Equal(Enumerable.Range(0, Subjects.All.Count), Subjects.All.Select(s => Subjects.Place(s.Code)));
}
