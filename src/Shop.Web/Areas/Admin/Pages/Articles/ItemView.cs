using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Features.Mapping;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin.Pages.Articles;

/// <summary>One suggestion as the review shows it: one line when sure or decided, open when not.</summary>
/// <param name="IsCurrent">It is the one that is looked at.</param>
public sealed record ItemView(ReviewModel Page, GetReview.Item Item, bool IsCurrent)
{
    public Texts T => Page.T;

    public string Key => Item.Id.ToString("N");

    public string Status => Item.Status.ToString().ToLowerInvariant();

    public string Kind => Item.Kind.ToString().ToLowerInvariant();

    public bool IsDecided => Item.Status is not (SuggestionStatus.Pending or SuggestionStatus.Stale);

    public bool IsOpen => IsCurrent || (!IsDecided && !Item.IsSure);

    public bool IsEdited => IsCurrent && Page.Edit;

    public string Address => DeskAddresses.Review(Page.Slug);

    /// <summary>What is proposed or decided, in a few words.</summary>
    public string Summary => Item switch
    {
        { Product: { } product } => product.Name,
        { Dosage: { } dosage } => DosageWords.Say(T, dosage) is { } words ? Sentence.Start(words) : $"« {dosage.Quote} »",
        { Precaution: { } precaution } => PrecautionSummary(precaution),
        { Candidates.IsEmpty: false } => $"« {Item.Passage.Quote} »",
        _ => $"« {Item.Passage.Quote} » – {T["desk.review.no-product"]}",
    };

    /// <summary>What tells a candidate apart from the others: price, content, form, what is in it.</summary>
    public string Differences(GetReview.Choice choice) => string.Join(" · ", new[]
    {
        T.Money(choice.Price),
        choice.Net is { } net ? T.Quantity(net.Value, net.Unit) : "",
        choice.Form,
        choice.Strength is { } strength ? $"{strength.Substance} {T.Quantity(strength.Amount.Value, strength.Amount.Unit)}" : "",
        choice.Status != SaleStatus.Active ? T[$"desk.product.status.{choice.Status.ToString().ToLowerInvariant()}"] : !choice.IsInStock ? T["desk.product.no-stock"] : "",
    }.Where(part => part.Length > 0));

    private string PrecautionSummary(Domain.Safety.Precaution precaution)
    {
        var subjects = string.Join(", ", precaution.Subjects.Select(s => Domain.Safety.Subjects.Of(s).In(Page.Language)));
        return $"{T[$"desk.precaution.kind.{Code(precaution.Kind)}"]}: {subjects}{(precaution.UnlessAdvice ? $" ({T["desk.precaution.unless-advice"]})" : "")}";
    }

    public static string Code<TEnum>(TEnum value)
        where TEnum : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

/// <summary>The keys of the review, for its help.</summary>
public static class ReviewKeys
{
    public static IReadOnlyList<(string[] Keys, string What)> All { get; } =
    [
        (["j", "k"], "move"), (["n"], "next"), (["a"], "accept"), (["1", "…", "9"], "candidate"), (["r"], "replace"), (["e"], "correct"), (["x"], "reject"),
        (["s"], "add"), (["u"], "undo"), (["A"], "all"), (["p"], "routine"), (["?"], "help"), (["Esc"], "close"),
    ];
}
