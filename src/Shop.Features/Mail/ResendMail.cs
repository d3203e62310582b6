using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Data;

namespace Shop.Features.Mail;

/// <summary>Sends a mail once more because somebody at the desk decided so: it was given up, it may not have arrived, or the customer asks for it.</summary>
public static class ResendMail
{
    /// <param name="Seen">The mail's version that was seen.</param>
    public sealed record Command(Guid MailId, Guid Seen, string By) : IRequest<Result>;

    public enum Result
    {
        Resent,

        /// <summary>Something became of it since it was seen; nothing was done.</summary>
        Changed,
        NotFound,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.By).NotEmpty().MaximumLength(Lengths.Name);
    }

    internal sealed class Handler(ShopDb db, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="Domain.RuleViolation"><c>mail-not-settled</c>: it is on its way.</exception>
        public Task<Result> Handle(Command request, CancellationToken cancellationToken) => db.ChangeAsync(async cancel =>
        {
            if (await db.OutgoingMails.SingleOrDefaultAsync(m => m.Id == request.MailId, cancel) is not { } mail)
            {
                return Result.NotFound;
            }

            if (mail.Version != request.Seen)
            {
                return Result.Changed;
            }

            var now = time.GetUtcNow().UtcDateTime;
            var number = await db.Orders.Where(o => o.Id == mail.OrderId).Select(o => o.Number).SingleAsync(cancel);
            mail.SendAgain(now);
            db.Add(mail.DueAt(now));
            db.Add(AuditEntry.Of(request.By, AuditAction.MailResent, number, now, after: mail.Kind.ToString()));
            await db.SaveChangesAsync(cancel);
            return Result.Resent;
        }, cancellationToken);
    }
}
