using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Shop.Domain.Ordering;

namespace Shop.Features.Checkout;

/// <summary>Puts the kept steps of a routine that is on sale into the basket. Adding it again replaces it.</summary>
public static class AddBundle
{
    /// <param name="BasketToken">Null, unknown, expired or ordered: a new basket is begun.</param>
    /// <param name="StepOrders">The steps kept, by their order in the routine; at least one.</param>
    public sealed record Command(string? BasketToken, Guid RoutineVersionId, ImmutableArray<int> StepOrders) : IRequest<Result>;

    public abstract record Result
    {
        /// <param name="BasketToken">To be kept in the cookie.</param>
        /// <param name="LeftOut">Kept steps whose product cannot be had now; they are not in the basket.</param>
        public sealed record Added(string BasketToken, ImmutableArray<LeftOutStep> LeftOut) : Result;

        /// <summary>None of the kept steps can be had now; the basket is as it was.</summary>
        public sealed record NothingAvailable(ImmutableArray<LeftOutStep> LeftOut) : Result;

        /// <summary>No such routine is on sale, or not in that version any more.</summary>
        public sealed record NotOnSale : Result;
    }

    public sealed record LeftOutStep(int Order, string Sku, Shortage Shortage);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.StepOrders).Must(steps => !steps.IsDefaultOrEmpty).WithErrorCode("required");
    }
}
