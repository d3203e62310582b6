using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Domain.Routines;
using Shop.Features.Data;

namespace Shop.Features.Routines;

/// <summary>
/// Saves what a person made of a routine's shape. Where somebody else saved meanwhile, both changes are brought together;
/// where they collide nothing is saved, and the person sees both.
/// </summary>
public static class ShapeRoutine
{
    /// <param name="Origin">The shape that the person began with.</param>
    /// <param name="Shape">What they made of it.</param>
    public sealed record Command(string Article, RoutineShape Origin, RoutineShape Shape, string By) : IRequest<Result>;

    public abstract record Result
    {
        private Result()
        {
        }

        /// <param name="Theirs">What somebody else changed meanwhile and is kept with it.</param>
        /// <param name="TheirName">Who saved last before.</param>
        public sealed record Saved(RoutineShape Shape, ImmutableArray<ShapePlace> Theirs, string? TheirName) : Result;

        /// <summary>Nothing is saved.</summary>
        /// <param name="Current">What is kept.</param>
        /// <param name="Merged">Both changes, with the person's own where they collide.</param>
        public sealed record Conflict(RoutineShape Current, RoutineShape Merged, ImmutableArray<ShapePlace> Places, ImmutableArray<ShapePlace> Theirs, string? TheirName) : Result;

        public sealed record ProductUnknown(string Sku) : Result;

        public sealed record NotFound : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public const int MaxText = 1000;
        public const int MaxAlternatives = 10;

        public Validator()
        {
            RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
            RuleFor(c => c.Shape.Steps).Must(steps => steps.Length <= 100 && steps.Select(s => s.Step).Distinct().Count() == steps.Length).WithErrorCode("steps-repeated");
            RuleFor(c => c.Shape).Must(s => Texts(s).All(t => t.Length <= MaxText)).WithErrorCode("too-long");
            RuleForEach(c => c.Shape.Steps).Must(s => s.Alternatives.Length <= MaxAlternatives && s.Alternatives.All(a => a.Length <= Lengths.Sku)).WithErrorCode("too-many");
        }

        private static IEnumerable<string> Texts(RoutineShape shape) =>
            shape.Steps.Select(s => s.Note).Append(shape.Title).Append(shape.Intro).SelectMany(t => new[] { t?.Fr, t?.En }).OfType<string>();
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(cancel => SaveAsync(request, cancel), cancellationToken);

        private async Task<Result> SaveAsync(Command request, CancellationToken cancellationToken)
        {
            if (await db.Mappings.SingleOrDefaultAsync(m => m.Slug == request.Article, cancellationToken) is not { } mapping)
            {
                return new Result.NotFound();
            }

            var alternatives = request.Shape.Steps.SelectMany(s => s.Alternatives).Distinct().ToList();
            var known = await db.Products.Where(p => alternatives.Contains(p.Sku)).Select(p => p.Sku).ToListAsync(cancellationToken);
            if (alternatives.Find(a => !known.Contains(a)) is { } unknown)
            {
                return new Result.ProductUnknown(unknown);
            }

            var merge = ShapeMerge.Of(request.Origin, request.Shape, mapping.Shape);
            var theirName = merge.Theirs.IsEmpty && merge.Conflicts.IsEmpty
                ? null
                : await db.AuditEntries.Where(a => a.ArticleId == mapping.ArticleId && a.Action == AuditAction.RoutineShaped).OrderByDescending(a => a.At).Select(a => a.By).FirstOrDefaultAsync(cancellationToken);
            if (!merge.Conflicts.IsEmpty)
            {
                return new Result.Conflict(mapping.Shape, merge.Merged, merge.Conflicts, merge.Theirs, theirName);
            }

            var before = ShapeDocument.Write(mapping.Shape);
            var after = ShapeDocument.Write(merge.Merged);
            if (before != after)
            {
                var now = time.GetUtcNow().UtcDateTime;
                mapping.Reshape(merge.Merged, now);
                db.Add(AuditEntry.Of(request.By, AuditAction.RoutineShaped, mapping.Slug, now, mapping.ArticleId, mapping.Number, "", before, after));
                await db.SaveChangesAsync(cancellationToken);
            }

            return new Result.Saved(merge.Merged, merge.Theirs, theirName);
        }
    }
}
