using MediatR;
using Microsoft.EntityFrameworkCore;
using Shop.Domain.Desk;
using Shop.Features.Articles;
using Shop.Features.Catalog;
using Shop.Features.Checkout;
using Shop.Features.Data;
using Shop.Features.Mail;
using Shop.Features.Payments;
using Shop.Features.People;
using Shop.Features.Routines;

namespace Shop.Features.Due;

/// <summary>How carrying out a due task ended.</summary>
public enum DueOutcome
{
    /// <summary>It had its effect, and the task was removed with it.</summary>
    Done,

    /// <summary>There is no such task any more: somebody carried it out, or it was called off.</summary>
    Gone,
}

/// <summary>Adds, calls off and names what is to be done at a time. The caller saves.</summary>
public static class DueTasks
{
    /// <summary>Something is to be done at that time; where it was to be done at another, it is moved.</summary>
    public static async Task FallDueAsync(this ShopDb db, DueKind kind, string subject, DateTime at, CancellationToken cancellationToken)
    {
        if (await db.FindDueAsync(kind, subject, cancellationToken) is { } known)
        {
            known.Move(at);
        }
        else
        {
            db.Add(DueTask.At(kind, subject, at));
        }
    }

    /// <summary>It is not to be done any more.</summary>
    public static async Task NoLongerDueAsync(this ShopDb db, DueKind kind, string subject, CancellationToken cancellationToken)
    {
        if (await db.FindDueAsync(kind, subject, cancellationToken) is { } known)
        {
            db.Remove(known);
        }
    }

    /// <summary>The request that carries out a task of that kind.</summary>
    public static IRequest<DueOutcome> Command(DueKind kind, Guid taskId) => kind switch
    {
        DueKind.ExpireOrder => new ExpireOrder.Command(taskId),
        DueKind.RefundPayment => new RefundPayment.Command(taskId),
        DueKind.AnonymiseOrders => new AnonymiseOldOrders.Command(taskId),
        DueKind.EndReduction => new EndDueReduction.Command(taskId),
        DueKind.CheckDrift => new CheckDrift.Command(taskId),
        DueKind.ImportCatalog => new RunCatalogImport.Command(taskId),
        DueKind.ImportArticles => new RunArticleImport.Command(taskId),
        DueKind.ForgetBaskets => new ForgetBaskets.Command(taskId),
        DueKind.PublishRoutine => new PublishDueRoutine.Command(taskId),
        DueKind.SendMail => new SendMail.Command(taskId),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nothing carries out such a task."),
    };

    /// <summary>Carries out a task that is still there, and saves once: its effect and what becomes of it together.</summary>
    /// <param name="effect">Has the effect, and removes, moves or keeps the task.</param>
    internal static Task<DueOutcome> WithDueAsync(this ShopDb db, Guid taskId, Func<DueTask, CancellationToken, Task> effect, CancellationToken cancellationToken) => db.ChangeAsync(
        async cancel =>
        {
            if (await db.DueTasks.SingleOrDefaultAsync(t => t.Id == taskId, cancel) is not { } task)
            {
                return DueOutcome.Gone;
            }

            await effect(task, cancel);
            await db.SaveChangesAsync(cancel);
            return DueOutcome.Done;
        },
        cancellationToken);

    private static async Task<DueTask?> FindDueAsync(this ShopDb db, DueKind kind, string subject, CancellationToken cancellationToken) =>
        db.DueTasks.Local.FirstOrDefault(t => t.Kind == kind && t.Subject == subject)
        ?? await db.DueTasks.SingleOrDefaultAsync(t => t.Kind == kind && t.Subject == subject, cancellationToken);
}
