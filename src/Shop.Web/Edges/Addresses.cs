using System.Globalization;
using Shop.Domain;
using Shop.Domain.Safety;

namespace Shop.Web.Edges;

/// <summary>Where each page is.</summary>
public static class Addresses
{
    /// <summary>Where a quoted passage stands on the page of its article.</summary>
    public const string Passage = "passage";

    public static string Home(Language language) => $"/{language.Code()}";

    public static string Article(Language language, string slug) => $"/{language.Code()}/articles/{slug}";

    /// <summary>The article at the sentence that is quoted, which its page then marks.</summary>
    public static string Sentence(Language language, ArticleSentence sentence) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Article(language, sentence.ArticleSlug)}?version={sentence.ArticleVersionId.Value:N}&at={sentence.Passage.Start}&length={sentence.Passage.Length}#{Passage}");

    public static string Product(Language language, string slug) => $"/{language.Code()}/products/{slug}";

    /// <summary>What the product's page says of it, its label among it.</summary>
    public static string Facts(Language language, string slug) => $"{Product(language, slug)}#facts";

    public static string Basket(Language language) => $"/{language.Code()}/basket";

    public static string Checkout(Language language) => $"/{language.Code()}/checkout";

    /// <summary>A page that the law asks for.</summary>
    /// <param name="slug">One of <see cref="Wording.LegalText.Slugs"/>.</param>
    public static string Legal(Language language, string slug) => $"/{language.Code()}/legal/{slug}";

    public static string Order(Language language, string token) => $"/{language.Code()}/orders/{token}";

    /// <summary>Reminders of the order's routine, for a calendar.</summary>
    public static string Calendar(Language language, string token) => $"{Order(language, token)}/calendar.ics";

    /// <summary>Where one withdraws from a contract by the order's number.</summary>
    public static string Withdrawal(Language language) => $"/{language.Code()}/withdrawal";

    /// <summary>Where the customer withdraws from the order, or from a part of it.</summary>
    public static string OrderWithdrawal(Language language, string token) => $"{Order(language, token)}/withdrawal";

    public static string Pay(Language language, string token) => $"/{language.Code()}/pay/{token}";

    /// <summary>
    /// Where a form leads that begins a payment: to the shop's own page, or to the one that leaves for the gateway's. A browser does not let
    /// a form end at another site (<c>form-action 'self'</c>).
    /// </summary>
    public static string ToPayment(Language language, string token, Uri page) => page.IsAbsoluteUri ? $"{Order(language, token)}/payment" : page.ToString();
}
