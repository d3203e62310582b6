using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Data;
using Shop.Features.Due;

namespace Shop.Features.Mail;

/// <summary>
/// Hands one mail over. It is marked and saved before, so that a process that dies meanwhile leaves a mail that is
/// uncertain and is not sent again; what was refused for certain is tried again later.
/// </summary>
public static class SendMail
{
    /// <param name="TaskId">Of a due task whose subject is the mail's id.</param>
    public sealed record Command(Guid TaskId) : IRequest<DueOutcome>;

    internal sealed class Handler(ShopDb db, IMailComposer composer, IMailer mailer, TimeProvider time, ILogger<Handler> log) : IRequestHandler<Command, DueOutcome>
    {
        private DateTime Now => time.GetUtcNow().UtcDateTime;

        public async Task<DueOutcome> Handle(Command request, CancellationToken cancellationToken)
        {
            // Written before its turn to save: others wait for that.
            var post = await WriteAsync(request.TaskId, cancellationToken);
            var (outcome, isBegun) = await db.ChangeAsync(cancellation => BeginAsync(request.TaskId, post, cancellation), cancellationToken);
            if (!isBegun || post is null)
            {
                return outcome;
            }

            var handover = await mailer.SendAsync(post, cancellationToken);

            // Whatever stops the process, how it ended is known now and is kept.
            return await db.ChangeAsync(cancellation => EndAsync(request.TaskId, post.Id, handover, cancellation), CancellationToken.None);
        }

        /// <returns>The mail with its words and its address; null where there is none to be handed over.</returns>
        private async Task<Post?> WriteAsync(Guid taskId, CancellationToken cancellationToken)
        {
            if (await db.DueTasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == taskId, cancellationToken) is not { } task
                || await db.OutgoingMails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == IdOf(task), cancellationToken) is not { State: MailState.Waiting } mail)
            {
                return null;
            }

            var order = await db.Orders.AsNoTracking().SingleAsync(o => o.Id == mail.OrderId, cancellationToken);
            var letter = composer.Compose(await MailFacts.LoadAsync(db, mail, order, Now, cancellationToken));
            return new Post(mail.Id, mail.Kind, order.Recipient.Email, order.Recipient.Name, Now, letter);
        }

        private async Task<(DueOutcome Outcome, bool IsBegun)> BeginAsync(Guid taskId, Post? post, CancellationToken cancellationToken)
        {
            if (await db.DueTasks.SingleOrDefaultAsync(t => t.Id == taskId, cancellationToken) is not { } task)
            {
                return (DueOutcome.Gone, false);
            }

            var mail = await db.OutgoingMails.SingleOrDefaultAsync(m => m.Id == IdOf(task), cancellationToken);
            if (mail is { State: MailState.Waiting })
            {
                if (post is not null)
                {
                    mail.Begin();
                    await db.SaveChangesAsync(cancellationToken);
                }

                return (DueOutcome.Done, post is not null);
            }

            if (mail is { State: MailState.Sending })
            {
                mail.Doubt(Now);
                log.Doubtful(mail.Id, mail.Kind, "interrupted");
            }

            db.Remove(task);
            await db.SaveChangesAsync(cancellationToken);
            return (DueOutcome.Done, false);
        }

        private async Task<DueOutcome> EndAsync(Guid taskId, Guid mailId, Handover handover, CancellationToken cancellationToken)
        {
            var mail = await db.OutgoingMails.SingleAsync(m => m.Id == mailId, cancellationToken);
            Settle(mail, handover);
            var task = await db.DueTasks.SingleOrDefaultAsync(t => t.Id == taskId, cancellationToken);
            if (mail.State != MailState.Waiting && task is not null)
            {
                db.Remove(task);
            }
            else if (mail.State == MailState.Waiting)
            {
                task ??= db.Add(mail.DueAt(Now)).Entity;
                task.Fail(((Handover.NotTaken)handover).Fault, Now);
            }

            await db.SaveChangesAsync(cancellationToken);
            return DueOutcome.Done;
        }

        private static Guid IdOf(DueTask task) => Guid.ParseExact(task.Subject, "N");

        private void Settle(OutgoingMail mail, Handover handover)
        {
            switch (handover)
            {
                case Handover.Taken:
                    mail.Send(Now);
                    break;
                case Handover.NotTaken notTaken:
                    mail.Postpone(Now);
                    log.NotTaken(mail.Id, mail.Kind, notTaken.Fault, mail.State);
                    break;
                case Handover.Refused refused:
                    mail.GiveUp(Now);
                    log.NotTaken(mail.Id, mail.Kind, refused.Fault, mail.State);
                    break;
                case Handover.Unknown unknown:
                    mail.Doubt(Now);
                    log.Doubtful(mail.Id, mail.Kind, unknown.Fault);
                    break;
            }
        }
    }
}

internal static partial class SendMailLog
{
    [LoggerMessage(LogLevel.Warning, "Mail {MailId} ({Kind}) was not taken: {Fault}. It is {State} now.")]
    public static partial void NotTaken(this ILogger logger, Guid mailId, MailKind kind, string fault, MailState state);

    [LoggerMessage(LogLevel.Warning, "Mail {MailId} ({Kind}) may have been sent and may not: {Fault}. It is not sent again by itself.")]
    public static partial void Doubtful(this ILogger logger, Guid mailId, MailKind kind, string fault);
}
