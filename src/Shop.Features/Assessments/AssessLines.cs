using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Shop.Domain;
using Shop.Domain.Safety;
using Shop.Features.Data;

namespace Shop.Features.Assessments;

/// <summary>Says what another shop's basket needs to be told before it is bought, as this shop's own checkout would. Nothing of it is kept.</summary>
public static class AssessLines
{
    /// <param name="Language">The code of the language that the shopper reads: <c>fr</c> or <c>en</c>.</param>
    public sealed record Query(IReadOnlyList<AskedLine>? Lines, string? Language) : IRequest<Result>;

    /// <param name="Language">Of every wording.</param>
    /// <param name="Hash">Of exactly what must be acknowledged, in this language; null where nothing must be. The same lines have the same hash in any order and number of packs.</param>
    /// <param name="Gates">What the checkout does, by codes of findings.</param>
    /// <param name="Findings">Most severe first; merged where they say the same of several lines.</param>
    public sealed record Result(
        string Language,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Hash,
        Gates Gates,
        ImmutableArray<FindingAnswer> Findings);

    /// <summary>Codes of the findings behind each gate.</summary>
    /// <param name="Block">The lines of these must not be sold, whoever asks for them.</param>
    /// <param name="Acknowledge">Payment waits until the shopper has said, once for all of these, that they were read.</param>
    /// <param name="Inform">To be shown.</param>
    public sealed record Gates(ImmutableArray<string> Block, ImmutableArray<string> Acknowledge, ImmutableArray<string> Inform)
    {
        internal static Gates Of(ImmutableArray<Finding> findings)
        {
            ImmutableArray<string> At(Gate gate) => [.. findings.Where(f => f.Gate == gate).Select(f => f.Code)];
            return new Gates(At(Gate.Block), At(Gate.Acknowledge), At(Gate.Inform));
        }
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Lines).AreAskedLines();
            RuleFor(q => q.Language).IsAskedLanguage();
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Query, Result>
    {
        /// <exception cref="ValidationException"><c>unknown-sku</c>.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var language = AskedLines.LanguageOf(request.Language)!.Value;
            var basket = await AskedBasket.LoadAsync(db, request.Lines!, now, cancellationToken);
            await basket.WithOffersAsync(db, now, cancellationToken);
            var assessment = basket.Assess(language, now);
            return new Result(
                language.Code(),
                assessment.Hash,
                Gates.Of(assessment.Findings),
                [.. assessment.Findings.Select(f => FindingAnswer.Of(f, request.Lines!, language))]);
        }
    }
}
