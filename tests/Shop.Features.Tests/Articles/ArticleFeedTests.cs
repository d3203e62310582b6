using System.Text;
using Shop.Domain;
using Shop.Features.Articles;

namespace Shop.Features.Tests.Articles;

public sealed class ArticleFeedTests
{
    private const string WordPress = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
          <channel>
            <language>fr-FR</language>
            <item>
              <title>Le savon du matin</title>
              <wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_name>savon-du-matin</wp:post_name>
              <content:encoded><![CDATA[<!-- wp:paragraph --><p>Nettoyez la peau [caption id="1"]en douceur[/caption].</p><!-- /wp:paragraph -->]]></content:encoded>
            </item>
            <item>
              <title>Sans balises</title>
              <wp:post_type>page</wp:post_type><wp:status>publish</wp:status><wp:post_name>sans-balises</wp:post_name>
              <content:encoded><![CDATA[Un paragraphe.

        Un autre.]]></content:encoded>
            </item>
            <item><title>Brouillon</title><wp:post_type>post</wp:post_type><wp:status>draft</wp:status><content:encoded><![CDATA[<p>Pas fini.</p>]]></content:encoded></item>
            <item><title>photo</title><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status><content:encoded></content:encoded></item>
          </channel>
        </rss>
        """;

    [Fact]
    public void A_WordPress_export_gives_what_is_published_and_says_why_the_rest_is_left_out()
    {
        var feed = Readable(WordPress);

        Assert.Equal([("savon-du-matin.html", Language.French, "item 1 (line 5)"), ("sans-balises.html", Language.French, "item 2 (line 10)")], feed.Articles.Select(a => (a.FileName, a.Language!.Value, a.Place)));
        Assert.Equal([("Brouillon", "its status is 'draft'"), ("photo", "it is of the type 'attachment'")], feed.Skipped.Select(s => (s.Title, s.Why)));
        Assert.Equal("Le savon du matin\n\nNettoyez la peau en douceur.", Text(feed.Articles[0]));
        Assert.Equal("Sans balises\n\nUn paragraphe.\n\nUn autre.", Text(feed.Articles[1]));
    }

    [Fact]
    public void An_RSS_feed_gives_whole_articles_at_the_address_of_their_links()
    {
        var feed = Readable("""
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><language>en</language>
            <item><title>Morning light &amp; care</title><link>https://journal.example/2026/03/morning-light/</link><description>Short.</description><content:encoded><![CDATA[<p>Cleanse, then protect.</p><script>alert(1)</script>]]></content:encoded></item>
            <item><title>Only a summary</title><description>Some words.</description></item>
            <item><title>Nothing</title></item>
            </channel></rss>
            """);

        Assert.Equal(["morning-light.html", "only-a-summary.html"], feed.Articles.Select(a => a.FileName));
        Assert.Equal("Morning light & care\n\nCleanse, then protect.", Text(feed.Articles[0]));
        Assert.Equal("Nothing", Assert.Single(feed.Skipped).Title);
    }

    [Theory]
    [InlineData("html", "&lt;p&gt;Le &lt;b&gt;savon&lt;/b&gt; doux.&lt;/p&gt;")]
    [InlineData("xhtml", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Le <b>savon</b> doux.</p></div>")]
    [InlineData("text", "Le savon doux.")]
    public void An_Atom_feed_may_write_its_content_in_three_ways(string type, string content)
    {
        var feed = Readable($"""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><entry><title>Le savon</title><link href="https://journal.example/le-savon.html"/><content type="{type}">{content}</content></entry></feed>
            """);

        Assert.Equal(("le-savon.html", Language.French), (feed.Articles.Single().FileName, feed.Articles.Single().Language!.Value));
        Assert.Equal("Le savon\n\nLe savon doux.", Text(feed.Articles.Single()));
    }

    [Theory]
    [InlineData("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&x;</title></item></channel></rss>", "feed-invalid")]
    [InlineData("<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;\">]><rss><channel><title>&lol2;</title></channel></rss>", "feed-invalid")]
    [InlineData("<rss><channel>", "feed-invalid")]
    [InlineData("", "feed-invalid")]
    [InlineData("{}", "feed-invalid")]
    [InlineData("<html><body>no feed</body></html>", "feed-unknown")]
    [InlineData("<rss></rss>", "feed-unknown")]
    public void What_is_hostile_or_no_feed_is_refused(string xml, string code) =>
        Assert.Equal(code, Assert.IsType<ArticleFeedResult.Refused>(ArticleFeed.Read(Encoding.UTF8.GetBytes(xml))).Fault.Code);

    [Fact]
    public void Two_entries_with_one_address_are_one_article()
    {
        var feed = Readable("""<rss><channel><item><title>Le savon</title><description>Un.</description></item><item><title>Le  savon</title><description>Deux.</description></item></channel></rss>""");

        Assert.Equal(("le-savon.html", "Le  savon"), (Assert.Single(feed.Articles).FileName, Assert.Single(feed.Skipped).Title));
    }

    private static ArticleFeedResult.Readable Readable(string xml) => Assert.IsType<ArticleFeedResult.Readable>(ArticleFeed.Read(Encoding.UTF8.GetBytes(xml)));

    private static string Text(FeedArticle article) => Assert.IsType<ArticleFileResult.Readable>(ArticleFile.Read(article.FileName, article.File.Span)).Text.Text;
}
