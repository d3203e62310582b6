using System.Diagnostics;
using System.Text;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Features.Articles;

namespace Shop.Features.Tests.Articles;

public class ArticleFileTests
{
    static ArticleFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("a.md", "")]
    [InlineData("a.md", " \n\t\n ")]
    [InlineData("a.md", "---\nlang: fr\n---\n")]
    [InlineData("a.html", "<html><head><style>p{}</style></head><body><script>let a = 1;</script><p> </p></body></html>")]
    [InlineData("a.html", "<nav>Menu</nav><footer>Mentions</footer>")]
    [InlineData("a.txt", "\n\n")]
    public void A_file_without_text_is_refused(string name, string source) => Assert.Equal("article-empty", Refused(name, source).Code);

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x00 })]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D, 0x31, 0x0A, 0xFF, 0xD8, 0x00 })]
    [InlineData(new byte[] { 0x61, 0x07, 0x62 })]
    public void A_binary_file_is_refused(byte[] bytes) => Assert.Equal("article-binary", Refused("a.txt", bytes).Code);

    [Fact]
    public void An_article_of_two_megabytes_is_read_and_a_larger_one_is_refused()
    {
        var largest = Encoding.UTF8.GetBytes("Titre\n\n" + new string('a', (2 * 1024 * 1024) - 7));

        Assert.Equal(2 * 1024 * 1024, Read("a.txt", largest).Text.Text.Length);
        Assert.Equal("article-too-large", Refused("a.txt", [.. largest, (byte)'a']).Code);
    }

    [Theory]
    [InlineData("a.docx")]
    [InlineData("a.pdf")]
    [InlineData("a")]
    public void A_format_that_is_no_articles_is_refused(string name) => Assert.Equal("format-unknown", Refused(name, "Titre").Code);

    [Fact]
    public void Bytes_that_are_not_utf_8_are_refused_with_their_place()
    {
        var fault = Refused("a.txt", "Sérum"u8.ToArray()[..2]);

        Assert.Equal("encoding-unknown", fault.Code);
        Assert.Contains("Byte 1 ", fault.What, StringComparison.Ordinal);
        Assert.Contains("UTF-8", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_says_what_is_wrong_and_what_to_do()
    {
        Assert.All(
            [Refused("a.md", ""), Refused("a.md", new byte[] { 0, 1 }), Refused("a.txt", [0xFF]), Refused("a.pdf", "a"), Refused("a.md", new byte[3_000_000])],
            fault =>
            {
                Assert.EndsWith(".", fault.What, StringComparison.Ordinal);
                Assert.EndsWith(".", fault.Remedy, StringComparison.Ordinal);
            });
    }

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "a.txt", Encoding.UTF8.GetBytes("Crème à l'œillet") },
        { "a.txt", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("Crème à l'œillet")] },
        { "a.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Crème à l'œillet")] },
        { "a.txt", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("Crème à l'œillet")] },
        { "a.html", Page("windows-1252", "<meta charset=windows-1252>") },
        { "a.html", Page("windows-1252", "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=ISO-8859-1\">") },
        { "a.html", Page("windows-1252", "<META CHARSET='latin1'>") },
        { "a.html", Page("iso-8859-15", "<meta charset=\"iso-8859-15\">") },
        { "a.html", Page("utf-8", "<meta charset=\"UTF-8\">") },
        { "a.html", Page("utf-8", "<meta charset=\"utf-16\">") },
        { "a.html", [0xEF, 0xBB, 0xBF, .. Page("utf-8", "<meta charset=windows-1252>")] },
        { "a.html", Page("utf-8", "") },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void An_encoding_that_the_file_names_is_read(string name, byte[] bytes) => Assert.Equal("Crème à l'œillet", Read(name, bytes).Text.Text);

    [Fact]
    public void A_charset_that_nobody_knows_is_refused_by_its_name() =>
        Assert.Contains("'klingon-1'", Refused("a.html", "<meta charset=klingon-1><p>a</p>").What, StringComparison.Ordinal);

    [Fact]
    public void Markdown_keeps_its_headings_lists_and_tables()
    {
        var text = Read("a.md", """
            # Routine *du soir*

            Avant tout, **on** se lave
            les mains.

            3. Nettoyer
               - à l'eau
            4. Hydrater

            | Étape | Produit |
            | ----- | ------- |
            | 1     | Crème   |
            """).Text;

        Assert.Equal(
            [
                "Title 0 Routine du soir",
                "Paragraph 0 Avant tout, on se lave les mains.",
                "ListItem 1 Nettoyer",
                "ListItem 2 à l'eau",
                "ListItem 1 Hydrater",
                "TableCell 0 Étape",
                "TableCell 0 Produit",
                "TableCell 0 1",
                "TableCell 0 Crème",
            ],
            text.Blocks.Select(b => $"{b.Kind} {b.Level} {text.Slice(b)}"));
        Assert.Equal([3, null, 4], text.Blocks.Where(b => b.Kind == BlockKind.ListItem).Select(b => b.Number));
        Assert.Equal([true, true, false, false], text.Blocks.Where(b => b.Kind == BlockKind.TableCell).Select(b => b.IsHeader));
    }

    [Fact]
    public void A_markdown_head_gives_title_and_language_and_is_not_text()
    {
        var text = Read("a.md", "---\ntitle: \"L'été\"\nlang: fr-FR\ntags: [visage]\n---\n\nUn texte.").Text;

        Assert.Equal("L'été\n\nUn texte.", text.Text);
        Assert.Equal("L'été", text.Title);
        Assert.Equal(Language.French, text.Language);
    }

    [Fact]
    public void Html_inside_markdown_goes_through_the_same_gate()
    {
        var article = Read("a.md", "# Titre\n\n<script>alert(1)</script>\n\n<p onclick=\"alert(1)\">Texte <b>gras</b></p>\n\n[lien](javascript:alert(1))");

        Assert.Equal("Titre\n\nTexte gras\n\nlien", article.Text.Text);
        Assert.DoesNotContain("alert", article.Content.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_footnotes_raised_number_does_not_stick_to_the_word_before_it() =>
        Assert.StartsWith("Titre\n\nLe collagène aide.", Read("a.md", "# Titre\n\nLe collagène[^1] aide.\n\n[^1]: Une étude.").Text.Text, StringComparison.Ordinal);

    [Fact]
    public void Plain_text_becomes_a_page_with_the_same_blocks()
    {
        const string source = "Le titre\n\nUn premier paragraphe qui finit par un point.\n\n1. Laver\n\nAvec soin & sans <hâte>, voilà.\n\n2. Sécher\n\n- une fois\n- deux fois\n\nEt enfin, une dernière phrase.";
        var article = Read("a.txt", source);

        var expected = PlainText.Read(source);
        Assert.Equal(expected.Text, article.Text.Text);
        Assert.Equal(expected.Blocks.Select(b => (b.Kind, b.Number)), article.Text.Blocks.Select(b => (b.Kind, b.Number)));
        Assert.Single(article.Text.Blocks.Where(b => b.Number is not null).Select(b => b.List).Distinct());
        Assert.Contains("&lt;hâte&gt;", article.Content.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_follows_what_is_shown()
    {
        var hash = Read("a.html", "<h1>Titre</h1><p>Texte</p>").Content.Hash;

        Assert.Equal(hash, Read("a.html", "<h1>Titre</h1><script>1</script><p class=x>Texte</p>").Content.Hash);
        Assert.NotEqual(hash, Read("a.html", "<h1>Titre</h1><p>Texte <em>neuf</em></p>").Content.Hash);
        Assert.Matches("^[0-9a-f]{64}$", hash);
    }

    [Fact]
    public void A_first_line_that_is_no_title_is_cut_to_one()
    {
        var title = Read("a.html", $"<p>{string.Concat(Enumerable.Repeat("mot ", 200))}</p>").Content.Title;

        Assert.Equal(300, title.Length);
        Assert.EndsWith("…", title, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Bombs => new()
    {
        { "a.html", Repeat("<div>", 400_000) + "Texte" },
        { "a.html", "Texte" + Repeat("<b>", 600_000) },
        { "a.html", "<p>Texte" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"<b id=b{i}>")) + Repeat("<p>a", 200_000) },
        { "a.html", "<p>Texte" + Repeat("<table><tr><td>", 130_000) },
        { "a.html", "<p>Texte" + Repeat("<ul><li>", 250_000) },
        { "a.html", "<p>Texte" + Repeat("<a href=x><div>", 130_000) },
        { "a.html", "<p " + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"a{i} ")) + ">Texte" },
        { "a.html", "<p>Texte" + Repeat("&", 2_000_000) },
        { "a.html", "<p>Texte" + Repeat("<!--", 500_000) },
        { "a.html", "<p>Texte" + Repeat("</p>", 500_000) },
        { "a.html", "<p class='" + Repeat("a ", 1_000_000) + "'>Texte" },
        { "a.html", "<p class='" + string.Concat(Enumerable.Range(0, 250_000).Select(i => $"a{i} ")) + "'>Texte" },
        { "a.html", "<p>Texte" + Repeat("<br> ", 400_000) + "fin" },
        { "a.html", "<p>Texte" + Repeat("<svg><style><math>", 100_000) },
        { "a.html", "<p>Texte" + Repeat("<a href=1>x</a>", 90_000) },
        { "a.html", "<p>Texte" + Repeat("<p>x", 400_000) },
        { "a.html", "<p>Texte" + Repeat("<aside><h2>Related products</h2>", 60_000) },
        { "a.html", "<p>Texte" + Repeat("<aside><h2>Related products</h2></aside>", 50_000) },
        { "a.html", "<p>Texte" + Repeat("<div class=nav>a</div>", 45_000) },
        { "a.html", "<p>Texte" + Repeat("<aside>a</aside>", 45_000) },
        { "a.html", "<p>Texte" + Repeat("<h1>a</h1>", 45_000) },
        { "a.html", "<p>Texte" + Repeat("<article>a</article>", 90_000) },
        { "a.html", "<p>Texte" + Repeat("<article>", 200) + Repeat("<b>a</b>", 90_000) },
        { "a.html", "<p>Texte" + Repeat("<div class=related>", 190) + Repeat("<h2>a</h2>", 90_000) },
        { "a.html", "<p>Texte<table>" + Repeat("<tr><td rowspan=1000 colspan=1000>a", 50_000) },
        { "a.html", "<p>Texte<table>" + Repeat("<tr>", 40_000) },
        { "a.html", "<p>Texte<table><tr>" + Repeat("<td>a", 90_000) },
        { "a.html", "<p>Texte<table>" + Repeat("x<b>", 300) + Repeat("y<tr>", 100000) },
        { "a.html", "<p>Texte" + Repeat("<img src=x>", 90_000) },
        { "a.html", "<p>Texte" + Repeat("<footer>a</footer>", 45_000) },
        { "a.html", "<p>Texte" + Repeat("<ul><li>a</ul>", 45_000) },
        { "a.html", "<p>Texte" + Repeat("<b><i></b></i>", 45_000) },
        { "a.html", "<p>Texte" + Repeat("<div><table></div>", 45_000) },
        { "a.html", "<p>Texte" + Repeat("<select><option>a", 45_000) },
        { "a.html", "<p>Texte" + Repeat("<frameset>", 45_000) },
        { "a.md", "Texte\n\n" + Repeat(">", 1_000_000) + "a" },
        { "a.md", "Texte " + Repeat("[", 1_000_000) },
        { "a.md", "Texte " + Repeat("*a_ ", 400_000) },
        { "a.md", "Texte " + Repeat("**a *b ", 200_000) },
        { "a.md", "Texte " + Repeat("![a](", 300_000) },
        { "a.md", "Texte " + Repeat("<a ", 500_000) },
        { "a.md", "Texte\n\n" + string.Concat(Enumerable.Range(0, 1200).Select(i => new string(' ', Math.Min(i, 700)) + "- a\n")) },
        { "a.md", "Texte\n\n|" + Repeat("a|", 100_000) + "\n|" + Repeat("-|", 100_000) + "\n" },
        { "a.md", "Texte\n\n|a|b|\n|-|-|\n" + Repeat("|a|b|\n", 100_000) },
        { "a.md", "Texte " + Repeat("`a ", 500_000) },
        { "a.md", "Texte " + Repeat("[a][", 400_000) },
        { "a.md", "Texte " + Repeat("[a](b) ", 250_000) },
        { "a.md", "Texte " + Repeat("~~a ==b ^c ", 150_000) },
        { "a.md", "Texte\n\n" + Repeat("[a]: b\n", 250_000) },
        { "a.md", "Texte\n\n" + Repeat("[^a]: b\n", 200_000) },
        { "a.md", "Texte\n\n" + Repeat("- a\n", 450_000) },
        { "a.md", "Texte\n\n" + Repeat("a\n: b\n", 250_000) },
        { "a.md", "Texte\n\n" + Repeat("a\n", 800_000) },
        { "a.md", "Texte\n\n" + Repeat("+---+\n", 300_000) },
        { "a.md", "Texte " + Repeat("a|", 800_000) },
        { "a.md", "Texte " + Repeat("![[]()", 300_000) },
        { "a.txt", "Texte\n" + Repeat("une ligne qui est assez longue pour avoir été coupée à la marge de droite\n", 26_000) },
        { "a.txt", "Texte\n" + string.Concat(Enumerable.Range(0, 1400).Select(i => new string(' ', i) + "- a\n")) },
        { "a.txt", "Texte\n\n" + Repeat("1. ", 600_000) },
        { "a.txt", "Texte\n\n" + Repeat("a.\n\n", 400_000) },
    };

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public void Hostile_markup_is_read_or_refused_in_a_fair_time(string name, string source)
    {
        var watch = Stopwatch.StartNew();

        var result = ArticleFile.Read(name, Encoding.UTF8.GetBytes(source));

        Assert.True(result is ArticleFileResult.Readable { Text.Text: var text } ? text.Contains("Texte", StringComparison.Ordinal) : ((ArticleFileResult.Refused)result).Fault.Code == "article-too-complex");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static byte[] Page(string encoding, string meta) =>
        Encoding.GetEncoding(encoding).GetBytes($"<!doctype html><html><head>{meta}</head><body><p>Crème à l'œillet</p></body></html>");

    private static ArticleFileResult.Readable Read(string name, string source) => Read(name, Encoding.UTF8.GetBytes(source));

    private static ArticleFileResult.Readable Read(string name, byte[] bytes) => Assert.IsType<ArticleFileResult.Readable>(ArticleFile.Read(name, bytes));

    private static ArticleFault Refused(string name, string source) => Refused(name, Encoding.UTF8.GetBytes(source));

    private static ArticleFault Refused(string name, byte[] bytes) => Assert.IsType<ArticleFileResult.Refused>(ArticleFile.Read(name, bytes)).Fault;
}
