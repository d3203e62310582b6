using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Articles;
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
    /// <param name="Shape">What they made of it. A step that it does not name is as it was.</param>
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
        public const int MaxSteps = 200;

        public Validator()
        {
            RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
            RuleFor(c => c.Shape.Steps).Must(AreNamedOnce).WithErrorCode("steps-repeated");
            RuleFor(c => c.Origin.Steps).Must(AreNamedOnce).WithErrorCode("steps-repeated");
            RuleFor(c => c.Shape).Must(s => Texts(s).All(t => t.Length <= MaxText)).WithErrorCode("too-long");
            RuleForEach(c => c.Shape.Steps).Must(s => s.Alternatives.Length <= MaxAlternatives && s.Alternatives.All(a => a.Length <= Lengths.Sku)).WithErrorCode("too-many");
        }

        private static bool AreNamedOnce(ImmutableArray<StepShape> steps) => steps.Length <= MaxSteps && steps.Select(s => s.Step).Distinct().Count() == steps.Length;

        private static IEnumerable<string> Texts(RoutineShape shape) =>
            shape.Steps.Select(s => s.Note).Append(shape.Title).Append(shape.Intro).SelectMany(t => new[] { t?.Fr, t?.En }).OfType<string>();
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="RuleViolation"><c>mixed-currencies</c>: a fixed price in another currency than the products'.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(cancel => SaveAsync(request, cancel), cancellationToken);

        private async Task<Result> SaveAsync(Command request, CancellationToken cancellationToken)
        {
            if (await RoutineDesk.LoadAsync(db, request.Article, cancellationToken) is not { Mapping: var mapping, Suggestions: var suggestions })
            {
                return new Result.NotFound();
            }

            if (await FindUnknownAsync(suggestions, request.Shape, cancellationToken) is { } unknown)
            {
                return new Result.ProductUnknown(unknown);
            }

            var proposed = suggestions.Select(s => s.Origin).ToHashSet();
            var theirs = Whole(mapping.Shape);
            var merge = ShapeMerge.Of(Whole(request.Origin), Whole(request.Shape.Naming(request.Origin.Steps)), theirs);
            var theirName = merge.Theirs.IsEmpty && merge.Conflicts.IsEmpty
                ? null
                : await db.AuditEntries.Where(a => a.ArticleId == mapping.ArticleId && a.Action == AuditAction.RoutineShaped).OrderByDescending(a => a.At).Select(a => a.By).FirstOrDefaultAsync(cancellationToken);
            if (!merge.Conflicts.IsEmpty)
            {
                return new Result.Conflict(theirs, merge.Merged, merge.Conflicts, merge.Theirs, theirName);
            }

            var before = ShapeDocument.Write(theirs);
            var after = ShapeDocument.Write(merge.Merged);
            if (before != after)
            {
                var now = time.GetUtcNow().UtcDateTime;
                mapping.Reshape(merge.Merged, now);
                db.Add(AuditEntry.Of(request.By, AuditAction.RoutineShaped, mapping.Slug, now, mapping.ArticleId, mapping.Number, "", before, after));
                await db.SaveChangesAsync(cancellationToken);
            }

            return new Result.Saved(merge.Merged, merge.Theirs, theirName);

            RoutineShape Whole(RoutineShape shape) => RoutineReview.Spelled(suggestions, shape with { Steps = [.. shape.Steps.Where(s => proposed.Contains(s.Step))] });
        }

        /// <summary>An alternative that the catalog does not have, or null.</summary>
        private async Task<string?> FindUnknownAsync(IReadOnlyCollection<Suggestion> suggestions, RoutineShape shape, CancellationToken cancellationToken)
        {
            var alternatives = shape.Steps.SelectMany(s => s.Alternatives).ToList();
            var skus = RoutineReview.Content(suggestions, shape).Skus.Union(alternatives).ToList();
            var prices = await db.Products.Where(p => skus.Contains(p.Sku)).Select(p => new { p.Sku, p.Price }).ToDictionaryAsync(p => p.Sku, p => p.Price, StringComparer.Ordinal, cancellationToken);
            if (shape.Pricing is FixedPriceComplete { Price.Currency: var currency } && prices.Values.Any(p => p.Currency != currency))
            {
                throw new RuleViolation("mixed-currencies", $"The products' prices are not in {currency}.");
            }

            return alternatives.Find(a => !prices.ContainsKey(a));
        }
    }
}
