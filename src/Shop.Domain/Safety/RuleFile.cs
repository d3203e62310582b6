using System.Collections.Immutable;
using Shop.Domain.Catalog;

namespace Shop.Domain.Safety;

/// <summary>A file of rules as it is written. Reading it checks every rule, and names the one at fault.</summary>
internal sealed record RuleFile(string About, ImmutableArray<ProductRuleData> Products, ImmutableArray<CombinationRuleData> Combinations, ImmutableArray<IntakeLimitData> Limits)
{
    public bool IsEmpty => Products.IsDefault && Combinations.IsDefault && Limits.IsDefault;
}

/// <summary>What is wrong with a rule, for every kind of rule alike.</summary>
internal static class RuleFaults
{
    /// <summary>How the codes of findings begin that come from elsewhere.</summary>
    private static readonly ImmutableArray<string> OtherSources = ["block", "label", "dose", .. Enum.GetValues<PrecautionKind>().Select(SourcedData.Code)];

    public static InvalidOperationException Refused(string? id, string fault) => new($"The rule '{id}' {fault}.");

    public static string? OfId(string id) =>
        !id.Split('/').All(Slug.IsValid) ? "has an id that is not made of slugs and slashes"
        : OtherSources.Contains(id.Split('/')[0]) ? "has an id of another source of findings"
        : null;

    public static string? OfEvidence(EvidenceGrade evidence, Gate gate, ImmutableArray<RuleSource> sources) =>
        sources.IsEmpty ? "has no source"
        : evidence == EvidenceGrade.Folk && gate != Gate.Inform ? "is folk evidence and may only inform"
        : null;

    public static string? OfSubjects(ImmutableArray<string> subjects, Gate gate) =>
        gate == Gate.Block && !subjects.IsEmpty ? "blocks a sale for what a shopper may be"
        : subjects.FirstOrDefault(s => !Subjects.Knows(s)) is { } unknown ? $"names the unknown subject '{unknown}'"
        : null;

    public static string? OfValidity(DateOnly? from, DateOnly? to) => to < from ? "ends before it begins" : null;

    public static ImmutableArray<string> Sorted(ImmutableArray<string> codes) => [.. codes.OrEmpty().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

internal sealed record SelectorData(
    ImmutableArray<Category> Categories,
    ImmutableArray<string> Substances,
    Route? Route,
    ImmutableArray<string> Tags,
    ImmutableArray<string> Allergens,
    AllergenDeclaration? Declares)
{
    public static ProductSelector Read(SelectorData? data) => new(
        data?.Categories.OrEmpty() ?? [],
        data?.Substances.OrEmpty() ?? [],
        data?.Route,
        data?.Tags.OrEmpty() ?? [],
        data?.Allergens.OrEmpty() ?? [],
        data?.Declares);
}

internal sealed record ProductRuleData(
    string? Id,
    SelectorData? Selector,
    PrecautionKind? Kind,
    Gate? Gate,
    EvidenceGrade? Evidence,
    ImmutableArray<string> Subjects,
    bool UnlessAdvice,
    WordingData? Wording,
    ImmutableArray<string> SaidOnLabel,
    ImmutableArray<SourceData> Sources,
    DateOnly? ValidFrom,
    DateOnly? ValidTo)
{
    public ProductRule Checked()
    {
        var id = Id ?? "";
        var rule = new ProductRule(
            id,
            SelectorData.Read(Selector),
            Kind ?? throw RuleFaults.Refused(id, "has no kind"),
            Gate ?? throw RuleFaults.Refused(id, "has no gate"),
            Evidence ?? throw RuleFaults.Refused(id, "has no evidence"),
            RuleFaults.Sorted(Subjects),
            UnlessAdvice,
            (Wording ?? new WordingData(null, null)).Both(id),
            SaidOnLabel.OrEmpty(),
            [.. Sources.OrEmpty().Select(s => s.Of(id))],
            ValidFrom,
            ValidTo);
        return Fault(rule) is { } fault ? throw RuleFaults.Refused(id, fault) : rule;
    }

    private static string? Fault(ProductRule rule) =>
        RuleFaults.OfId(rule.Id)
        ?? RuleFaults.OfEvidence(rule.Evidence, rule.Gate, rule.Sources)
        ?? RuleFaults.OfSubjects(rule.Subjects, rule.Gate)
        ?? RuleFaults.OfValidity(rule.ValidFrom, rule.ValidTo)
        ?? rule.Selector.Fault
        ?? (rule.UnlessAdvice && rule.Kind == PrecautionKind.SeekAdvice ? "asks for advice unless there is advice"
            : Languages.All.Any(l => rule.Wording.In(l).Contains(ProductRule.AllergensPlaceholder, StringComparison.Ordinal) != rule.Selector.Declares.HasValue) ? "words declared allergens where it selects none, or leaves them out"
            : null);
}

internal sealed record CombinationRuleData(
    string? Id,
    Relation? Relation,
    SelectorData? First,
    SelectorData? Second,
    PrecautionKind? Kind,
    Gate? Gate,
    EvidenceGrade? Evidence,
    ImmutableArray<string> Subjects,
    WordingData? Wording,
    WordingData? WordingWhereMet,
    ImmutableArray<SourceData> Sources,
    DateOnly? ValidFrom,
    DateOnly? ValidTo)
{
    public CombinationRule Checked()
    {
        var id = Id ?? "";
        var rule = new CombinationRule(
            id,
            Relation ?? throw RuleFaults.Refused(id, "has no relation"),
            SelectorData.Read(First),
            Second is null ? null : SelectorData.Read(Second),
            Kind ?? throw RuleFaults.Refused(id, "has no kind"),
            Gate ?? throw RuleFaults.Refused(id, "has no gate"),
            Evidence ?? throw RuleFaults.Refused(id, "has no evidence"),
            RuleFaults.Sorted(Subjects),
            (Wording ?? new WordingData(null, null)).Both(id),
            WordingWhereMet?.Both(id),
            [.. Sources.OrEmpty().Select(s => s.Of(id))],
            ValidFrom,
            ValidTo);
        return Fault(rule) is { } fault ? throw RuleFaults.Refused(id, fault) : rule;
    }

    private static string? Fault(CombinationRule rule) =>
        RuleFaults.OfId(rule.Id)
        ?? RuleFaults.OfEvidence(rule.Evidence, rule.Gate, rule.Sources)
        ?? RuleFaults.OfSubjects(rule.Subjects, rule.Gate)
        ?? RuleFaults.OfValidity(rule.ValidFrom, rule.ValidTo)
        ?? rule.First.Fault
        ?? rule.Second?.Fault
        ?? (rule.Gate == Safety.Gate.Block ? "blocks products that may each be sold"
            : rule.Second is null != (rule.Relation == Safety.Relation.Doubled) ? "has a second kind where it is a double, or none where it is not"
            : rule.WordingWhereMet is null != (rule.Relation != Safety.Relation.Needs) ? "has words for a need that is met where it is none, or lacks them"
            : null);
}

internal sealed record IntakeLimitData(string? Id, string? Substance, ImmutableArray<string> AlsoIn, Route? Route, decimal? InternationalUnit, string? Unit, ImmutableArray<IntakeLevelData> Levels)
{
    public IntakeLimit Checked()
    {
        var id = Id ?? "";
        var unit = Catalog.Unit.Find(Unit) ?? throw RuleFaults.Refused(id, $"has no unit, or one that is none: '{Unit}'");
        var limit = new IntakeLimit(
            id,
            Substance ?? throw RuleFaults.Refused(id, "has no substance"),
            AlsoIn.OrEmpty(),
            Route ?? throw RuleFaults.Refused(id, "has no route"),
            InternationalUnit is { } one ? new Quantity(one, unit) : null,
            [.. Levels.OrEmpty().Select(l => l.Checked(id, unit))]);
        return Fault(limit) is { } fault ? throw RuleFaults.Refused(id, fault) : limit;
    }

    private static string? Fault(IntakeLimit limit) =>
        RuleFaults.OfId(limit.Id)
        ?? (limit.AlsoIn.Prepend(limit.Substance).FirstOrDefault(s => !Substances.Knows(s)) is { } unknown ? $"names the unknown substance '{unknown}'"
            : limit.Levels.IsEmpty ? "has no level"
            : limit.Unit.Dimension != Dimension.Mass ? "is not a mass"
            : limit.Levels.CountBy(l => (l.Population.Code, l.Body, l.Year)).Any(l => l.Value > 1) ? "has two levels of one body for one population"
            : null);
}

internal sealed record IntakeLevelData(
    string? Population,
    decimal? Amount,
    bool IsBelow,
    LimitKind? Kind,
    LimitCounts? Counts,
    string? Body,
    int? Year,
    EvidenceGrade? Evidence,
    ImmutableArray<SourceData> Sources,
    DateOnly? ValidFrom,
    DateOnly? ValidTo)
{
    public IntakeLevel Checked(string id, Unit unit)
    {
        var level = new IntakeLevel(
            Populations.Find(Population) ?? throw RuleFaults.Refused(id, $"names the unknown population '{Population}'"),
            Amount is > 0 and var amount ? new Quantity(amount, unit) : throw RuleFaults.Refused(id, "has a level without an amount"),
            IsBelow,
            Kind ?? throw RuleFaults.Refused(id, "has a level without a kind"),
            Counts ?? throw RuleFaults.Refused(id, "does not say what a level counts"),
            Body is not null && IntakeWordings.KnowsBody(Body) ? Body : throw RuleFaults.Refused(id, $"names the unknown body '{Body}'"),
            Year is > 1900 and var year ? year : throw RuleFaults.Refused(id, "has a level without a year"),
            Evidence ?? throw RuleFaults.Refused(id, "has no evidence"),
            [.. Sources.OrEmpty().Select(s => s.Of(id))],
            ValidFrom,
            ValidTo);
        return Fault(level) is { } fault ? throw RuleFaults.Refused(id, fault) : level;
    }

    private static string? Fault(IntakeLevel level) =>
        RuleFaults.OfEvidence(level.Evidence, Gate.Acknowledge, level.Sources)
        ?? RuleFaults.OfValidity(level.ValidFrom, level.ValidTo)
        ?? (level.Kind == LimitKind.LegalMaximum != (level.Evidence == EvidenceGrade.Law) ? "has a legal maximum that is no law, or a law that is none" : null);
}
