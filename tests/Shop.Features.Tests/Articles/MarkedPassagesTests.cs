using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using Shop.Features.Articles;

namespace Shop.Features.Tests.Articles;

/// <summary>Many passages marked on one page: they may nest and overlap, and the text stays what it was.</summary>
public sealed class MarkedPassagesTests
{
    private const string Html = "<h1>Un titre</h1><p>Prenez <strong>le collagène <em>marin</em></strong>, 2,5&nbsp;g à 10&nbsp;g par jour.</p><ul><li>Le savon</li><li>la  crème <a href=\"/x\">riche</a></li></ul><table><tr><td>Matin</td><td>Soir</td></tr></table>";

    [Fact]
    public void Whatever_is_marked_the_text_stays_and_every_passage_is_covered_exactly()
    {
        var text = ArticlePage.Parse(Html).Text.Text;
        var span = Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[1, text.Length]).Select((start, length) => (Start: start, Length: Math.Min(length, text.Length - start)));

        span.Array[0, 8].Sample(spans =>
        {
            var marked = ArticlePage.Mark(Html, [.. spans.Select((s, i) => new PassageMark($"{i}", s.Start, s.Length, "said"))]);

            Assert.Equal(text, ArticlePage.Parse(marked).Text.Text);
            var page = new HtmlParser().ParseDocument(marked);
            for (var i = 0; i < spans.Length; i++)
            {
                var covered = string.Concat(page.QuerySelectorAll("mark").Where(m => m.GetAttribute("data-s")!.Split(' ').Contains($"{i}")).Select(m => m.TextContent));
                Assert.Equal(Letters(text.Substring(spans[i].Start, spans[i].Length)), Letters(covered));
            }

            Assert.DoesNotContain(page.QuerySelectorAll("mark"), m => m.QuerySelector("mark") is not null);
        }, iter: 400);
    }

    [Fact]
    public void The_shortest_passage_gives_the_class_and_each_has_its_place()
    {
        var text = ArticlePage.Parse(Html).Text.Text;
        var sentence = text.IndexOf("Prenez", StringComparison.Ordinal);
        var name = text.IndexOf("collagène marin", StringComparison.Ordinal);

        var page = new HtmlParser().ParseDocument(ArticlePage.Mark(Html, [new("whole", sentence, 20, "outer"), new("name", name, "collagène marin".Length, "inner")]));

        Assert.Equal(["outer", "outer", "inner", "inner"], page.QuerySelectorAll("mark").Select(m => m.ClassName));
        Assert.Equal("name whole", page.QuerySelector("mark.inner")!.GetAttribute("data-s"));
        Assert.NotNull(page.GetElementById("p-whole"));
        Assert.Equal("collagène ", page.GetElementById("p-name")!.NextElementSibling!.TextContent);
    }

    /// <summary>From the OWASP XSS filter evasion and mutation lists: what survives of them runs nothing, wherever the desk shows it.</summary>
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<SCRIPT SRC=//x.example/x.js></SCRIPT>")]
    [InlineData("<scr<script>ipt>alert(1)</scr</script>ipt>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">")]
    [InlineData("<img src=\"javascript:alert(1)\">")]
    [InlineData("<a href=\"javascript:alert(1)\">savon</a>")]
    [InlineData("<a href=\"jav&#x09;ascript:alert(1)\">savon</a>")]
    [InlineData("<a href=\" &#14; javascript:alert(1)\">savon</a>")]
    [InlineData("<a href=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\">savon</a>")]
    [InlineData("<a href=\"vbscript:msgbox(1)\">savon</a>")]
    [InlineData("<svg onload=alert(1)><circle/></svg>")]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    [InlineData("<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>")]
    [InlineData("<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>")]
    [InlineData("<svg><use href=\"data:image/svg+xml,&lt;svg id='x' xmlns='http://www.w3.org/2000/svg'&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;/svg&gt;#x\"></use></svg>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">")]
    [InlineData("<div style=\"background:url(javascript:alert(1))\">savon</div>")]
    [InlineData("<div style=\"position:fixed;inset:0;z-index:9999\">tout</div>")]
    [InlineData("<style>@import 'javascript:alert(1)';body{display:none}</style>")]
    [InlineData("<link rel=stylesheet href=\"javascript:alert(1)\">")]
    [InlineData("<iframe src=\"javascript:alert(1)\"></iframe>")]
    [InlineData("<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>")]
    [InlineData("<object data=\"javascript:alert(1)\"></object><embed src=\"javascript:alert(1)\">")]
    [InlineData("<form action=\"javascript:alert(1)\"><input type=submit formaction=\"javascript:alert(1)\"></form>")]
    [InlineData("<base href=\"javascript:alert(1)//\"><a href=\"x\">savon</a>")]
    [InlineData("<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">")]
    [InlineData("<body onload=alert(1)><details open ontoggle=alert(1)><summary>x</summary></details>")]
    [InlineData("<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>")]
    [InlineData("<p id=\"review\" class=\"said\" data-s=\"1\" hx-get=\"/admin/users\" hx-trigger=\"load\">x</p>")]
    [InlineData("<template><img src=x onerror=alert(1)></template><slot onslotchange=alert(1)>")]
    [InlineData("<isindex type=image src=1 onerror=alert(1)><marquee onstart=alert(1)>x</marquee>")]
    [InlineData("<a href=\"https://x.example\" target=_blank ping=\"https://x.example/p\" onclick=alert(1)>savon</a>")]
    public void An_imported_page_runs_nothing_where_it_is_reviewed(string attack)
    {
        var source = Encoding.UTF8.GetBytes($"<html lang=fr><body><h1>Un titre</h1><p>Le savon doux du matin.</p>{attack}<p>Et le soir aussi, chaque jour.</p></body></html>");
        if (ArticleFile.Read("a.html", source) is not ArticleFileResult.Readable article)
        {
            return;
        }

        var marked = ArticlePage.Mark(article.Content.Html, [new("1", 0, article.Content.Text.Length, "said")]);
        var shown = ArticlePage.Render(article.Content.Html, [new PassageLink(0, 8, "/fr/products/savon")], []);
        Assert.All(new[] { marked, shown }, html => Assert.All(new HtmlParser().ParseDocument(html).All, element =>
        {
            Assert.DoesNotContain(element.LocalName, (string[])["script", "style", "link", "iframe", "object", "embed", "form", "input", "svg", "math", "meta", "base", "video", "audio", "template", "noscript", "frame"]);
            Assert.All(element.Attributes, a => Assert.False(IsActive(a), $"{a.Name}={a.Value} in {html}"));
        }));
    }

    private static bool IsActive(IAttr attribute) =>
        attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
        || attribute.Name.StartsWith("hx-", StringComparison.OrdinalIgnoreCase)
        || attribute.Name is "style" or "srcdoc" or "formaction" or "ping"
        || (attribute.Name is "href" or "src" && System.Text.RegularExpressions.Regex.IsMatch(attribute.Value, @"^[\s\x00-\x20]*(javascript|data|vbscript)\s*:", System.Text.RegularExpressions.RegexOptions.IgnoreCase));

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '\u00A0'));
}
