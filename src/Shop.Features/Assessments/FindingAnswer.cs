using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Safety;

namespace Shop.Features.Assessments;

/// <summary>One thing that another shop's basket needs to be told, in one language.</summary>
/// <param name="Code">Stable: the same statement has the same code on every node and day.</param>
/// <param name="Kind">What the statement asks for.</param>
/// <param name="Gate">What the checkout does with it.</param>
/// <param name="Evidence">On what authority it is said.</param>
/// <param name="Subjects">Whom or what state it concerns; empty where it concerns everyone.</param>
/// <param name="UnlessAdvice">Medical advice lifts it.</param>
/// <param name="Skus">The products it concerns, sorted.</param>
/// <param name="Lines">The positions, from 0, of the lines it concerns: where to show it.</param>
/// <param name="Wording">What to show.</param>
/// <param name="Sources">Everything that says so; at least one.</param>
/// <param name="Remedies">What the shopper can change about the basket, the least change first. Asking a professional is always possible.</param>
public sealed record FindingAnswer(
    string Code,
    PrecautionKind Kind,
    Gate Gate,
    EvidenceGrade Evidence,
    ImmutableArray<SubjectAnswer> Subjects,
    bool UnlessAdvice,
    ImmutableArray<string> Skus,
    ImmutableArray<int> Lines,
    string Wording,
    ImmutableArray<SourceAnswer> Sources,
    ImmutableArray<RemedyAnswer> Remedies)
{
    internal static FindingAnswer Of(Finding finding, IReadOnlyList<AskedLine> lines, Language language) => new(
        finding.Code,
        finding.Kind,
        finding.Gate,
        finding.Evidence,
        [.. finding.Subjects.Select(code => SubjectAnswer.Of(code, language))],
        finding.UnlessAdvice,
        finding.Skus,
        [.. lines.Index().Where(l => finding.Skus.Contains(l.Item.Sku!)).Select(l => l.Index)],
        finding.Wording.In(language),
        [.. finding.Sources.Select(SourceAnswer.Of)],
        [.. finding.Remedies.Select(r => RemedyAnswer.Of(r, language))]);
}

/// <param name="Code">Of the vocabulary: <c>pregnancy</c>, <c>renal-insufficiency</c>.</param>
/// <param name="Name">In the language asked for.</param>
public sealed record SubjectAnswer(string Code, string Name)
{
    internal static SubjectAnswer Of(string code, Language language) => new(code, Subjects.Of(code).In(language));
}

/// <summary>Where a finding comes from; which fields are there depends on the kind.</summary>
/// <param name="Kind"><c>rule</c>, <c>article</c>, <c>label</c> or <c>catalog</c>.</param>
/// <param name="Reference">Of a rule: the law, opinion or paper as it is cited. Of an article: its title.</param>
/// <param name="Url">Of a rule: where to read it.</param>
/// <param name="Article">Of an article: its address in this shop.</param>
/// <param name="Quote">Of an article or a label: its sentence, word for word.</param>
/// <param name="Sku">Of a label or the catalog: the product.</param>
public sealed record SourceAnswer(string Kind, string? Reference = null, string? Url = null, string? Article = null, string? Quote = null, string? Sku = null)
{
    internal static SourceAnswer Of(FindingSource source) => source switch
    {
        RuleSource rule => new SourceAnswer("rule", rule.Reference, rule.Url),
        ArticleSentence sentence => new SourceAnswer("article", sentence.ArticleTitle, Article: sentence.ArticleSlug, Quote: sentence.Passage.Quote),
        LabelStatement label => new SourceAnswer("label", Quote: label.Quote, Sku: label.Sku),
        CatalogFact fact => new SourceAnswer("catalog", Sku: fact.Sku),
        _ => throw new InvalidOperationException($"A source of type {source.GetType().Name} has no answer."),
    };
}

/// <summary>One change of the basket that answers a finding; the lines are then to be assessed again.</summary>
/// <param name="Kind"><c>leave-out</c>, <c>swap</c>, <c>take-at-most</c> or <c>add</c>.</param>
/// <param name="Sku">The product that is changed or, with <c>add</c>, added.</param>
/// <param name="With">Of a swap: the product to take in its place.</param>
/// <param name="Name">Of a swap or an addition: what that product is called, in the language asked for.</param>
/// <param name="DailyAmount">Of a lower amount: the most to take of it in one day.</param>
public sealed record RemedyAnswer(string Kind, string Sku, string? With = null, string? Name = null, AskedAmount? DailyAmount = null)
{
    internal static RemedyAnswer Of(Remedy remedy, Language language) => remedy switch
    {
        LeaveOut => new RemedyAnswer("leave-out", remedy.Sku),
        Swap swap => new RemedyAnswer("swap", swap.Sku, swap.With, swap.Name.In(language)),
        TakeAtMost less => new RemedyAnswer("take-at-most", less.Sku, DailyAmount: new AskedAmount(less.PerDay.Value, less.PerDay.Unit.Code)),
        AddToo other => new RemedyAnswer("add", other.Sku, Name: other.Name.In(language)),
        _ => throw new InvalidOperationException($"A remedy of type {remedy.GetType().Name} has no answer."),
    };
}
