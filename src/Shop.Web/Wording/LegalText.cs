using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Markdig;
using Shop.Domain;
using Shop.Domain.Merchant;
using Shop.Features.Merchant;

namespace Shop.Web.Wording;

/// <summary>
/// The pages that the law asks for: a template for each and each language (<c>Legal/*.md</c>), with the merchant's
/// particulars in its places (<c>{{key}}</c>). What the merchant has not filled is marked as such; it is never left out or
/// made up.
/// </summary>
public static partial class LegalText
{
    /// <summary>Where the table of countries, times and costs goes.</summary>
    private const string Deliveries = "{{deliveries}}";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>What each page is called in addresses, the same in both languages, in the order of the links to them.</summary>
    public static ImmutableArray<string> Slugs { get; } = ["notice", "terms", "delivery", "withdrawal", "privacy"];

    /// <summary>The page's title and HTML, its one <c>h1</c> included.</summary>
    /// <param name="slug">One of <see cref="Slugs"/>.</param>
    public static (string Title, string Html) Render(Texts texts, string slug, GetLegalFacts.Result facts)
    {
        var template = Read(slug, texts.Language);
        var lines = template.Split('\n').Where(line => !SaysOnlyWhatDoesNotApply(line, facts.Merchant));
        var source = texts.Typeset(string.Join('\n', lines)).Replace(Deliveries, Table(texts, facts), StringComparison.Ordinal);
        var html = Placeholder().Replace(Markdown.ToHtml(source, Pipeline), match => Fill(texts, match.Groups[1].Value, facts.Merchant));
        return (template[2..template.IndexOf('\n', StringComparison.Ordinal)].Trim(), html);
    }

    /// <exception cref="ArgumentException">There is no such page.</exception>
    internal static string Read(string slug, Language language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"legal.{slug}.{language.Code()}.md") ?? throw new ArgumentException($"There is no legal page '{slug}'.", nameof(slug));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>A list's line about a particular that this merchant does not have.</summary>
    private static bool SaysOnlyWhatDoesNotApply(string line, MerchantParticulars merchant) =>
        line.StartsWith("- ", StringComparison.Ordinal) && Placeholder().Match(line) is { Success: true } match && merchant[match.Groups[1].Value] == MerchantParticulars.NotApplicable;

    private static string Fill(Texts texts, string key, MerchantParticulars merchant)
    {
        var field = MerchantField.Find(key) ?? throw new InvalidOperationException($"A legal text asks for '{key}', which no merchant fills.");
        if (field.Shape == MerchantShape.Years)
        {
            return Encoder.Encode(texts.Plural("legal.years", merchant.OrderRetentionYears, texts.Number(merchant.OrderRetentionYears)));
        }

        return merchant[key] switch
        {
            null => $"<mark class=\"unfilled\">{Encoder.Encode(texts["legal.unfilled", texts[$"legal.field.{key}"]])}</mark>",
            MerchantParticulars.NotApplicable => Encoder.Encode(texts["legal.not-applicable"]),
            var value when field.Shape == MerchantShape.Email => $"<a href=\"mailto:{Encoder.Encode(Uri.EscapeDataString(value).Replace("%40", "@", StringComparison.Ordinal))}\">{Encoder.Encode(value)}</a>",
            var value when field.Shape == MerchantShape.Site => $"<a href=\"{Encoder.Encode(value)}\">{Encoder.Encode(value)}</a>",
            var value => Encoder.Encode(value.Replace("\n", ", ", StringComparison.Ordinal)),
        };
    }

    private static string Table(Texts texts, GetLegalFacts.Result facts)
    {
        var head = $"| {texts["legal.delivery.country"]} | {texts["legal.delivery.days"]} | {texts["legal.delivery.fee"]} | {texts["legal.delivery.free"]} |\n| --- | --- | --- | --- |\n";
        return head + string.Concat(facts.Deliveries.Select(rate => string.Create(
            CultureInfo.InvariantCulture,
            $"| {texts[$"country.{rate.Country}"]} | {texts["legal.delivery.between", rate.MinDays, rate.MaxDays]} | {(rate.Fee.IsZero ? texts["legal.delivery.none"] : texts.Money(rate.Fee))} | {FreeFrom(texts, rate.Fee.IsZero, rate.FreeFrom)} |\n")));
    }

    private static string FreeFrom(Texts texts, bool isFree, Money? from) =>
        isFree ? texts["legal.delivery.always"] : from is { } amount ? texts["legal.delivery.from", texts.Money(amount)] : texts["legal.delivery.never"];

    [GeneratedRegex(@"\{\{([a-z-]+)\}\}")]
    private static partial Regex Placeholder();
}
