using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Reports;

/// <summary>Adds views that were gathered for a while to the days' counts. Nothing is known of who looked.</summary>
public static class CountViews
{
    public sealed record Command(ImmutableArray<Seen> Views) : IRequest<Result>;

    /// <param name="RoutineVersion">What was on sale on the page.</param>
    /// <param name="Day">UTC's.</param>
    /// <param name="Times">At least 1.</param>
    public sealed record Seen(Guid RoutineVersion, DateOnly Day, int Times);

    /// <param name="Days">How many counts changed.</param>
    public sealed record Result(int Days);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleForEach(c => c.Views).Must(v => v.Times > 0).WithErrorCode("out-of-bounds");
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancellation =>
        {
            var versions = request.Views.Select(v => new RoutineVersionId(v.RoutineVersion)).Distinct().ToList();
            var days = request.Views.Select(v => v.Day).Distinct().ToList();
            var known = await db.RoutineViews.Where(v => versions.Contains(v.RoutineVersionId) && days.Contains(v.Day)).ToDictionaryAsync(v => (v.RoutineVersionId, v.Day), cancellation);
            foreach (var seen in request.Views.GroupBy(v => (new RoutineVersionId(v.RoutineVersion), v.Day)))
            {
                if (!known.TryGetValue(seen.Key, out var count))
                {
                    db.Add(count = RoutineViews.Of(seen.Key.Item1, seen.Key.Day));
                }

                count.Add(seen.Sum(v => v.Times));
            }

            await db.SaveChangesAsync(cancellation);
            return new Result(request.Views.DistinctBy(v => (v.RoutineVersion, v.Day)).Count());
        }, cancellationToken);
    }
}
