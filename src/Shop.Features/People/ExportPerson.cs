using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Users;

namespace Shop.Features.People;

/// <summary>Gathers all that the shop keeps under an e-mail address, for the person who asks for it. The audit names the orders, and not the person.</summary>
public static class ExportPerson
{
    public sealed record Command(string Email, string By) : IRequest<PersonFile>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Email).IsUserEmail();
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, PersonFile>
    {
        public Task<PersonFile> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(cancel => GatherAsync(request, cancel), cancellationToken);

        private async Task<PersonFile> GatherAsync(Command request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var orders = ImmutableArray.CreateBuilder<PersonFile.Order>();
            foreach (var order in await PersonOrders.Of(db, request.Email).AsNoTracking().ToListAsync(cancellationToken))
            {
                orders.Add(await ShowAsync(order, cancellationToken));
                db.Add(AuditEntry.Of(request.By, AuditAction.OrderExported, order.Number, now));
            }

            await db.SaveChangesAsync(cancellationToken);
            return new PersonFile(PersonFile.CurrentFormat, request.Email.Trim(), now, orders.ToImmutable());
        }

        private async Task<PersonFile.Order> ShowAsync(Order order, CancellationToken cancellationToken)
        {
            var payments = await db.Payments.AsNoTracking().Where(p => p.OrderId == order.Id).OrderBy(p => p.Id).ToListAsync(cancellationToken);
            var refunds = await db.Refunds.AsNoTracking().Where(r => r.OrderId == order.Id).OrderBy(r => r.Id).ToListAsync(cancellationToken);
            var withdrawals = await db.Withdrawals.AsNoTracking().Where(w => w.OrderId == order.Id).OrderBy(w => w.Id).ToListAsync(cancellationToken);
            var skus = order.Lines.ToDictionary(l => l.Id, l => l.Sku);
            var to = order.Recipient;
            return new PersonFile.Order(
                order.Number,
                order.Status,
                order.Language,
                order.PlacedAt,
                order.PaidAt,
                order.FulfilledAt,
                order.ClosedAt,
                new PersonFile.Recipient(to.Email, to.Name, to.Street, to.StreetMore, to.PostalCode, to.City, to.Country),
                [.. order.Lines.OrderBy(l => l.Position).Select(l => new PersonFile.Line(l.Sku, l.Name, l.Quantity, PersonFile.Amount.Of(l.Price), l.VatRate, l.RefundedAt))],
                PersonFile.Amount.Of(order.Delivery),
                order.PromotionCode,
                PersonFile.Amount.Of(order.Total),
                PersonFile.Amount.Of(order.Refunded),
                [.. order.Vat.Select(v => new PersonFile.Vat(v.Rate, PersonFile.Amount.Of(v.Gross), PersonFile.Amount.Of(v.Tax)))],
                [.. payments.Select(p => new PersonFile.Payment(p.Gateway, p.Status, PersonFile.Amount.Of(p.Amount), p.StartedAt, p.SettledAt, p.Reference))],
                [.. refunds.Select(r => new PersonFile.Refund(r.Reason, r.Status, PersonFile.Amount.Of(r.Amount), r.RequestedAt, r.SettledAt))],
                [.. withdrawals.Select(w => new PersonFile.Withdrawal(
                    w.Name,
                    w.DeclaredAt,
                    w.SettledAt,
                    [.. w.Lines.Select(l => skus[l])],
                    [.. w.Decisions.Select(d => new PersonFile.Decision(skus[d.LineId], d.Refusal, d.At))]))],
                order.Acknowledgement is { } read ? new PersonFile.Acknowledgement(read.At, read.Language, read.Wording) : null);
        }
    }
}
