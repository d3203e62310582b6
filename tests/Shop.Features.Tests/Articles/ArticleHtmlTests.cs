using System.Text;
using AngleSharp.Html.Parser;
using Shop.Features.Articles;

namespace Shop.Features.Tests.Articles;

public class ArticleHtmlTests
{
    /// <summary>From the OWASP XSS filter evasion cheat sheet and the mutation attacks published since.</summary>
    public static TheoryData<string> Attacks =>
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=https://evil.example/xss.js></SCRIPT>",
        "<script/xss src=//evil.example></script>",
        "<<script>alert(1);//<</script>",
        "<script\n>alert(1)</script\n>",
        "<img src=javascript:alert(1)>",
        "<img src=`javascript:alert(1)`>",
        "<img src=x onerror=alert(1)>",
        "<img src=https://a.example/a.png onload=alert(1)>",
        "<img \"\"\"><script>alert(1)</script>\">",
        "<img src=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;&#97;&#108;&#101;&#114;&#116;&#40;1&#41;>",
        "<img src=&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61&#x6C&#x65&#x72&#x74&#x28&#x31&#x29>",
        "<img src=\"jav\tascript:alert(1);\">",
        "<img src=\"jav&#x0A;ascript:alert(1);\">",
        "<img src=\" &#14; javascript:alert(1);\">",
        "<img dynsrc=\"javascript:alert(1)\">",
        "<img lowsrc=\"javascript:alert(1)\">",
        "<img src=x:alert(alt) onerror=eval(src) alt=1>",
        "<img srcset=\"javascript:alert(1) 1x\">",
        "<a href=javascript:alert(1)>x</a>",
        "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
        "<a href=\"java\nscript:alert(1)\">x</a>",
        "<a href=\"&#1;javascript:alert(1)\">x</a>",
        "<a href=\"vbscript:msgbox(1)\">x</a>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\">x</a>",
        "<a onmouseover=alert(1)>x</a>",
        "<a href=x onclick=\"alert(1)\" onfocus='alert(1)' autofocus tabindex=0>x</a>",
        "<body onload=alert(1)>",
        "<body background=\"javascript:alert(1)\">",
        "<bgsound src=\"javascript:alert(1);\">",
        "<link rel=stylesheet href=\"javascript:alert(1);\">",
        "<style>@import 'https://evil.example/xss.css';</style>",
        "<style>body{background:url(\"javascript:alert(1)\")}</style>",
        "<div style=\"background-image:url(javascript:alert(1))\">x</div>",
        "<div style=\"width:expression(alert(1));\">x</div>",
        "<div style=\"position:fixed;inset:0\">x</div>",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1);\">",
        "<base href=\"javascript:alert(1);//\">",
        "<iframe src=\"javascript:alert(1);\"></iframe>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<frameset><frame src=\"javascript:alert(1);\"></frameset>",
        "<object type=\"text/x-scriptlet\" data=\"https://evil.example/xss.html\"></object>",
        "<embed src=\"data:image/svg+xml;base64,PHN2Zz4=\" allowscriptaccess=always>",
        "<svg/onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text x=20 y=20>x</text></a></svg>",
        "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">x</p></noscript>",
        "<textarea><script>alert(1)</script></textarea>",
        "<title><img src=x onerror=alert(1)></title>",
        "<xmp><img src=x onerror=alert(1)></xmp>",
        "<template><script>alert(1)</script></template>",
        "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
        "<!--><img src=x onerror=alert(1)>-->",
        "<!--a--!><img src=x onerror=alert(1)>",
        "<?xml version=\"1.0\"?><script>alert(1)</script>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<input type=image src=\"javascript:alert(1);\" onfocus=alert(1) autofocus>",
        "<button formaction=javascript:alert(1)>x</button>",
        "<form action=javascript:alert(1)><input type=submit></form>",
        "<details open ontoggle=alert(1)><summary>x</summary>y</details>",
        "<video><source onerror=alert(1)></video>",
        "<audio src=x onerror=alert(1)>",
        "<marquee onstart=alert(1)>x</marquee>",
        "<isindex action=javascript:alert(1) type=image>",
        "<table background=\"javascript:alert(1)\"><tr><td background=\"javascript:alert(1)\">x</td></tr></table>",
        "<p title='\"><script>alert(1)</script>'>x</p>",
        "<a title=\"</a><img src=x onerror=alert(1)>\">x</a>",
        "<p id=checkout class=button data-hx-post=/pay hx-get=/x>x</p>",
        "<a href=\"https://a.example\" target=_blank rel=opener>x</a>",
        "<time datetime=\"&quot;><script>alert(1)</script>\">x</time>",
        "<div><p>a</div onclick=alert(1)>",
        "<custom-element onclick=alert(1)>x</custom-element>",
        "<slot onslotchange=alert(1)>x</slot>",
        "<link rel=import href=//evil.example>",
        "<a href=\"https:alert(1)\" ping=\"https://evil.example\">x</a>",
        "<q cite=\"javascript:alert(1)\">x</q>",
    ];

    private static readonly HashSet<string> Allowed =
        ["href", "src", "alt", "title", "width", "height", "start", "value", "reversed", "colspan", "rowspan", "scope", "lang", "datetime", "rel"];

    private static readonly HashSet<string> Dangerous =
        ["script", "style", "iframe", "object", "embed", "svg", "math", "form", "input", "button", "link", "meta", "base", "template"];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_leaves_nothing_that_runs(string attack)
    {
        foreach (var name in new[] { "a.html", "a.md" })
        {
            var html = Html(name, $"<h1>Titre</h1>\n\n{attack}\n\n<p>Fin</p>");

            foreach (var element in new HtmlParser().ParseDocument(html).Body!.QuerySelectorAll("*"))
            {
                Assert.DoesNotContain(element.LocalName, Dangerous);
                Assert.All(element.Attributes, a => Assert.Contains(a.Name, Allowed));
                foreach (var address in new[] { element.GetAttribute("href"), element.GetAttribute("src") }.OfType<string>())
                {
                    Assert.Matches("^(https?:|mailto:|[^:]*$|[/?#.])", address);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void What_is_kept_is_kept_the_same_when_it_is_read_again(string attack)
    {
        var html = Html("a.html", $"<h1>Titre</h1>{attack}<p>Fin</p>");

        Assert.Equal(html, Html("a.html", html));
    }

    [Theory]
    [InlineData("<a href='https://a.example/x?y=1'>x</a>", "<a href=\"https://a.example/x?y=1\" rel=\"nofollow noopener\">x</a>")]
    [InlineData("<a href='http://a.example'>x</a>", "<a href=\"http://a.example\" rel=\"nofollow noopener\">x</a>")]
    [InlineData("<a href='//a.example'>x</a>", "<a href=\"//a.example\" rel=\"nofollow noopener\">x</a>")]
    [InlineData("<a href='/p/1'>x</a>", "<a href=\"/p/1\">x</a>")]
    [InlineData("<a href='mailto:a@b.example'>x</a>", "<a href=\"mailto:a@b.example\">x</a>")]
    [InlineData("<a href='tel:123'>x</a>", "<a>x</a>")]
    [InlineData("<a href='#top'>x</a>", "<a>x</a>")]
    [InlineData("<img src='https://a.example/a.png'>", "<img src=\"https://a.example/a.png\" alt=\"\">")]
    [InlineData("<img src='/a.png' alt='Un pot'>", "<img src=\"/a.png\" alt=\"Un pot\">")]
    [InlineData("<img src='http://a.example/a.png'>", "")]
    [InlineData("<img src='data:image/png;base64,AAAA'>", "")]
    [InlineData("<img alt=''>", "")]
    [InlineData("<font color=red>x</font>", "x")]
    [InlineData("<span class=a>vita</span><span>mine</span>", "vitamine")]
    public void Links_and_images_keep_what_is_safe(string markup, string kept) =>
        Assert.Equal($"<h1>Titre</h1><p>{kept}fin</p>", Html("a.html", $"<h1>Titre</h1><p>{markup}fin</p>"));

    [Theory]
    [InlineData("<nav><a href=/>Accueil</a></nav>")]
    [InlineData("<div role=navigation>Accueil</div>")]
    [InlineData("<header><a href=/>La Boutique</a></header>")]
    [InlineData("<footer>Mentions légales</footer>")]
    [InlineData("<div id=cookie-banner>Nous utilisons des cookies</div>")]
    [InlineData("<div class='w-full js-cookieConsent'>Nous utilisons des cookies</div>")]
    [InlineData("<div role=dialog>Abonnez-vous</div>")]
    [InlineData("<aside><h2>La lettre</h2><p>Chaque jeudi</p></aside>")]
    [InlineData("<div hidden>Caché</div>")]
    [InlineData("<div aria-hidden=true>Caché</div>")]
    [InlineData("<div style='DISPLAY : none'>Caché</div>")]
    [InlineData("<template><p>Caché</p></template>")]
    [InlineData("<ul class=breadcrumb><li>Accueil</li></ul>")]
    public void What_stands_around_an_article_is_not_read(string around) =>
        Assert.Equal(
            "<h1>Titre</h1><p>Un texte d'article qui dit assez de choses pour qu'on le lise.</p>",
            Html("a.html", $"<body>{around}<article><h1>Titre</h1><p>Un texte d'article qui dit assez de choses pour qu'on le lise.</p></article>{around}</body>"));

    [Fact]
    public void A_banner_class_on_the_body_does_not_lose_the_article() =>
        Assert.Equal("<div><h1>Titre</h1><p>Texte</p></div>", Html("a.html", "<body class='cookies-accepted menu'><div class=nav><h1>Titre</h1><p>Texte</p></div></body>"));

    [Theory]
    [InlineData("<main><article><p>Carte</p></article><h1>Titre</h1><p>Le texte est ici et il est long.</p></main>", "Le texte est ici")]
    [InlineData("<main><p>Autre</p><article><h1>Titre</h1><p>Le texte est ici et il est long.</p></article></main>", "Le texte est ici")]
    [InlineData("<div><p>Autour</p></div><div role=main><h1>Titre</h1><p>Le texte est ici</p></div>", "Le texte est ici")]
    [InlineData("<div><h1>Titre</h1><p>Le texte est ici</p></div>", "Le texte est ici")]
    public void The_article_is_found_in_the_page(string page, string expected)
    {
        var html = Html("a.html", page);

        Assert.Contains(expected, html, StringComparison.Ordinal);
        Assert.DoesNotContain("Autour", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<article><h1>A</h1><p>t</p><h1>B</h1></article>", "<h1>A</h1><p>t</p><h2>B</h2>")]
    [InlineData("<div class=hero><h1>A</h1></div><article><p>Le texte.</p></article>", "<h1>A</h1><p>Le texte.</p>")]
    [InlineData("<article><h2>A</h2><p>t</p></article>", "<h1>A</h1><p>t</p>")]
    [InlineData("<title>A</title><article><p>t</p></article>", "<h1>A</h1><p>t</p>")]
    [InlineData("<article><p>t</p><h2>B</h2></article>", "<p>t</p><h2>B</h2>")]
    [InlineData("<article><h1> </h1><h1>A</h1><p>t</p></article>", "<h2> </h2><h1>A</h1><p>t</p>")]
    public void There_is_at_most_one_title(string page, string kept) => Assert.Equal(kept, Html("a.html", page));

    [Fact]
    public void A_box_of_related_products_beside_the_article_is_kept_as_an_aside()
    {
        const string article = "<article><h1>Titre</h1><p>Un texte d'article.</p><aside>Bon à savoir</aside></article>";

        Assert.Equal(
            "<h1>Titre</h1><p>Un texte d'article.</p><div>Bon à savoir</div><aside><h3>Vous aimerez aussi</h3><p>Crème</p></aside>",
            Html("a.html", $"{article}<section class=x><h3>Vous aimerez aussi</h3><p>Crème</p></section>"));
        Assert.EndsWith("<aside>Crème</aside>", Html("a.html", $"<div class='box related-products'>Crème</div>{article}"), StringComparison.Ordinal);
    }

    private static string Html(string name, string source) =>
        Assert.IsType<ArticleFileResult.Readable>(ArticleFile.Read(name, Encoding.UTF8.GetBytes(source))).Content.Html;
}
