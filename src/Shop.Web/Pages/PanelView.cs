using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Safety;
using Shop.Features.Checkout;

namespace Shop.Web.Pages;

/// <summary>Everything to know before buying: what, for whom, why and from where, most severe first.</summary>
/// <param name="Products">Those that are concerned, by SKU.</param>
/// <param name="New">Codes of the findings that were not there when the page was last shown.</param>
/// <param name="Remedies">Where the buttons send what is to be done; null where nothing can be changed any more.</param>
public sealed record PanelView(Assessment Assessment, ImmutableDictionary<string, PanelProduct> Products, IReadOnlySet<string> New, RemedyForm? Remedies = null)
{
    public ImmutableArray<Finding> Findings => Assessment.Findings;

    /// <summary>It appeared, or says more, after a change: a browser goes there.</summary>
    public bool TakesFocus { get; init; }

    /// <summary>Who or what the findings are about, in the order of the vocabulary; not those that are about everybody.</summary>
    public IEnumerable<Subject> Subjects
    {
        get
        {
            var said = Findings.SelectMany(f => f.Subjects).ToHashSet(StringComparer.Ordinal);
            return Domain.Safety.Subjects.All.Where(s => said.Contains(s.Code) && s.Group != "general");
        }
    }

    public static PanelView Of(GetBasket.Result basket, IReadOnlySet<string> fresh, RemedyForm form) =>
        new(basket.Assessment, basket.Lines.DistinctBy(l => l.Sku).ToImmutableDictionary(l => l.Sku, l => new PanelProduct(l.Name, l.Slug)), fresh, form);

    /// <param name="sku">The product beside which it stands; null: beside none.</param>
    public FindingView Show(Finding finding, string? sku = null) => new(this, finding, sku);
}

/// <param name="Slug">Its page; null where the shop does not have it any more.</param>
public sealed record PanelProduct(string Name, string? Slug);

/// <summary>The form that every remedy on a page belongs to, so that what was typed into it is kept.</summary>
public sealed record RemedyForm(string Id, string Address);

/// <summary>One finding on a page.</summary>
/// <param name="Panel">Null where it stands by itself: with an article's step, or on its product's page.</param>
/// <param name="Sku">The product beside which it stands, where it is short enough to stand beside each; else null.</param>
public sealed record FindingView(PanelView? Panel, Finding Finding, string? Sku = null)
{
    public string Severity => Signs.Severity(Finding);

    /// <summary>What packaging states for everyone: one line that needs no card.</summary>
    public bool IsNote => Severity == "note" && !IsNew;

    public bool IsNew => Panel?.New.Contains(Finding.Code) == true;

    public string Name(string sku) => Panel?.Products.GetValueOrDefault(sku)?.Name ?? sku;

    public string Concerned => string.Join(", ", Finding.Skus.Select(Name));

    /// <summary>What can be done about it; what may not be sold can always be left out.</summary>
    public IEnumerable<Remedy> Remedies =>
        Finding.Gate == Gate.Block && !Finding.Remedies.OfType<LeaveOut>().Any() ? [.. Finding.Remedies, .. Finding.Skus.Select(sku => new LeaveOut(sku))] : Finding.Remedies;

    /// <summary>Every source once: what several labels say is one entry, and so is a rule that is cited twice.</summary>
    public IEnumerable<FindingSource> Sources => Finding.Sources.DistinctBy(source => source switch
    {
        ArticleSentence sentence => (object)(sentence.ArticleSlug, sentence.Passage.Quote),
        RuleSource rule => (rule.Reference, rule.Url),
        _ => source.GetType(),
    });

    /// <summary>What labels say in their own words, where no article does: what only repeats the finding, and what is stated for everyone, is not quoted.</summary>
    public IEnumerable<string> LabelQuotes => IsNote || Finding.Sources.OfType<ArticleSentence>().Any() ? [] :
        from label in Finding.Sources.OfType<LabelStatement>()
        where label.Quote is { } quote && !Languages.All.Any(l => Finding.Wording.In(l).Contains(quote, StringComparison.Ordinal))
        group label by label.Quote! into same
        select same.Key;

    /// <summary>The pages of the products whose label or record says so.</summary>
    public IEnumerable<PanelProduct> SaidBy(FindingSource source) =>
        (from own in Finding.Sources
         let sku = (source, own) switch
         {
             (LabelStatement, LabelStatement label) => label.Sku,
             (CatalogFact, CatalogFact fact) => fact.Sku,
             _ => null,
         }
         where sku is not null && (Sku is null || Sku == sku)
         let product = Panel?.Products.GetValueOrDefault(sku)
         where product?.Slug is not null
         select product).Distinct();
}

/// <summary>What is to be told beside one line.</summary>
/// <param name="Shown">Anchors that stand on the page already: a card there is pointed at, not shown twice.</param>
public sealed record BesideView(PanelView Panel, string Sku, ImmutableArray<Finding> Findings, HashSet<string> Shown);
