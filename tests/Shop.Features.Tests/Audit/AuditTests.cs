using System.Text;
using Shop.Domain.Desk;
using Shop.Features.Audit;

namespace Shop.Features.Tests.Audit;

public sealed class AuditTests : ShopTests
{
    [Fact]
    public async Task The_newest_come_first_and_pages_go_on_where_the_last_one_ended()
    {
        await Entries(ListAudit.PageSize * 2 + 7, i => AuditEntry.Of("Nadia", AuditAction.ArticleRead, $"article-{i}", Now.AddSeconds(i / 3)));
        var seen = new List<Guid>();
        string? after = null;
        do
        {
            var page = await Send(new ListAudit.Query(new AuditFilter(), after));
            Assert.True(page.Entries.Length <= ListAudit.PageSize);
            Assert.Equal(page.Entries.Select(e => e.At).OrderDescending(), page.Entries.Select(e => e.At));
            seen.AddRange(page.Entries.Select(e => e.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(ListAudit.PageSize * 2 + 7, seen.Distinct().Count());
        Assert.Equal(seen.Distinct().Count(), seen.Count);
    }

    [Theory]
    [InlineData("no mark at all")]
    [InlineData("")]
    [InlineData("OTk5OTk5OTk5OTk5OTk5OTk5OTkfeA")]
    public async Task What_is_no_mark_shows_the_first_page(string after)
    {
        await Entries(1, _ => AuditEntry.Of("Nadia", AuditAction.ArticleRead, "article", Now));
        Assert.Single((await Send(new ListAudit.Query(new AuditFilter(), after))).Entries);
    }

    [Fact]
    public async Task It_is_filtered_by_person_subject_kind_and_days()
    {
        var day = DateOnly.FromDateTime(Now);
        await Change(db =>
        {
            db.Add(AuditEntry.Of("Nadia", AuditAction.ArticleImported, "magnesium", Now));
            db.Add(AuditEntry.Of("Karim", AuditAction.ArticleImported, "retinol", Now.Date.AddDays(1)));
            db.Add(AuditEntry.Of("Karim", AuditAction.RoutinePublished, "magnesium", Now.Date.AddDays(1).AddTicks(-1)));
            return Task.CompletedTask;
        });
        Assert.Equal(["retinol", "magnesium"], await Subjects(new AuditFilter(By: "Karim")));
        Assert.Equal(["magnesium", "magnesium"], await Subjects(new AuditFilter(Subject: " magnesium ")));
        Assert.Equal(["magnesium"], await Subjects(new AuditFilter(Action: AuditAction.RoutinePublished)));
        Assert.Equal(["magnesium", "magnesium"], await Subjects(new AuditFilter(To: day)));
        Assert.Equal(["retinol"], await Subjects(new AuditFilter(From: day.AddDays(1), To: DateOnly.MaxValue)));
        Assert.Empty(await Subjects(new AuditFilter(By: "Nadia", From: day.AddDays(1))));
    }

    [Fact]
    public async Task The_export_is_RFC_4180_and_harmless_in_a_spreadsheet()
    {
        await Change(db =>
        {
            db.Add(AuditEntry.Of("=HYPERLINK(\"http://x\")", AuditAction.SuggestionRejected, "magnésium", Now, number: 3, what: "un, \"deux\"\nlignes", before: "+1", after: "@SUM(A1)"));
            return Task.CompletedTask;
        });
        var (text, rows) = await Export(new AuditFilter());
        Assert.Equal(1, rows);
        Assert.Equal(
            "\uFEFFat,by,action,subject,version,what,before,after\r\n"
            + "2026-03-02T09:00:00.000Z,\"'=HYPERLINK(\"\"http://x\"\")\",suggestion-rejected,magnésium,3,\"un, \"\"deux\"\"\nlignes\",\"'+1\",\"'@SUM(A1)\"\r\n",
            text);
    }

    [Fact]
    public async Task The_export_has_every_entry_of_the_filter_once()
    {
        await Entries(1203, i => AuditEntry.Of(i % 3 == 0 ? "Karim" : "Nadia", AuditAction.ArticleRead, $"article-{i}", Now.AddSeconds(i / 50)));
        var (text, rows) = await Export(new AuditFilter(By: "Karim"));
        Assert.Equal(401, rows);
        Assert.Equal(401, text.Split("\r\n").Skip(1).Where(l => l.Length > 0).Distinct().Count());
    }

    private async Task<string[]> Subjects(AuditFilter filter) => [.. (await Send(new ListAudit.Query(filter))).Entries.Select(e => e.Subject)];

    private async Task<(string Text, int Rows)> Export(AuditFilter filter)
    {
        using var output = new MemoryStream();
        var result = await Send(new ExportAudit.Query(filter, output));
        return (Encoding.UTF8.GetString(output.ToArray()), result.Rows);
    }

    private Task Entries(int count, Func<int, AuditEntry> entry) => Change(db =>
    {
        db.AddRange(Enumerable.Range(0, count).Select(entry));
        return Task.CompletedTask;
    });
}
