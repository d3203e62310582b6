using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using Shop.Domain;
using Shop.Domain.Catalog;
using Shop.Domain.Ordering;

namespace Shop.Features.Assessments;

/// <summary>One line of another shop's basket, as it comes.</summary>
/// <param name="Sku">The product, by this shop's catalog.</param>
/// <param name="Quantity">Packs, from 1 to 99; lines of the same product are added up.</param>
/// <param name="DailyAmount">What the shopper means to take or use of it in one day, from all its packs together. Left out: not known.</param>
public sealed record AskedLine(string? Sku, int? Quantity, AskedAmount? DailyAmount = null)
{
    /// <summary>How many lines may be asked about at once, inclusive.</summary>
    public const int MaxLines = 100;
}

/// <param name="Value">Above 0, at most 1,000,000.</param>
/// <param name="Unit">A unit of the catalog, case-sensitive: <c>mg</c>, <c>g</c>, <c>mL</c>, <c>IU</c>, <c>capsule</c>, <c>drop</c> ...</param>
public sealed record AskedAmount(decimal? Value, string? Unit);

/// <summary>What is refused of lines and language before anything is looked up. Every fault names its field and says what to do.</summary>
internal static class AskedLines
{
    private const int MaxSku = 64;
    private const decimal MaxAmount = 1_000_000m;

    public static void AreAskedLines<T>(this IRuleBuilderInitial<T, IReadOnlyList<AskedLine?>?> lines) => lines.Custom((given, context) =>
    {
        foreach (var (where, code, what) in FaultsOf(given, context.PropertyPath))
        {
            context.AddFailure(new ValidationFailure(where, what) { ErrorCode = code });
        }
    });

    public static void IsAskedLanguage<T>(this IRuleBuilderInitial<T, string?> language) => language
        .Must(code => LanguageOf(code) is not null)
        .WithErrorCode("unsupported-language")
        .WithMessage($"This is not a language that warnings are written in. Ask for one of: {string.Join(", ", Languages.All.Select(l => l.Code()))}.");

    /// <summary>By its exact code, since the hash is of one language's words.</summary>
    public static Language? LanguageOf(string? code) => Languages.All.Cast<Language?>().FirstOrDefault(l => l!.Value.Code() == code);

    private static IEnumerable<(string Where, string Code, string What)> FaultsOf(IReadOnlyList<AskedLine?>? lines, string path) => lines switch
    {
        null or [] => [(path, "no-lines", "There are no lines. Send at least one.")],
        { Count: > AskedLine.MaxLines } => [(path, "too-many-lines", $"There are {lines.Count} lines. Send at most {AskedLine.MaxLines}; packs of the same product can share one.")],
        _ => lines.Index().SelectMany(line => FaultsOf(line.Item, $"{path}[{line.Index}]")).Concat(FaultsAmong(lines, path)),
    };

    private static IEnumerable<(string Where, string Code, string What)> FaultsOf(AskedLine? line, string path)
    {
        if (line is null)
        {
            yield return (path, "required", "The line is null. Give its sku and its quantity.");
            yield break;
        }

        if (string.IsNullOrWhiteSpace(line.Sku) || line.Sku.Length > MaxSku)
        {
            yield return ($"{path}.Sku", "sku-out-of-bounds", $"Give the product's SKU, 1 to {MaxSku} characters.");
        }

        if (line.Quantity is not (>= 1 and <= Basket.MaxQuantity))
        {
            yield return ($"{path}.Quantity", "quantity-out-of-bounds", $"Give the number of packs, 1 to {Basket.MaxQuantity}.");
        }

        if (line.DailyAmount is { } amount)
        {
            if (amount.Value is not (> 0 and <= MaxAmount))
            {
                yield return ($"{path}.DailyAmount.Value", "amount-out-of-bounds", string.Create(CultureInfo.InvariantCulture, $"Give an amount above 0 and up to {MaxAmount:0}, or leave dailyAmount out where it is not known."));
            }

            if (Unit.Find(amount.Unit) is null)
            {
                yield return ($"{path}.DailyAmount.Unit", "unknown-unit", $"This is not a unit. Give one of: {string.Join(", ", Unit.Codes)}.");
            }
        }
    }

    /// <summary>What is wrong between the lines of one product.</summary>
    private static IEnumerable<(string Where, string Code, string What)> FaultsAmong(IReadOnlyList<AskedLine?> lines, string path)
    {
        foreach (var same in lines.Index().Where(l => l.Item?.Sku is not null).GroupBy(l => l.Item!.Sku!, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            var last = same.Last().Index;
            if (same.Sum(l => (long)(l.Item!.Quantity ?? 0)) > Basket.MaxQuantity)
            {
                yield return ($"{path}[{last}].Quantity", "quantity-out-of-bounds", $"The lines of this product come to more than {Basket.MaxQuantity} packs.");
            }

            if (same.Select(l => AmountOf(l.Item!)).OfType<Quantity>().Distinct().Skip(1).Any())
            {
                yield return ($"{path}[{last}].DailyAmount", "amounts-differ", "Lines of this product give different daily amounts. Give the whole amount of a day once.");
            }
        }
    }

    /// <summary>Null where there is none, or it is wrong.</summary>
    public static Quantity? AmountOf(AskedLine line) =>
        line.DailyAmount is { Value: > 0 and <= MaxAmount } amount && Unit.Find(amount.Unit) is { } unit ? new Quantity(amount.Value.Value, unit) : null;
}
