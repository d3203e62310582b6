using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Orders;
using Shop.Features.Payments;

namespace Shop.Features.Withdrawals;

/// <summary>
/// Decides on lines of a withdrawal: given back, or not taken back with the reason. What is given back is a refund that the gateway is asked
/// for once this is saved; a customer who keeps nothing gets the delivery back too (Directive 2011/83/EU art. 13(1)).
/// </summary>
public static class SettleWithdrawal
{
    /// <param name="Seen">Of what stood on the page (<see cref="GetWithdrawal.Result.Seen"/>).</param>
    /// <param name="Delivery">Its cost is given back although some of the order is kept.</param>
    public sealed record Command(Guid WithdrawalId, string Seen, ImmutableArray<Decision> Decisions, bool Delivery, string By) : IRequest<Result>;

    /// <param name="Refusal">Null: its price is given back.</param>
    /// <param name="Restock">What came back goes on the shelf again; with a refusal it counts for nothing.</param>
    public sealed record Decision(Guid LineId, WithdrawalRefusal? Refusal, bool Restock);

    public abstract record Result
    {
        /// <param name="GivenBack">The sum that the gateway is asked for; zero where nothing is.</param>
        /// <param name="IsComplete">Every line of it is decided now.</param>
        public sealed record Settled(Money GivenBack, bool IsComplete) : Result;

        /// <summary>Somebody changed it, or its order, in between; nothing changed.</summary>
        public sealed record Changed : Result;

        public sealed record Unknown : Result;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Decisions).Must(d => d is { IsDefaultOrEmpty: false, Length: <= Basket.MaxLines }).WithErrorCode("required");
            RuleFor(c => c.Decisions).Must(d => d.Select(x => x.LineId).Distinct().Count() == d.Length).When(c => !c.Decisions.IsDefault).WithErrorCode("twice");
            RuleForEach(c => c.Decisions).Must(d => d.Refusal is not { } refusal || Enum.IsDefined(refusal)).When(c => !c.Decisions.IsDefault).WithErrorCode("refusal-unknown");
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="RuleViolation"><c>line-unknown</c>; <c>line-decided</c>; <c>refusal-unfounded</c>.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            if (await db.Withdrawals.SingleOrDefaultAsync(w => w.Id == request.WithdrawalId, cancel) is not { } withdrawal)
            {
                return new Result.Unknown();
            }

            var order = await db.Orders.SingleAsync(o => o.Id == withdrawal.OrderId, cancel);
            if (GetWithdrawal.SeenOf(withdrawal, order) != request.Seen)
            {
                return new Result.Changed();
            }

            var now = time.GetUtcNow().UtcDateTime;
            withdrawal.Decide([.. request.Decisions.Select(d => new WithdrawalDecision(d.LineId, d.Refusal, request.By, now))], now);
            var returned = ReturnedOf(order, request);
            var sum = GiveBack(order, request, now);
            await GivingBack.RestockAsync(db, returned, cancel);
            order.Touch();
            db.Add(AuditEntry.Of(request.By, AuditAction.WithdrawalSettled, order.Number, now, after: sum.IsZero ? null : sum.ToString()));
            await db.SaveChangesAsync(cancel);
            return (Result)new Result.Settled(sum, withdrawal.SettledAt is not null);
        }, cancellationToken);

        private Money GiveBack(Order order, Command request, DateTime now)
        {
            // What the desk had given back before is decided on, and not given back again.
            HashSet<Guid> accepted = [.. request.Decisions.Where(d => d.Refusal is null).Select(d => d.LineId)];
            ImmutableArray<Guid> lines = [.. order.Lines.Where(l => l.RefundedAt is null && accepted.Contains(l.Id)).Select(l => l.Id)];
            var isChosen = request.Delivery && !order.Delivery.IsZero && order.DeliveryRefundedAt is null;
            var delivery = accepted.Count > 0 && (isChosen || Withdrawal.OwesDelivery(order, accepted));
            if (lines.IsEmpty && !delivery)
            {
                return Money.Zero(order.Currency);
            }

            var sum = order.GiveBack(lines, delivery, now);
            if (!sum.IsZero)
            {
                Settlement.GiveBack(db, Refund.Of(order.Id, order.PaymentReference!, sum, RefundReason.Withdrawal, request.By, now, lines, delivery));
            }

            return sum;
        }

        /// <summary>What comes back fit for sale. Of packs whose price was given back before the desk has decided then.</summary>
        private static ImmutableArray<(string Sku, int Packs)> ReturnedOf(Order order, Command request)
        {
            HashSet<Guid> back = [.. request.Decisions.Where(d => d is { Refusal: null, Restock: true }).Select(d => d.LineId)];
            return [.. order.Lines.Where(l => back.Contains(l.Id) && l.Refundable > 0).Select(l => (l.Sku, l.Refundable))];
        }
    }
}
