using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain.Ordering;
using Shop.Domain.Safety;
using Shop.Features.Checkout;
using Shop.Web.Edges;
using Shop.Web.Wording;

namespace Shop.Web.Pages;

/// <summary>A page that shows the basket with everything to know before buying, and offers to do something about it.</summary>
public abstract class BasketPage(IMediator mediator) : ShopPage
{
    public GetBasket.Result Basket { get; private set; } = null!;

    /// <summary>Codes of the findings that were not there when the shopper last saw the basket.</summary>
    public IReadOnlySet<string> New { get; protected set; } = new HashSet<string>();

    /// <summary>The basket was just changed.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Something stands on the page that did not before the change, so that it takes the focus.</summary>
    public bool HasMore { get; private set; }

    /// <summary>The form that the remedies of this page belong to, and where they are sent.</summary>
    public abstract RemedyForm Remedies { get; }

    /// <summary>Marks of what this page tells, run together: sent with a change, so that what is new after it can be told.</summary>
    public string Told => WriteTold(Marks(Basket));

    public PanelView Panel => PanelView.Of(Basket, New, Remedies) with { TakesFocus = HasMore };

    /// <summary>What the change did, in sentences; empty where nothing was changed.</summary>
    public IReadOnlyList<string> Changes => IsChanged && Basket.Change is { } change ? [.. ChangeWords.Say(T, change)] : [];

    /// <summary>The browser loads the page anew and has nothing more pressing to go to than what changed; a part that scripts exchange leaves the focus where it is.</summary>
    public bool ChangeTakesFocus => !HasMore && !Request.IsForPart();

    /// <summary>What a screen reader is told once the basket was changed: what changed, which steps could not be had, and what is new to read, or that nothing is.</summary>
    public string? Announcement => !IsChanged ? null : string.Join(' ', [.. Changes, .. Lacking, ToRead]);

    private IEnumerable<string> Lacking =>
        Basket.Groups.Select(g => g.Bundle).OfType<GetBasket.Bundle>().Where(b => b.IsCurrent).SelectMany(b => b.Missing).Where(m => m.Shortage is not null).Select(Say);

    private string ToRead =>
        !HasMore ? T["panel.nothing-new"]
        : New.Count == 0 ? T["checkout.panel"]
        : $"{T.Plural("panel.new", New.Count, New.Count)} {string.Join(' ', Basket.Assessment.Findings.Where(f => New.Contains(f.Code)).Select(f => T.Typeset(f.Wording.In(Language))))}";

    /// <summary>Why a step of a routine is not in the basket.</summary>
    public string Say(GetBasket.MissingStep missing) => T[missing.Shortage switch { null => "gap.left-out", NotForSale => "gap.blocked", _ => "gap.out" }, missing.Order, missing.Name];

    /// <summary>Does what a finding proposes.</summary>
    public async Task<IActionResult> OnPostRemedyAsync(string? remedy, string? told, CancellationToken cancellationToken)
    {
        var before = await ToldAsync(told, cancellationToken);
        return await mediator.Send(new ApplyRemedy.Command(Request.BasketToken() ?? "", remedy ?? ""), cancellationToken) is ApplyRemedy.Result.Applied
            ? await ChangedAsync(before, cancellationToken)
            : await StaleAsync(cancellationToken);
    }

    /// <summary>Takes back the choice of a lower amount.</summary>
    public async Task<IActionResult> OnPostAsWrittenAsync(string? sku, string? told, CancellationToken cancellationToken)
    {
        var before = await ToldAsync(told, cancellationToken);
        return await mediator.Send(new TakeAsWritten.Command(Request.BasketToken() ?? "", sku ?? ""), cancellationToken) is TakeAsWritten.Result.Changed
            ? await ChangedAsync(before, cancellationToken)
            : await StaleAsync(cancellationToken);
    }

    /// <summary>Shows the basket that was changed.</summary>
    /// <param name="told">What stood on the page before.</param>
    protected abstract Task<IActionResult> ChangedAsync(IReadOnlySet<string> told, CancellationToken cancellationToken);

    /// <summary>Says that what the shopper saw was old.</summary>
    protected abstract Task<IActionResult> StaleAsync(CancellationToken cancellationToken);

    /// <summary>What the shopper was told before a change: what their page says it told or, where it is a page for everyone, what the basket says now.</summary>
    /// <param name="told">As <see cref="Told"/> gives it.</param>
    protected async Task<IReadOnlySet<string>> ToldAsync(string? told, CancellationToken cancellationToken) =>
        ReadTold(told) ?? Marks(await mediator.Send(new GetBasket.Query(Request.BasketToken(), Language), cancellationToken));

    protected static HashSet<string>? ReadTold(string? told) => told?.Split('.', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    /// <summary>Never empty: an empty value in an address is read as none, and a basket that told nothing is not one that was not seen.</summary>
    protected static string WriteTold(IEnumerable<string> marks) => $".{string.Join('.', marks.Order(StringComparer.Ordinal))}";

    /// <param name="told">Marks of what was told before a change; null where nothing was changed.</param>
    protected async Task ShowAsync(IReadOnlySet<string>? told, CancellationToken cancellationToken)
    {
        KeepPrivate();
        Basket = await mediator.Send(new GetBasket.Query(Request.BasketToken(), Language), cancellationToken);
        await LearnWhoSaysAsync(mediator, Basket.Assessment.Findings, cancellationToken);
        if (told is not null)
        {
            var more = Basket.Assessment.Findings.Where(f => !told.Contains(FindingMark.Of(f))).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);

            // Where nothing was told before, everything is new and nothing need be marked so.
            (IsChanged, HasMore, New) = (true, more.Count > 0, told.Count == 0 ? New : more);
        }
    }

    private static HashSet<string> Marks(GetBasket.Result basket) =>
        basket.Assessment.Findings.Select(FindingMark.Of).ToHashSet(StringComparer.Ordinal);
}
