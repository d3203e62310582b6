using FluentValidation;
using MediatR;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Routines;

/// <summary>Takes a routine off sale, calls off what is scheduled, or puts an earlier version on sale again.</summary>
public static class ChangePublication
{
    /// <param name="Seen">The routine's concurrency token as the person saw it.</param>
    public sealed record Command(string Article, Guid Seen, PublicationChange Change, string By) : IRequest<Result>;

    public abstract record Result
    {
        private Result()
        {
        }

        public sealed record Done : Result;

        /// <summary>Somebody published, scheduled or went back since the person looked.</summary>
        public sealed record Changed : Result;

        public sealed record NotFound : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="RuleViolation"><c>routine-not-live</c>; <c>routine-not-scheduled</c>; <c>routine-version-unknown</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync<Result>(async cancel =>
        {
            if (await RoutineDesk.LoadAsync(db, request.Article, cancel) is not { Routine: { } routine } desk)
            {
                return new Result.NotFound();
            }

            if (routine.Version != request.Seen)
            {
                return new Result.Changed();
            }

            var (action, number) = Apply(request.Change, routine);
            await desk.SaveAsync(request.By, action, number, time.GetUtcNow().UtcDateTime, null, cancel);
            return new Result.Done();
        }, cancellationToken);

        private static (AuditAction Action, int? Number) Apply(PublicationChange change, Routine routine)
        {
            switch (change)
            {
                case PublicationChange.Unpublish:
                    var live = routine.Versions.FirstOrDefault(v => v.Id == routine.LiveVersionId)?.Number;
                    routine.Unpublish();
                    return (AuditAction.RoutineUnpublished, live);
                case PublicationChange.CancelSchedule:
                    var scheduled = routine.Versions.FirstOrDefault(v => v.Id == routine.ScheduledVersionId)?.Number;
                    routine.CancelSchedule();
                    return (AuditAction.RoutineScheduleCancelled, scheduled);
                case PublicationChange.GoBackTo(var number):
                    var version = routine.Versions.FirstOrDefault(v => v.Number == number) ?? throw new RuleViolation("routine-version-unknown", "That version is not one of this routine.");
                    routine.GoBackTo(version.Id);
                    return (AuditAction.RoutineWentBack, number);
                default:
                    throw new ArgumentOutOfRangeException(nameof(change));
            }
        }
    }
}

/// <summary>What a person does to what is on sale.</summary>
public abstract record PublicationChange
{
    private PublicationChange()
    {
    }

    public sealed record Unpublish : PublicationChange;

    public sealed record CancelSchedule : PublicationChange;

    /// <param name="Number">Of the version.</param>
    public sealed record GoBackTo(int Number) : PublicationChange;
}
