using System.Collections.Immutable;
using System.Globalization;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Domain.Routines;

namespace Shop.Web.Areas.Admin;

/// <summary>A routine's shape as a person fills it in.</summary>
public sealed record RoutineForm
{
    public List<StepForm> Steps { get; init; } = [];

    /// <summary><c>sum</c>, <c>percent</c>, <c>fixed</c> or <c>tiers</c>.</summary>
    public string Policy { get; init; } = "sum";

    public string? Percent { get; init; }

    public string? Price { get; init; }

    public string Currency { get; init; } = "EUR";

    /// <summary><c>3: 5; 5: 10</c>: from that many steps on, that much off.</summary>
    public string? Tiers { get; init; }

    public string? TitleFr { get; init; }

    public string? TitleEn { get; init; }

    public string? IntroFr { get; init; }

    public string? IntroEn { get; init; }

    public static RoutineForm Of(RoutineShape shape, string currency) => new()
    {
        Policy = shape.Pricing switch { PercentOffComplete => "percent", FixedPriceComplete => "fixed", TieredPercentOff => "tiers", _ => "sum" },
        Percent = shape.Pricing is PercentOffComplete { Percent: var percent } ? Plain(percent) : null,
        Price = shape.Pricing is FixedPriceComplete { Price: var price } ? Plain(price.Amount) : null,
        Tiers = shape.Pricing is TieredPercentOff { Tiers: var tiers } ? string.Join("; ", tiers.Select(t => $"{t.StepsKept}: {Plain(t.Percent)}")) : null,
        Currency = currency,
        TitleFr = shape.Title?.Fr,
        TitleEn = shape.Title?.En,
        IntroFr = shape.Intro?.Fr,
        IntroEn = shape.Intro?.En,
    };

    /// <exception cref="RuleViolation">A number or a policy does not fit.</exception>
    public RoutineShape ToShape() => new(
        [.. Steps.Index().OrderBy(s => s.Item.Order ?? s.Index + 1).ThenBy(s => s.Index).Select(s => s.Item.ToShape())],
        Policy switch
        {
            "percent" => new PercentOffComplete(Number(Percent)),
            "fixed" => new FixedPriceComplete(Money.Of(Number(Price), Currency)),
            "tiers" => new TieredPercentOff(TiersOf(Tiers)),
            _ => new SumOfParts(),
        },
        Text(TitleFr, TitleEn),
        Text(IntroFr, IntroEn));

    internal static LocalizedText? Text(string? fr, string? en) => string.IsNullOrWhiteSpace(fr) && string.IsNullOrWhiteSpace(en) ? null : new LocalizedText(fr, en);

    private static ImmutableArray<PricingTier> TiersOf(string? text)
    {
        var tiers = ImmutableArray.CreateBuilder<PricingTier>();
        foreach (var part in (text ?? "").Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split(':', 2) is not [var steps, var percent] || !int.TryParse(steps, NumberStyles.None, CultureInfo.InvariantCulture, out var kept) || kept is < 1 or > 100)
            {
                throw new RuleViolation("tiers-invalid", $"'{part}' is not 'steps: percent'.");
            }

            tiers.Add(new PricingTier(kept, Number(percent)));
        }

        return tiers.Count > 0 ? [.. tiers.OrderBy(t => t.StepsKept)] : throw new RuleViolation("tiers-invalid", "Tiers are 'steps: percent', separated by semicolons.");
    }

    private static decimal Number(string? text) =>
        decimal.TryParse((text ?? "").Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000
            ? number
            : throw new RuleViolation("number-invalid", $"'{text}' is not a number.");

    private static string Plain(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>One step of it.</summary>
public sealed record StepForm
{
    public Guid Id { get; init; }

    /// <summary>Its place, from 1; null: where it stands in the form.</summary>
    public int? Order { get; init; }

    /// <summary><c>yes</c>, <c>no</c>; empty: as the article says.</summary>
    public string? Optional { get; init; }

    /// <summary>Moments are said here; otherwise they are as the article says.</summary>
    public bool OwnWhen { get; init; }

    public List<Moment> When { get; init; } = [];

    public StepAction? Action { get; init; }

    public string? NoteFr { get; init; }

    public string? NoteEn { get; init; }

    /// <summary>SKUs, separated by commas or spaces.</summary>
    public string? Alternatives { get; init; }

    public int Packs { get; init; } = 1;

    public bool OffersCourse { get; init; }

    public static StepForm Of(StepShape step) => new()
    {
        Id = step.Step.Value,
        Optional = step.Optional switch { true => "yes", false => "no", null => null },
        OwnWhen = step.When is not null,
        When = [.. step.When ?? []],
        Action = step.Action,
        NoteFr = step.Note?.Fr,
        NoteEn = step.Note?.En,
        Alternatives = string.Join(", ", step.Alternatives),
        Packs = step.Packs,
        OffersCourse = step.OffersCourse,
    };

    public StepShape ToShape() => new(
        new SuggestionId(Id),
        Optional switch { "yes" => true, "no" => false, _ => null },
        OwnWhen ? [.. When.Distinct().Order()] : null,
        Action,
        RoutineForm.Text(NoteFr, NoteEn),
        [.. (Alternatives ?? "").Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()],
        Packs,
        OffersCourse);
}
