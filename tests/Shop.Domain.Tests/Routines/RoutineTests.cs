using Shop.Domain.Articles;
using Shop.Domain.Routines;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Routines;

public sealed class RoutineTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly ArticleVersionId Article = ArticleVersionId.New();

    [Fact]
    public void A_new_routine_is_not_on_sale()
    {
        var routine = Routine.For(ArticleId.New());

        Assert.Null(routine.LiveVersionId);
        Assert.Empty(routine.Versions);
        Violates("routine-not-live", routine.Unpublish);
    }

    [Fact]
    public void Publishing_adds_a_version_and_puts_it_on_sale_in_place_of_the_one_before()
    {
        var routine = Routine.For(ArticleId.New());

        var first = routine.Publish(Article, Content("A-1"), " Nadia ", Now);
        var token = routine.Version;
        var second = routine.Publish(Article, Content("B-2"), "Paul", Now.AddHours(1));

        Assert.Equal((1, "Nadia", Now, Article, routine.Id), (first.Number, first.PublishedBy, first.PublishedAt, first.ArticleVersionId, first.RoutineId));
        Assert.Equal("A-1", Assert.Single(first.Content.SoldSteps).Sku);
        Assert.Equal((2, second.Id), (second.Number, routine.LiveVersionId));
        Assert.Equal([first, second], routine.Versions);
        Assert.NotEqual(token, routine.Version);
    }

    [Fact]
    public void A_version_carries_each_of_its_precautions_by_itself()
    {
        var precaution = new Precaution(PrecautionKind.SeekAdvice, ["pregnancy"], false, "A-1", [], new Passage(0, "Demander"));

        var version = Routine.For(ArticleId.New()).Publish(Article, Content("A-1") with { Precautions = [precaution] }, "Nadia", Now);

        var published = Assert.Single(version.Precautions);
        Assert.Equal((precaution, "A-1", version.Id, Article), (published.Precaution, published.Scope, published.RoutineVersionId, published.ArticleVersionId));
    }

    [Fact]
    public void Without_a_product_or_a_name_nothing_is_published()
    {
        var routine = Routine.For(ArticleId.New());

        Violates("routine-empty", () => routine.Publish(Article, Content(), "Nadia", Now));
        Violates("routine-empty", () => routine.Publish(Article, Content([null]), "Nadia", Now));
        Violates("name-missing", () => routine.Publish(Article, Content("A-1"), " ", Now));
        Assert.Null(routine.LiveVersionId);
        Assert.Empty(routine.Versions);
    }

    [Fact]
    public void A_step_without_a_product_is_told_and_not_sold()
    {
        var content = Content("A-1", null, "B-2");

        Assert.Equal(["A-1", "B-2"], content.SoldSteps.Select(s => s.Sku));
        Assert.Equal(3, content.Steps.Length);
    }

    [Fact]
    public void What_is_taken_off_sale_keeps_its_versions_and_can_come_back()
    {
        var routine = Routine.For(ArticleId.New());
        var first = routine.Publish(Article, Content("A-1"), "Nadia", Now);
        routine.Publish(Article, Content("B-2"), "Nadia", Now);

        routine.Unpublish();
        Assert.Null(routine.LiveVersionId);
        Violates("routine-not-live", routine.Unpublish);
        var token = routine.Version;
        routine.GoBackTo(first.Id);

        Assert.Equal(first.Id, routine.LiveVersionId);
        Assert.Equal(2, routine.Versions.Count);
        Assert.NotEqual(token, routine.Version);
    }

    [Fact]
    public void A_version_after_going_back_has_the_next_number()
    {
        var routine = Routine.For(ArticleId.New());
        var first = routine.Publish(Article, Content("A-1"), "Nadia", Now);
        routine.Publish(Article, Content("B-2"), "Nadia", Now);
        routine.GoBackTo(first.Id);

        Assert.Equal(3, routine.Publish(Article, Content("A-1"), "Nadia", Now).Number);
    }

    [Fact]
    public void Only_its_own_versions_can_come_back()
    {
        var routine = Routine.For(ArticleId.New());
        var live = routine.Publish(Article, Content("A-1"), "Nadia", Now);
        var other = Routine.For(ArticleId.New()).Publish(Article, Content("A-1"), "Nadia", Now);

        Violates("routine-version-unknown", () => routine.GoBackTo(other.Id));
        Assert.Equal(live.Id, routine.LiveVersionId);
    }

    private static RoutineContent Content(params string?[] skus) => new(
        [.. skus.Select((sku, i) => new RoutineStep(i + 1, sku, new Passage(i, "x"), StepAction.Apply, [], null, false, []))],
        [],
        [],
        new SumOfParts());
}
