using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Ordering;
using Shop.Features.Data;

namespace Shop.Features.Withdrawals;

/// <summary>
/// The customer withdraws from a whole order by its number and the e-mail address that it was placed with. The answer is the same whether
/// or not there is such an order: what says so is the acknowledgement, which goes to that address alone.
/// </summary>
public static class WithdrawByNumber
{
    public sealed record Command(string Name, string OrderNumber, string Email) : IRequest<Result>;

    /// <param name="At">UTC; when it was received.</param>
    public sealed record Result(DateTime At);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).IsStatedName();
            RuleFor(c => c.OrderNumber).NotEmpty().WithErrorCode("required").MaximumLength(Lengths.Token).WithErrorCode("too-long");
            RuleFor(c => c.Email).Cascade(CascadeMode.Stop).NotEmpty().WithErrorCode("required").MaximumLength(Lengths.Email).WithErrorCode("too-long").EmailAddress().WithErrorCode("email-invalid");
        }
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var number = OrderNumber.Normalise(request.OrderNumber);
            var order = await db.Orders.SingleOrDefaultAsync(o => o.Number == number, cancel);
            if (order is not null && string.Equals(order.Recipient.Email, request.Email.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                await Statements.KeepAsync(db, order, request.Name, null, now, cancel);
                await db.SaveChangesAsync(cancel);
            }

            return new Result(now);
        }, cancellationToken);
    }
}
