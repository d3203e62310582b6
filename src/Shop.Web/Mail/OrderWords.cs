using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Routines;
using Shop.Domain.Safety;
using Shop.Features.Checkout;
using Shop.Features.Mail;
using Shop.Web.Edges;
using Shop.Web.Pages;
using Shop.Web.Wording;

namespace Shop.Web.Mail;

/// <summary>The parts of an order as its mails say them: what it cost, what to do with it and until when, and what to know of it.</summary>
/// <param name="SaidIn">The language of each article that is quoted, by slug.</param>
/// <param name="Site">Where the shop is; ends with a slash.</param>
internal sealed record OrderWords(Texts T, GetOrder.Result Order, IReadOnlyDictionary<string, Language> SaidIn, Uri Site)
{
    private PanelView Panel => new(
        Order.Assessment,
        Order.Lines.DistinctBy(l => l.Sku).ToImmutableDictionary(l => l.Sku, l => new PanelProduct(l.Name, l.Slug)),
        ImmutableHashSet<string>.Empty);

    private string CountryKey => $"country.{Order.Recipient.Country}";

    public Uri At(string address) => new(Site, address);

    public LetterPart.Link ToOrder() => new(T["mail.order"], At(Addresses.Order(Order.Language, Order.Token)));

    public LetterPart.Lines Recipient() => new(
    [
        Order.Recipient.Name,
        Order.Recipient.Street,
        .. Order.Recipient.StreetMore is { } more ? [more] : Array.Empty<string>(),
        $"{Order.Recipient.PostalCode} {Order.Recipient.City}",
        .. T.Has(CountryKey) ? [T[CountryKey]] : Array.Empty<string>(),
    ]);

    /// <summary>Every line, what was taken off, what delivery costs, the total and the VAT in it: the rows add up.</summary>
    public LetterPart.Sums Amounts() => new(
    [
        .. Order.Lines.Select(l => new Sum(l.Name, T.Money(l.UnitPrice * l.Quantity), T["checkout.quantity", l.Quantity, T.Money(l.UnitPrice)])),
        .. Order.Discount.IsZero ? [] : new[] { new Sum(T["basket.discount"], T.Money(-Order.Discount)) },
        .. Order.Promotion.IsZero ? [] : new[] { new Sum(T["basket.promotion", Order.PromotionCode ?? ""], T.Money(-Order.Promotion)) },
        new Sum(T.Has(CountryKey) ? T["basket.delivery.to", T[CountryKey]] : T["basket.delivery"], Order.Delivery.IsZero ? T["basket.delivery.free"] : T.Money(Order.Delivery)),
        new Sum(T["basket.total"], T.Money(Order.Total), IsTotal: true),
        .. Order.Vat.Select(vat => new Sum(T["basket.vat", T.Percent(vat.Rate), T.Money(vat.Net)], T.Money(vat.Tax))),
    ]);

    /// <param name="lines">Which of them; none: all.</param>
    public LetterPart.List Products(ImmutableArray<Guid>? lines = null) =>
        new([.. Order.Lines.Where(l => lines is not { IsEmpty: false } chosen || chosen.Contains(l.Id)).Select(l => new Item($"{l.Quantity} × {l.Name}", []))]);

    /// <summary>What each line had cost, and the delivery where it is given back too.</summary>
    public LetterPart.Sums GivenBack(ToldRefund refund) => new(
    [
        .. Order.Lines.Where(l => refund.Lines.Contains(l.Id)).Select(l => new Sum($"{l.Quantity} × {l.Name}", T.Money(l.Price))),
        .. refund.Delivery ? new[] { new Sum(T["basket.delivery"], T.Money(Order.Delivery)) } : [],
        new Sum(T["order.refunded-sum"], T.Money(refund.Amount), IsTotal: true),
    ]);

    /// <summary>By moment of the day; empty where nothing of the order is part of a routine.</summary>
    public IEnumerable<LetterPart> Plan()
    {
        foreach (var moment in Order.Plan)
        {
            yield return new LetterPart.Heading(T[$"moment.{(moment.Moment is { } when ? Signs.Key(when) : "any")}"], 3);
            yield return new LetterPart.List([.. moment.Lines.Select(line => new Item(Do(line), [new Note(HowMuch(line)), new Note(Sentence.Start(Until(line.Until)))]))]);
        }
    }

    /// <summary>"Nettoyez : Savon au lait".</summary>
    public string Do(GetOrder.Line line) => $"{T[$"action.{Signs.Key(line.Step!.Action)}"]}{T["colon"]} {line.Name}";

    /// <summary>The dosage, in the article's own words where it was not structured.</summary>
    public string HowMuch(GetOrder.Line line) => Sentence.Start(line.Dosage is not { } dosage ? T["order.plan.as-needed"]
        : DosageWords.Say(T, dosage) ?? T["care.said", dosage.Quote]);

    public string Until(CourseEnd? end) => end switch
    {
        { Latest: { } latest } => T["order.plan.until.exactly", T.Date(latest)],
        { Earliest: { } earliest } => T["order.plan.until.at-least", T.Date(earliest)],
        _ => T["order.plan.until.open"],
    };

    /// <summary>Every warning as it was shown: how grave, what, of which product, who says so, and in which words.</summary>
    public LetterPart.List Warnings()
    {
        var panel = Panel;
        return new LetterPart.List([.. panel.Findings.Select(f => WarningOf(panel.Show(f)))]);
    }

    private Item WarningOf(FindingView view) => new(
        T.Typeset(view.Finding.Wording.In(Order.Language)),
        [
            new Note(T.Typeset(T["care.concerns", view.Concerned])),
            .. view.Sources.OfType<ArticleSentence>().OrderBy(s => ForeignIn(s) is not null).SelectMany((sentence, i) => Said(sentence, isFirst: i == 0)),
            .. view.LabelQuotes.Select(words => new Note(words, IsQuote: true, Lang: Order.Language == Language.French ? null : Language.French.Code())),
            .. view.Sources.Where(s => s is not ArticleSentence).Select(SourceOf),
        ],
        T[$"severity.{view.Severity}"],
        view.Finding.Wording.ForeignIn(Order.Language));

    private IEnumerable<Note> Said(ArticleSentence sentence, bool isFirst)
    {
        if (isFirst)
        {
            yield return new Note(sentence.Passage.Quote, IsQuote: true, Lang: ForeignIn(sentence));
        }

        yield return new Note($"{T[isFirst ? "care.from.article" : "care.from.article.too"]} {sentence.ArticleTitle}", At(Addresses.Sentence(Order.Language, sentence)));
    }

    private string? ForeignIn(ArticleSentence sentence) =>
        SaidIn.TryGetValue(sentence.ArticleSlug, out var said) && said != Order.Language ? said.Code() : null;

    private Note SourceOf(FindingSource source) => source switch
    {
        RuleSource rule when Citation.Of(rule, Order.Language) is var cited =>
            new Note(cited.Words, Uri.TryCreate(cited.Url, UriKind.Absolute, out var url) ? url : null, Lang: cited.Foreign),
        LabelStatement => new Note(T["care.from.label"]),
        _ => new Note(T["care.from.catalog"]),
    };
}
