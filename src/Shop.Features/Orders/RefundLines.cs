using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Orders;

/// <summary>
/// Gives back what packs of an order cost, and what its delivery cost: exactly that, to the cent, and never the same twice. It is kept
/// with the task that has the gateway carry it out.
/// </summary>
public static class RefundLines
{
    /// <param name="Seen">The state of the order that was seen (<see cref="GetDeskOrder.Result.Seen"/>).</param>
    /// <param name="Packs">Those that are given back.</param>
    /// <param name="Delivery">Its cost is given back too.</param>
    public sealed record Command(string Number, Guid Seen, ImmutableArray<Part> Packs, bool Delivery, string By) : IRequest<Result>;

    /// <param name="Restock">The packs go on the shelf again.</param>
    public sealed record Part(Guid LineId, int Packs, bool Restock);

    public abstract record Result
    {
        /// <param name="Amount">What is given back.</param>
        public sealed record GivenBack(Money Amount) : Result;

        /// <summary>Something happened to the order since it was seen; nothing was given back.</summary>
        public sealed record Changed : Result;

        public sealed record NotFound : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
            RuleFor(c => c.Packs).Must(packs => packs.Length <= Basket.MaxLines && packs.Select(p => p.LineId).Distinct().Count() == packs.Length).WithErrorCode("line-twice");
            RuleFor(c => c.Packs).Must((c, packs) => c.Delivery || !packs.IsEmpty).WithErrorCode("required");
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="RuleViolation">
        /// <c>order-not-refundable</c>; <c>line-unknown</c>; <c>line-refunded</c>; <c>quantity-out-of-bounds</c>; <c>delivery-refunded</c>; <c>refund-empty</c>: it cost nothing.
        /// </exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync<Result>(async cancel =>
        {
            if (await db.Orders.SingleOrDefaultAsync(o => o.Number == request.Number, cancel) is not { } order)
            {
                return new Result.NotFound();
            }

            if (order.Version != request.Seen)
            {
                return new Result.Changed();
            }

            var now = time.GetUtcNow().UtcDateTime;
            var sum = order.GiveBack(request.Packs.Select(p => new ReturnedPacks(p.LineId, p.Packs)), request.Delivery, now);
            if (sum.IsZero)
            {
                throw new RuleViolation("refund-empty", "There is nothing to give back.");
            }

            var skus = order.Lines.ToDictionary(l => l.Id, l => l.Sku);
            await GivingBack.RestockAsync(db, request.Packs.Where(p => p.Restock).Select(p => (skus[p.LineId], p.Packs)), cancel);
            GivingBack.Ask(db, order, sum, request.Packs.Select(p => p.LineId), request.Delivery, request.By, now);
            var what = request.Packs.Select(p => $"{p.Packs} × {skus[p.LineId]}").Concat(request.Delivery ? [order.Delivery.ToString()] : []);
            db.Add(AuditEntry.Of(request.By, AuditAction.OrderRefunded, order.Number, now, after: $"{sum} = {string.Join(" + ", what)}"));
            await db.SaveChangesAsync(cancel);
            return new Result.GivenBack(sum);
        }, cancellationToken);
    }
}
