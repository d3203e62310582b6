using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Tests.Data;

/// <summary>What is kept comes back as it was, and what must be unique stays so.</summary>
public sealed class StorageTests : ShopTests
{
    private static readonly Passage Words = new(12, "Prenez le collagène marin.");

    private static ProductDetails Collagen => new()
    {
        Sku = "CMP-150",
        Names = new LocalizedText("Collagène marin", "Marine collagen"),
        Category = Category.Supplement,
        Form = "powder",
        Net = new Quantity(150, Unit.Gram),
        Price = Money.Of(34.90m, "EUR"),
        VatRate = 5.5m,
    };

    private static Recipient Reader => new("lea@example.org", "Léa Martin", "3 rue des Lilas", null, "69003", "Lyon", "FR");

    private static RoutineStep Step(int order, string sku) => new(order, sku, Words, StepAction.Take, [Moment.Morning], null, false, []);

    private static RoutineContent Content => new(
        [Step(1, "CMP-150")],
        [],
        [new Precaution(PrecautionKind.NotRecommended, ["renal-insufficiency"], true, "CMP-150", [], Words)],
        new PercentOffComplete(10));

    [Fact]
    public async Task A_product_comes_back_with_its_details_and_its_columns_say_the_same()
    {
        await Change(async db => await db.AddAsync(Product.Create(Collagen, 7), Cancel));

        var product = await InDb(db => db.Products.SingleAsync(p => p.NameEn == "Marine collagen" && p.Price.Minor == 3490, Cancel));

        Assert.False(product.Revise(Collagen, 7));
        Assert.Equal((Category.Supplement, "powder", "Collagène marin"), (product.Category, product.Form, product.NameFr));
    }

    [Fact]
    public async Task A_basket_keeps_its_lines_and_what_sold_them()
    {
        var basket = Basket.Create("token", Now);
        basket.Add("SKU-1", 2, Now);
        basket.AddBundle(RoutineVersionId.New(), ArticleVersionId.New(), [Step(3, "CMP-150")], Now);
        await Change(async db => await db.AddAsync(basket, Cancel));

        var kept = await InDb(db => db.Baskets.SingleAsync(b => b.Token == "token", Cancel));

        Assert.Equal(basket.Lines.Select(l => (l.Id, l.Sku, l.Quantity, l.Origin)), kept.Lines.OrderBy(l => l.Position).Select(l => (l.Id, l.Sku, l.Quantity, l.Origin)));
        Assert.Equal((Now, DateTimeKind.Utc), (kept.ChangedAt, kept.ChangedAt.Kind));
    }

    [Fact]
    public async Task A_bundle_that_replaces_another_leaves_no_line_behind()
    {
        var (version, article) = (RoutineVersionId.New(), ArticleVersionId.New());
        var basket = Basket.Create("token", Now);
        basket.AddBundle(version, article, [Step(1, "A"), Step(2, "B")], Now);
        await Change(async db => await db.AddAsync(basket, Cancel));

        await Change(async db => (await db.Baskets.SingleAsync(Cancel)).AddBundle(version, article, [Step(2, "B")], Now));

        Assert.Equal(["B"], await InDb(db => db.BasketLines.Select(l => l.Sku).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task An_order_keeps_prices_warnings_acknowledgement_and_what_sold_each_line()
    {
        var origin = new LineOrigin(RoutineVersionId.New(), ArticleVersionId.New(), 1, Words);
        var assessment = new Assessment(Language.French, [], "hash");
        var placed = Order.Place(
            "S-1",
            "token",
            BasketId.New(),
            Reader,
            [OrderLine.Create(1, "CMP-150", "Collagène marin", 2, Money.Of(34.90m, "EUR"), Money.Of(1.23m, "EUR"), 5.5m, origin, [Step(1, "CMP-150")]), OrderLine.Create(2, "B", "B", 1, Money.Of(1m, "EUR"), Money.Zero("EUR"), 20, null, null)],
            assessment,
            new Acknowledgement("hash", "À lire.", Language.French, Now),
            Now);
        await Change(async db => await db.AddAsync(placed, Cancel));

        var kept = await InDb(db => db.Orders.SingleAsync(o => o.Token == "token", Cancel));

        Assert.Equal(placed.Total, kept.Total);
        Assert.Equal(placed.Acknowledgement, kept.Acknowledgement);
        Assert.Equal(placed.Recipient, kept.Recipient);
        Assert.Equal(assessment.Hash, kept.Assessment.Hash);
        var line = kept.Lines.Single(l => l.Origin is not null);
        Assert.Equal(origin, line.Origin);
        Assert.Equal(Words, line.Steps.Single().Passage);
    }

    [Fact]
    public async Task Totals_and_what_sold_a_line_can_be_asked_of_the_database()
    {
        var origin = new LineOrigin(RoutineVersionId.New(), ArticleVersionId.New(), 1, Words);
        var order = Order.Place("S-1", "token", BasketId.New(), Reader, [OrderLine.Create(1, "A", "A", 3, Money.Of(10m, "EUR"), Money.Of(2m, "EUR"), 20, origin, null)], new Assessment(Language.French, [], null), null, Now);
        await Change(async db => await db.AddAsync(order, Cancel));

        var sold = await InDb(db => db.OrderLines
            .Where(l => l.Origin!.ArticleVersionId == origin.ArticleVersionId)
            .GroupBy(l => l.Origin!.Passage.Start)
            .Select(passage => new { Start = passage.Key, Revenue = passage.Sum(l => (l.UnitPrice.Minor * l.Quantity) - l.Discount.Minor) })
            .ToListAsync(Cancel));

        Assert.Equal((12, 2800), (sold.Single().Start, sold.Single().Revenue));
    }

    [Fact]
    public async Task A_published_precaution_is_found_by_its_product()
    {
        var article = Article.Create("collagene", Language.French, new ArticleContent("Collagène", "<p>…</p>", "…", "hash"), Now);
        var routine = Routine.For(article.Id);
        routine.Publish(article.Current.Id, Content, "Nadia", Now);
        await Change(async db => await db.AddRangeAsync([article, routine], Cancel));

        var live = await InDb(db => db.Precautions
            .Where(p => p.Scope == "CMP-150" && db.Routines.Any(r => r.LiveVersionId == p.RoutineVersionId))
            .ToListAsync(Cancel));

        Assert.Equal("renal-insufficiency", live.Single().Precaution.Subjects.Single());
    }

    [Fact]
    public async Task Publishing_again_adds_a_version_and_keeps_the_first()
    {
        var article = Article.Create("collagene", Language.French, new ArticleContent("Collagène", "<p>…</p>", "…", "hash"), Now);
        var routine = Routine.For(article.Id);
        routine.Publish(article.Current.Id, Content, "Nadia", Now);
        await Change(async db => await db.AddRangeAsync([article, routine], Cancel));

        await Change(async db => (await db.Routines.Include(r => r.Versions).SingleAsync(Cancel)).Publish(article.Current.Id, Content with { Pricing = new SumOfParts() }, "Nadia", Now));

        var versions = await InDb(db => db.RoutineVersions.OrderBy(v => v.Number).ToListAsync(Cancel));
        Assert.Equal([new PercentOffComplete(10), new SumOfParts()], versions.Select(v => v.Content.Pricing));
    }

    [Fact]
    public async Task Two_writers_of_one_row_do_not_overwrite_one_another()
    {
        await Change(async db => await db.AddAsync(Product.Create(Collagen, 7), Cancel));

        await Change(async mine =>
        {
            var product = await mine.Products.SingleAsync(Cancel);
            await Change(async theirs => (await theirs.Products.SingleAsync(Cancel)).TakeFromStock(1));
            product.TakeFromStock(1);
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => mine.SaveChangesAsync(Cancel));
            mine.ChangeTracker.Clear();
        });

        Assert.Equal(6, await InDb(db => db.Products.Select(p => p.Stock).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task What_is_there_already_is_told_from_other_failures()
    {
        await Change(async db => await db.AddAsync(Product.Create(Collagen, 7), Cancel));

        await Change(async db =>
        {
            db.Add(Product.Create(Collagen, 7));
            var failure = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel));
            Assert.True(db.IsDuplicate(failure));
            db.ChangeTracker.Clear();
        });
        await Change(async db =>
        {
            var order = Order.Place("S-1", "token", BasketId.New(), Reader, [OrderLine.Create(1, "A", "A", 1, Money.Of(1m, "EUR"), Money.Zero("EUR"), 20, null, null)], new Assessment(Language.French, [], null), null, Now);
            db.AddRange(StockHold.For(order));
            var failure = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel));
            Assert.False(db.IsDuplicate(failure));
            db.ChangeTracker.Clear();
        });
    }

    [Fact]
    public async Task A_local_time_is_not_kept() =>
        await Change(async db =>
        {
            db.Add(Basket.Create("token", DateTime.SpecifyKind(Now, DateTimeKind.Local)));
            await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync(Cancel));
            db.ChangeTracker.Clear();
        });

    [Fact]
    public async Task The_queries_of_these_tests_are_translated_for_SQL_Server_too()
    {
        await InDb(db => db.Baskets.Where(b => b.Token == "t").Take(3).ToListAsync(Cancel));

        Assert.Contains(SqlServerTranslation.Instance.Commands, c => c.Contains("TOP(", StringComparison.Ordinal) && c.Contains("[Baskets]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_query_that_only_SQLite_understands_fails_the_test()
    {
        await InDb(async db =>
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.Baskets.Where(b => EF.Functions.Glob(b.Token, "a*")).ToListAsync(Cancel));
            return 0;
        });
    }
}
