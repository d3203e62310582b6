using System.Text;
using AngleSharp.Html.Parser;
using Shop.Domain.Articles;
using Shop.Features.Articles;

namespace Shop.Features.Tests.Articles;

public class ArticlePageTests
{
    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Samples", "articles")).Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_kept_page_gives_the_text_that_was_read(string sample)
    {
        var article = Article(sample);
        var again = ArticlePage.Parse(article.Content.Html).Text;

        Assert.Equal(article.Text.Text, again.Text);
        Assert.Equal(article.Text.Blocks, again.Blocks);
        Assert.Equal(article.Content.Text, again.Text);
        Assert.Equal(article.Content.Hash, Article(sample).Content.Hash);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Blocks_are_the_text_separated_by_blank_lines(string sample)
    {
        var text = Article(sample).Text;

        Assert.Equal(text.Text, string.Join("\n\n", text.Blocks.Select(text.Slice)));
        Assert.All(text.Blocks, b =>
        {
            var words = text.Slice(b);
            Assert.Equal(words.Trim(' ', '\n'), words);
            Assert.DoesNotContain("\n\n", words, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", words, StringComparison.Ordinal);
        });
        Assert.Single(text.Blocks, b => b.Kind == BlockKind.Title);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_word_finds_its_way_back_to_the_page(string sample)
    {
        var article = Article(sample);
        var text = article.Text.Text;
        for (var start = 0; start < text.Length; start += 97)
        {
            var length = Math.Min(41, text.Length - start);
            var rendered = ArticlePage.Render(article.Content.Html, [new PassageLink(start, length, "/x")], []);
            var links = new HtmlParser().ParseDocument(rendered).QuerySelectorAll("a[href='/x']");

            Assert.Equal(Plain(text.Substring(start, length)), Plain(string.Concat(links.Select(l => l.TextContent))));
            Assert.Equal(text, ArticlePage.Parse(rendered).Text.Text);
        }
    }

    [Fact]
    public void White_space_collapses_as_in_a_browser_and_entities_are_read() =>
        Assert.Equal(
            "Titre & co\n\nUn mot coupé en deux, l’été, 12 %\n\nfin",
            Text("<h1>Titre\n  &amp;\tco </h1>\n<div>  Un <b>mo</b>t cou<i>pé</i> en\n <em> deux</em>, l&rsquo;&eacute;t&eacute;, 12&nbsp;% <p> fin </p></div>".Replace("&nbsp;", " ", StringComparison.Ordinal)).Text);

    [Fact]
    public void A_no_break_space_is_kept_and_what_nobody_sees_is_not() =>
        Assert.Equal("T\n\n2 g de magnésium", Text("<h1>T</h1><p>2&nbsp;g de ma&shy;gné\u200Bsium\uFEFF</p>").Text.Replace('\u00A0', ' '));

    [Fact]
    public void A_line_break_is_a_line_and_two_are_a_paragraph()
    {
        var text = Text("<h1>T</h1><p>a <br> b<br><br>c<br></p>");

        Assert.Equal("T\n\na\nb\n\nc", text.Text);
        Assert.Equal(3, text.Blocks.Length);
    }

    [Fact]
    public void Lists_know_their_numbers_their_depth_and_each_other()
    {
        var text = Text("<h1>T</h1><ol start=3><li>a<ul><li>b</li></ul>c</li><li value=7><p>d</p><p>e</p></li><li>f</li></ol><ol reversed><li>g</li><li>h</li></ol>");

        Assert.Equal(
            ["a: ListItem 1 #3 in 1", "b: ListItem 2 # in 2", "c: Paragraph 0 # in 1", "d: ListItem 1 #7 in 1", "e: Paragraph 0 # in 1", "f: ListItem 1 #8 in 1", "g: ListItem 1 #2 in 3", "h: ListItem 1 #1 in 3"],
            text.Blocks.Skip(1).Select(b => $"{text.Slice(b)}: {b.Kind} {b.Level} #{b.Number} in {b.List}"));
    }

    [Fact]
    public void A_heading_in_a_list_stays_a_heading()
    {
        var text = Text("<h1>T</h1><ul><li><h2>Le matin</h2><ol><li>Laver</li></ol></li></ul>");

        Assert.Equal([BlockKind.Title, BlockKind.Heading, BlockKind.ListItem], text.Blocks.Select(b => b.Kind));
        Assert.Equal(1, text.Blocks[2].Number);
    }

    [Fact]
    public void Table_cells_know_their_row_column_and_header()
    {
        var text = Text("<h1>T</h1><table><caption>Doses</caption><thead><tr><td>A</td><td>B</td></tr></thead><tr><th rowspan=2>c</th><td>d</td></tr><tr><td>e<p>f</p></td></tr><tr><td colspan=2>g</td><td>h</td></tr></table>");

        Assert.Equal("Doses", text.Slice(text.Blocks[1]));
        Assert.Equal(
            ["A 0,0 True", "B 0,1 True", "c 1,0 True", "d 1,1 False", "e 2,1 False", "f 2,1 False", "g 3,0 False", "h 3,2 False"],
            text.Blocks.Where(b => b.Kind == BlockKind.TableCell).Select(b => $"{text.Slice(b)} {b.Row},{b.Column} {b.IsHeader}"));
    }

    [Fact]
    public void A_table_that_only_lays_out_is_read_as_what_it_holds() =>
        Assert.DoesNotContain(Text("<h1>T</h1><table><tr><td><p>a</p><h2>b</h2></td></tr></table>").Blocks, b => b.Kind == BlockKind.TableCell);

    [Fact]
    public void What_stands_beside_the_article_is_marked()
    {
        var text = Text("<h1>T</h1><p>a</p><aside><h2>b</h2><ul><li>c</li></ul></aside>");

        Assert.Equal([false, false, true, true], text.Blocks.Select(b => b.IsAside));
    }

    [Theory]
    [InlineData("<p><strong>Le matin</strong></p>", BlockKind.Heading)]
    [InlineData("<p><b>Le</b> <strong>matin&nbsp;:</strong></p>", BlockKind.Heading)]
    [InlineData("<p><strong>Le matin.</strong></p>", BlockKind.Paragraph)]
    [InlineData("<p><strong>Le</strong> matin</p>", BlockKind.Paragraph)]
    [InlineData("<dl><dt>Le matin</dt></dl>", BlockKind.Heading)]
    [InlineData("<p>Le matin</p>", BlockKind.Paragraph)]
    public void A_bold_line_on_its_own_is_a_heading(string markup, BlockKind kind) => Assert.Equal(kind, Text($"<h1>T</h1>{markup}").Blocks[1].Kind);

    [Theory]
    [InlineData("<p>Le sérum doux.</p>", "<p>Le <a href=\"/p\">sérum doux</a>.</p>")]
    [InlineData("<p>Le <b>sérum</b> doux.</p>", "<p>Le <a href=\"/p\"><b>sérum</b> doux</a>.</p>")]
    [InlineData("<p>Le <b><i>sérum</i> doux</b>.</p>", "<p>Le <a href=\"/p\"><b><i>sérum</i> doux</b></a>.</p>")]
    [InlineData("<p>Le sé<i>rum</i>\n doux.</p>", "<p>Le <a href=\"/p\">sé<i>rum</i>\n doux</a>.</p>")]
    [InlineData("<p>Le <a href=\"/autre\">sérum</a> doux.</p>", "<p>Le <a href=\"/p\">sérum doux</a>.</p>")]
    [InlineData("<p>Le <a href=\"/autre\">bon <b>sérum doux</b></a>.</p>", "<p>Le bon <a href=\"/p\"><b>sérum doux</b></a>.</p>")]
    [InlineData("<p>Le <b>bon sérum</b> doux.</p>", "<p>Le <b>bon <a href=\"/p\">sérum</a></b><a href=\"/p\"> doux</a>.</p>")]
    public void A_passage_becomes_one_link_where_markup_allows(string html, string rendered)
    {
        var start = ArticlePage.Parse(html).Text.Text.IndexOf("sérum", StringComparison.Ordinal);

        Assert.Equal(rendered, ArticlePage.Render(html, [new PassageLink(start, "sérum doux".Length, "/p")], []));
    }

    [Fact]
    public void A_link_cannot_break_out_of_its_attributes() =>
        Assert.Equal(
            "<p><a href=\"/p?a=1&amp;b=&quot;&gt;&lt;script&gt;\" class=\"&quot;x\">a</a></p>",
            ArticlePage.Render("<p>a</p>", [new PassageLink(0, 1, "/p?a=1&b=\"><script>", new Dictionary<string, string> { ["class"] = "\"x" })], []));

    [Fact]
    public void Of_two_overlapping_passages_the_first_becomes_a_link() =>
        Assert.Equal("<p><a href=\"/1\">a b</a> <a href=\"/3\">c</a></p>", ArticlePage.Render("<p>a b c</p>", [new PassageLink(4, 1, "/3"), new PassageLink(2, 3, "/2"), new PassageLink(0, 3, "/1")], []));

    [Theory]
    [InlineData("<p>a</p><p>b</p>", "<p>a</p>[*]<p>b</p>")]
    [InlineData("<div><p>a</p></div><p>b</p>", "<div><p>a</p>[*]</div><p>b</p>")]
    [InlineData("<ol><li>a</li><li>c</li></ol><p>b</p>", "<ol><li>a</li><li>c</li></ol>[*]<p>b</p>")]
    [InlineData("<table><tbody><tr><td>a</td><td>c</td></tr></tbody></table><p>b</p>", "<table><tbody><tr><td>a</td><td>c</td></tr></tbody></table>[*]<p>b</p>")]
    [InlineData("<blockquote><div><p>a</p></div></blockquote>", "<blockquote><div><p>a</p></div></blockquote>[*]")]
    [InlineData("<div>a <b>c</b> d<p>b</p></div>", "<div>a <b>c</b> d[*]<p>b</p></div>")]
    [InlineData("a<p>b</p>", "a[*]<p>b</p>")]
    public void A_fragment_follows_the_block_and_never_goes_into_a_list_or_a_table(string html, string rendered) =>
        Assert.Equal(rendered, ArticlePage.Render(html, [], [new PageInsertion(0, "[*]")]));

    [Fact]
    public void Links_and_fragments_do_not_disturb_each_other() =>
        Assert.Equal(
            "<p><a href=\"/1\">a</a></p><x-1></x-1><x-2></x-2><p><a href=\"/2\">b</a></p><x-3></x-3>",
            ArticlePage.Render(
                "<p>a</p><p>b</p>",
                [new PassageLink(3, 1, "/2"), new PassageLink(0, 1, "/1")],
                [new PageInsertion(0, "<x-1></x-1>"), new PageInsertion(1, "<x-2></x-2>"), new PageInsertion(4, "<x-3></x-3>")]));

    [Fact]
    public void A_fragment_follows_a_line_that_ends_in_a_link_of_the_article() =>
        Assert.Equal(
            "<div>Le <a href=\"/p\">sérum</a>[*]<p>b</p></div>",
            ArticlePage.Render("<div>Le <a href=\"/x\">sérum</a><p>b</p></div>", [new PassageLink(3, 5, "/p")], [new PageInsertion(0, "[*]")]));

    [Fact]
    public void A_page_that_is_asked_for_again_takes_other_fragments_and_other_links()
    {
        string Page(string href, string fragment) => ArticlePage.Render("<p>a b</p>", [new PassageLink(0, 1, href)], [new PageInsertion(0, fragment)]);

        Assert.Equal("<p><a href=\"/1\">a</a> b</p>[1]", Page("/1", "[1]"));
        Assert.Equal("<p><a href=\"/1\">a</a> b</p>[2]", Page("/1", "[2]"));
        Assert.Equal("<p><a href=\"/2\">a</a> b</p>[2]", Page("/2", "[2]"));
    }

    [Fact]
    public void A_passage_outside_the_text_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ArticlePage.Render("<p>a</p>", [new PassageLink(0, 2, "/")], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => ArticlePage.Render("<p>a</p>", [], [new PageInsertion(2, "")]));
    }

    private static ArticleText Text(string html) => ArticlePage.Parse(html).Text;

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\u00AD' or '\u200B')));

    private static ArticleFileResult.Readable Article(string sample) =>
        Assert.IsType<ArticleFileResult.Readable>(ArticleFile.Read(sample, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "articles", sample))));
}
