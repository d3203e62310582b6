using System.Collections.Immutable;
using MediatR;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Domain.Routines;
using Shop.Domain.Safety;

namespace Shop.Features.Checkout;

/// <summary>An order for the person who has its token: what was bought, what to do with it and until when, and the warnings as they were shown.</summary>
public static class GetOrder
{
    public sealed record Query(string Token) : IRequest<Result?>;

    /// <param name="Status">Expired as soon as its payment window has closed.</param>
    /// <param name="LastPayment">What became of the last try to pay; null before any.</param>
    /// <param name="Language">That the order was placed in; the lines' names and the acknowledged wording are in it.</param>
    /// <param name="ExpiresAt">UTC; until then the stock is held.</param>
    /// <param name="Plan">By moment of the day, steps without one last.</param>
    public sealed record Result(
        string Number,
        string Token,
        OrderStatus Status,
        PaymentOutcome? LastPayment,
        Language Language,
        Recipient Recipient,
        DateTime PlacedAt,
        DateTime ExpiresAt,
        DateTime? PaidAt,
        ImmutableArray<Line> Lines,
        Money ListPrice,
        Money Discount,
        Money Total,
        ImmutableArray<VatAmount> Vat,
        ImmutableArray<PlanMoment> Plan,
        Assessment Assessment,
        Acknowledgement? Acknowledgement);

    /// <param name="Slug">The product's page; null where the shop does not have it any more.</param>
    /// <param name="Supply">What a pack covers and what the course needs; null for a single product.</param>
    /// <param name="Until">The course's last day, counted from the day of the order; null without a course.</param>
    public sealed record Line(
        string Sku,
        string? Slug,
        string Name,
        string? Form,
        int Quantity,
        Money UnitPrice,
        Money Discount,
        Money Price,
        decimal VatRate,
        RoutineStep? Step,
        CourseSupply? Supply,
        CourseEnd? Until,
        ImmutableArray<Finding> Findings);

    /// <param name="Moment">Null: at no stated time of the day.</param>
    public sealed record PlanMoment(Moment? Moment, ImmutableArray<Line> Lines);
}
