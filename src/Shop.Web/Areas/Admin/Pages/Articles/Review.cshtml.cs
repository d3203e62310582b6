using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Domain.Articles;
using Shop.Features.Mapping;

namespace Shop.Web.Areas.Admin.Pages.Articles;

/// <summary>The article beside what is proposed about it, to be decided by keyboard, by mouse, or by forms alone.</summary>
public sealed class ReviewModel(IMediator mediator) : DeskPage
{
    public GetReview.Result Review { get; private set; } = null!;

    /// <summary>The suggestion that is looked at; null: the first one that waits.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? At { get; set; }

    /// <summary>Its correction is open.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Edit { get; set; }

    /// <summary>Words that somebody asks about: why were they not linked?</summary>
    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public ExplainPassage.Result? Explained { get; private set; }

    /// <summary>What could not be done, in words.</summary>
    public string? Fault { get; private set; }

    public string Slug => Review.Slug;

    public GetReview.Item? Current => Review.Items.FirstOrDefault(i => i.Id == At) ?? Review.Items.FirstOrDefault(i => i.Status == SuggestionStatus.Pending) ?? Review.Items.FirstOrDefault();

    public Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => ShowAsync(slug, cancellationToken);

    public Task<IActionResult> OnPostAcceptAsync(string slug, Guid id, Guid version, CancellationToken cancellationToken) =>
        DecideAsync(slug, id, version, new Decision.Accept(), cancellationToken);

    public Task<IActionResult> OnPostChooseAsync(string slug, Guid id, Guid version, string? sku, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(sku) ? FailAsync(slug, id, T["desk.review.sku-missing"], cancellationToken) : DecideAsync(slug, id, version, new Decision.Choose(sku.Trim()), cancellationToken);

    public Task<IActionResult> OnPostRejectAsync(string slug, Guid id, Guid version, string? reason, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > DecideSuggestion.Validator.MaxReason
            ? FailAsync(slug, id, T["desk.review.reason-missing"], cancellationToken)
            : DecideAsync(slug, id, version, new Decision.Reject(reason.Trim()), cancellationToken);

    public Task<IActionResult> OnPostReopenAsync(string slug, Guid id, Guid version, CancellationToken cancellationToken) =>
        DecideAsync(slug, id, version, new Decision.Reopen(), cancellationToken);

    public Task<IActionResult> OnPostDosageAsync(string slug, Guid id, Guid version, string quote, DosageForm dosage, CancellationToken cancellationToken) =>
        CorrectAsync(slug, id, version, () => new Decision.CorrectDosage(dosage.ToDosage(quote)), cancellationToken);

    public Task<IActionResult> OnPostPrecautionAsync(string slug, Guid id, Guid version, PrecautionForm precaution, CancellationToken cancellationToken) =>
        CorrectAsync(slug, id, version, () => new Decision.CorrectPrecaution(precaution.ToPrecaution(new Passage(0, ""))), cancellationToken);

    public async Task<IActionResult> OnPostAcceptAllAsync(string slug, int confidence, CancellationToken cancellationToken)
    {
        var result = await mediator.Send(new AcceptAllSuggestions.Command(slug, Math.Clamp(confidence, 0, 100) / 100m, Actor), cancellationToken);
        return result is null ? NotFound() : Done(T.Plural("desk.review.accepted-all", result.Accepted, result.Accepted), Address(slug, null));
    }

    public async Task<IActionResult> OnPostUndoAsync(string slug, CancellationToken cancellationToken)
    {
        var undone = (await mediator.Send(new UndoDecision.Command(slug, Actor), cancellationToken)).Suggestions;
        return Done(undone.Count == 0 ? T["desk.review.nothing-to-undo"] : T.Plural("desk.review.undone", undone.Count, undone.Count), Address(slug, undone.Count == 1 ? undone[0] : null));
    }

    public async Task<IActionResult> OnPostReadAsync(string slug, CancellationToken cancellationToken)
    {
        var read = await mediator.Send(new ReadAgain.Command(slug, Actor), cancellationToken);
        return read is null ? NotFound() : Done(T["desk.review.read", read.New, read.Kept], Address(slug, null));
    }

    /// <param name="kind"><c>step</c> or <c>link</c>.</param>
    public async Task<IActionResult> OnPostAddAsync(string slug, Guid articleVersion, string? words, string? before, string kind, string? sku, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(words) || string.IsNullOrWhiteSpace(sku) || words.Length > AddSuggestion.Validator.MaxLength)
        {
            return await FailAsync(slug, null, T["desk.review.add.missing"], cancellationToken);
        }

        Selected what = kind == "step" ? new Selected.Step(sku.Trim()) : new Selected.Link(sku.Trim());
        var near = before is { Length: > 200 } ? before[^200..] : before ?? "";
        return await mediator.Send(new AddSuggestion.Command(slug, articleVersion, words, near, what, Actor), cancellationToken) switch
        {
            AddSuggestion.Result.Added added => Done(T["desk.review.added"], Address(slug, added.Suggestion)),
            AddSuggestion.Result.AlreadyThere there => Done(T["desk.review.add.there"], Address(slug, there.Suggestion)),
            AddSuggestion.Result.ProductUnknown unknown => await FailAsync(slug, null, T["desk.review.sku-unknown", unknown.Sku], cancellationToken),
            _ => await FailAsync(slug, null, T["desk.review.add.not-there"], cancellationToken),
        };
    }

    private Task<IActionResult> CorrectAsync(string slug, Guid id, Guid version, Func<Decision> correction, CancellationToken cancellationToken)
    {
        try
        {
            return DecideAsync(slug, id, version, correction(), cancellationToken);
        }
        catch (RuleViolation e)
        {
            Edit = true;
            return FailAsync(slug, id, T.Has($"desk.rule.{e.Code}") ? T[$"desk.rule.{e.Code}"] : e.Message, cancellationToken);
        }
    }

    private async Task<IActionResult> DecideAsync(string slug, Guid id, Guid version, Decision decision, CancellationToken cancellationToken)
    {
        try
        {
            switch (await mediator.Send(new DecideSuggestion.Command(slug, id, version, decision, Actor), cancellationToken))
            {
                case DecideSuggestion.Result.Decided decided:
                    return Done(T[$"desk.review.did.{decided.Status.ToString().ToLowerInvariant()}", decided.Pending], Address(slug, decided.Status == SuggestionStatus.Pending ? id : await NextAsync(slug, id, cancellationToken)));
                case DecideSuggestion.Result.Changed changed:
                    return await FailAsync(slug, id, changed.By is null ? T["desk.review.changed.reopened"] : T["desk.review.changed", changed.By, T[$"desk.review.status.{changed.Status.ToString().ToLowerInvariant()}"]], cancellationToken);
                case DecideSuggestion.Result.ProductUnknown unknown:
                    return await FailAsync(slug, id, T["desk.review.sku-unknown", unknown.Sku], cancellationToken);
                default:
                    return await FailAsync(slug, null, T["desk.review.gone"], cancellationToken);
            }
        }
        catch (RuleViolation e)
        {
            return await FailAsync(slug, id, T.Has($"desk.rule.{e.Code}") ? T[$"desk.rule.{e.Code}"] : e.Message, cancellationToken);
        }
    }

    /// <summary>The next one that waits after a decision, so that one key leads through the article.</summary>
    private async Task<Guid?> NextAsync(string slug, Guid id, CancellationToken cancellationToken)
    {
        var items = (await mediator.Send(new GetReview.Query(slug, Language), cancellationToken))?.Items ?? [];
        var here = items.ToList().FindIndex(i => i.Id == id);
        return items.Skip(here + 1).Concat(items.Take(here + 1)).FirstOrDefault(i => i.Status == SuggestionStatus.Pending)?.Id ?? id;
    }

    private async Task<IActionResult> FailAsync(string slug, Guid? id, string fault, CancellationToken cancellationToken)
    {
        (At, Fault) = (id ?? At, fault);
        return await ShowAsync(slug, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(string slug, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetReview.Query(slug, Language), cancellationToken) is not { } review)
        {
            return NotFound();
        }

        Review = review;
        Title = review.Title;
        if (!string.IsNullOrWhiteSpace(Words) && Words.Length <= AddSuggestion.Validator.MaxLength && Request.Method == HttpMethods.Get)
        {
            Explained = await mediator.Send(new ExplainPassage.Query(slug, Words, Before is { Length: > 200 } ? Before[^200..] : Before ?? "", Language), cancellationToken)
                ?? new ExplainPassage.Result(Words, [], [], []);
        }

        return Page();
    }

    private static string Address(string slug, Guid? at) => at is { } id ? $"{DeskAddresses.Review(slug)}?at={id:N}#s-{id:N}" : DeskAddresses.Review(slug);
}
