using System.Collections.Immutable;
using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shop.Domain;
using Shop.Domain.Claims;
using Shop.Domain.Routines;
using Shop.Features.Routines;
using Shop.Web.Wording;

namespace Shop.Web.Areas.Admin.Pages.Articles;

/// <summary>The routine as shoppers will see it, editable in place, with its price and its warnings beside it, and its publication.</summary>
public sealed class RoutineModel(IMediator mediator) : DeskPage
{
    private static readonly RuleViolation Unreadable = new("form-unreadable", "A field holds something that cannot be read.");

    public GetRoutineDraft.Result Draft { get; private set; } = null!;

    public RoutineForm Form { get; private set; } = null!;

    /// <summary>The shape that the person began with, as the form carries it along.</summary>
    public string Origin { get; private set; } = "";

    public string? Fault { get; private set; }

    /// <summary>What collides with what somebody else saved meanwhile.</summary>
    public ShapeRoutine.Result.Conflict? Conflict { get; private set; }

    /// <summary>The form has changes that are not saved.</summary>
    public bool IsUnsaved { get; private set; }

    public string Slug => Draft.Slug;

    public string Currency => Draft.Steps.Select(s => s.Product?.Price.Currency).OfType<string>().FirstOrDefault() ?? "EUR";

    /// <summary>What the form shows is what publishing would take.</summary>
    public bool MayPublish => Draft.Hindrance is null && !IsUnsaved && Conflict is null;

    /// <summary>A quarter of an hour from now on the shop's clock, as the field for a time writes it.</summary>
    public string SoonestLocal(TimeProvider time) => ShopClock.Local(time.GetUtcNow().UtcDateTime.AddMinutes(15)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) =>
        await LoadAsync(slug, null, null, cancellationToken) ? Page() : NotFound();

    /// <summary>Shows what the form would make of it; saves nothing.</summary>
    public async Task<IActionResult> OnPostLookAsync(string slug, RoutineForm form, string? origin, int? move, int by, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return await RefuseAsync(slug, form, origin, Unreadable, cancellationToken);
        }

        try
        {
            return await LoadAsync(slug, Moved(form, move, by).ToShape(), origin, cancellationToken) ? Page() : NotFound();
        }
        catch (RuleViolation e)
        {
            return await RefuseAsync(slug, form, origin, e, cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostSaveAsync(string slug, RoutineForm form, string? origin, CancellationToken cancellationToken)
    {
        if (ShapeDocument.Read(origin) is not { } began)
        {
            return BadRequest();
        }

        if (!ModelState.IsValid)
        {
            return await RefuseAsync(slug, form, origin, Unreadable, cancellationToken);
        }

        try
        {
            var shape = form.ToShape();
            switch (await mediator.Send(new ShapeRoutine.Command(slug, began, shape, Actor), cancellationToken))
            {
                case ShapeRoutine.Result.Saved { TheirName: { } name, Theirs: { IsEmpty: false } theirs }:
                    return Done(T["desk.routine.saved-with", name, Places(theirs)], DeskAddresses.Routine(slug));
                case ShapeRoutine.Result.Saved:
                    return Done(T["desk.routine.saved"], DeskAddresses.Routine(slug));
                case ShapeRoutine.Result.Conflict conflict:
                    Conflict = conflict;
                    ModelState.Clear();
                    return await LoadAsync(slug, conflict.Merged, ShapeDocument.Write(conflict.Current), cancellationToken) ? Page() : NotFound();
                case ShapeRoutine.Result.ProductUnknown unknown:
                    Fault = T["desk.review.sku-unknown", unknown.Sku];
                    return await LoadAsync(slug, shape, origin, cancellationToken) ? Page() : NotFound();
                default:
                    return NotFound();
            }
        }
        catch (RuleViolation e)
        {
            return await RefuseAsync(slug, form, origin, e, cancellationToken);
        }
        catch (FluentValidation.ValidationException)
        {
            return await RefuseAsync(slug, form, origin, new RuleViolation("too-long", "A text is too long."), cancellationToken);
        }
    }

    public Task<IActionResult> OnPostPublishAsync(string slug, int number, CancellationToken cancellationToken) => PublishAsync(slug, number, null, cancellationToken);

    /// <param name="at">On the shop's clock. One that cannot be read is no time at all, and publishes nothing.</param>
    public async Task<IActionResult> OnPostScheduleAsync(string slug, int number, DateTime? at, CancellationToken cancellationToken)
    {
        if (at is { Year: > 1 } local)
        {
            return await PublishAsync(slug, number, ShopClock.Utc(local), cancellationToken);
        }

        Fault = T["desk.rule.time-unreadable"];
        return await LoadAsync(slug, null, null, cancellationToken) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostUnpublishAsync(string slug, Guid seen, CancellationToken cancellationToken) =>
        ChangeAsync(slug, seen, new PublicationChange.Unpublish(), T["desk.routine.unpublished"], cancellationToken);

    public Task<IActionResult> OnPostCancelAsync(string slug, Guid seen, CancellationToken cancellationToken) =>
        ChangeAsync(slug, seen, new PublicationChange.CancelSchedule(), T["desk.routine.cancelled"], cancellationToken);

    /// <summary>Where hints about claims stand, for the part of the page that follows while one edits.</summary>
    public string PlacesOfClaims => string.Join(
        ',',
        from language in Languages.All
        from id in Draft.Steps.Select(s => ClaimsView.IdOf(RoutineText.Note, s.Id, language)).Prepend(ClaimsView.IdOf(RoutineText.Intro, null, language)).Prepend(ClaimsView.IdOf(RoutineText.Title, null, language))
        select $"#{id}");

    /// <param name="step">Null for the routine's own texts.</param>
    public ClaimsView ClaimsOf(RoutineText text, GetRoutineDraft.Step? step, Language language) => new(
        T,
        ClaimsView.IdOf(text, step?.Id, language),
        language,
        [.. Draft.Claims.Where(c => c.Text == text && c.Step == step?.Content.Order && c.Language == language).Select(c => c.Finding)]);

    public string PlaceOf(RoutineClaim claim) => ClaimsView.IdOf(claim.Text, Draft.Steps.FirstOrDefault(s => s.Content.Order == claim.Step)?.Id, claim.Language);

    public string Words(CannotPublish why) => why is CannotPublish.InDoubt doubt
        ? T["desk.routine.in-doubt", string.Join(", ", doubt.Quotes.Take(3).Select(q => $"« {q} »"))]
        : T["desk.routine.nothing"];

    public string Places(IEnumerable<ShapePlace> places) => string.Join(", ", places.Select(Place).Distinct());

    public string Place(ShapePlace place)
    {
        var field = T[$"desk.routine.field.{ItemView.Code(place.Field)}"];
        var step = place.Step is { } id ? Draft?.Steps.FirstOrDefault(s => s.Id == id) : null;
        return step is null ? field : T["desk.routine.field.of", field, step.Content.Order];
    }

    /// <summary>A field's value in somebody's shape, in words.</summary>
    public string Value(RoutineShape shape, ShapePlace place)
    {
        var step = place.Step is { } id ? shape.Steps.FirstOrDefault(s => s.Step == id) ?? new StepShape(id) : null;
        return place.Field switch
        {
            ShapeField.Order => string.Join(", ", shape.Steps.Select(s => Draft.Steps.FirstOrDefault(d => d.Id == s.Step)?.Content.Passage.Quote).OfType<string>()),
            ShapeField.Pricing => T[$"desk.routine.policy.{RoutineForm.Of(shape, Currency).Policy}"] + $" {RoutineForm.Of(shape, Currency) switch { { Percent: { } p } => $"{p} %", { Price: { } p } => p, { Tiers: { } p } => p, _ => "" }}",
            ShapeField.Title => Both(shape.Title),
            ShapeField.Intro => Both(shape.Intro),
            ShapeField.Optional => T[step!.Optional switch { true => "desk.routine.optional.yes", false => "desk.routine.optional.no", null => "desk.routine.as-read" }],
            ShapeField.When => step!.When is { } when ? string.Join(", ", when.Select(m => T[$"moment.{Web.Pages.Signs.Key(m)}"])) : T["desk.routine.as-read"],
            ShapeField.Action => step!.Action is { } action ? T[$"action.{Web.Pages.Signs.Key(action)}"] : T["desk.routine.as-read"],
            ShapeField.Note => Both(step!.Note),
            ShapeField.Alternatives => string.Join(", ", step!.Alternatives),
            ShapeField.Packs => T.Number(step!.Packs),
            _ => step!.OffersCourse ? "✓" : "–",
        };
    }

    private static string Both(LocalizedText? text) => text is null ? "–" : string.Join(" / ", new[] { text.Fr, text.En }.OfType<string>());

    /// <param name="at">UTC; null: now.</param>
    private async Task<IActionResult> PublishAsync(string slug, int number, DateTime? at, CancellationToken cancellationToken)
    {
        try
        {
            switch (await mediator.Send(new PublishDraft.Command(slug, number, at, Actor), cancellationToken))
            {
                case PublishDraft.Result.Published published:
                    return Done(T["desk.routine.published", published.Version], DeskAddresses.Routine(slug));
                case PublishDraft.Result.Scheduled scheduled:
                    return Done(T["desk.routine.scheduled", scheduled.Version, T.Moment(scheduled.At)], DeskAddresses.Routine(slug));
                case PublishDraft.Result.Hindered hindered:
                    Fault = Words(hindered.Why);
                    break;
                case PublishDraft.Result.Changed:
                    Fault = T["desk.routine.changed"];
                    break;
                default:
                    return NotFound();
            }
        }
        catch (RuleViolation e)
        {
            Fault = Words(e);
        }

        return await LoadAsync(slug, null, null, cancellationToken) ? Page() : NotFound();
    }

    private async Task<IActionResult> ChangeAsync(string slug, Guid seen, PublicationChange change, string done, CancellationToken cancellationToken)
    {
        try
        {
            switch (await mediator.Send(new ChangePublication.Command(slug, seen, change, Actor), cancellationToken))
            {
                case ChangePublication.Result.Done:
                    return Done(done, DeskAddresses.Routine(slug));
                case ChangePublication.Result.Changed:
                    Fault = T["desk.routine.changed"];
                    break;
                default:
                    return NotFound();
            }
        }
        catch (RuleViolation e)
        {
            Fault = Words(e);
        }

        return await LoadAsync(slug, null, null, cancellationToken) ? Page() : NotFound();
    }

    private async Task<IActionResult> RefuseAsync(string slug, RoutineForm form, string? origin, RuleViolation why, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(slug, null, origin, cancellationToken))
        {
            return NotFound();
        }

        ModelState.Clear();
        (Fault, Form, IsUnsaved) = (Words(why), form with { Steps = [.. form.Steps.OrderBy(s => s.Order)] }, true);
        return Page();
    }

    private string Words(RuleViolation e) => T.Has($"desk.rule.{e.Code}") ? T[$"desk.rule.{e.Code}"] : e.Message;

    private static RoutineForm Moved(RoutineForm form, int? move, int by)
    {
        if (move is not { } from || from < 0 || from >= form.Steps.Count)
        {
            return form;
        }

        var steps = form.Steps.ConvertAll(s => s with { Order = null });
        var to = Math.Clamp(from + Math.Sign(by), 0, steps.Count - 1);
        (steps[from], steps[to]) = (steps[to], steps[from]);
        return form with { Steps = steps };
    }

    private async Task<bool> LoadAsync(string slug, RoutineShape? shape, string? origin, CancellationToken cancellationToken)
    {
        var began = ShapeDocument.Read(origin);
        if (began is not null)
        {
            shape = shape?.Naming(began.Steps);
        }

        if (await mediator.Send(new GetRoutineDraft.Query(slug, Language, shape), cancellationToken) is not { } draft)
        {
            return false;
        }

        Draft = draft;
        Title = draft.Title;
        Origin = ShapeDocument.Write(began ?? draft.Shape);
        var shapes = draft.Shape.Steps.ToDictionary(s => s.Step);
        Form = RoutineForm.Of(draft.Shape, Currency) with { Steps = [.. draft.Steps.Select(s => StepForm.Of(shapes.GetValueOrDefault(s.Id) ?? new StepShape(s.Id)))] };
        IsUnsaved = shape is not null && ShapeDocument.Write(draft.Shape) != Origin;
        return true;
    }
}
