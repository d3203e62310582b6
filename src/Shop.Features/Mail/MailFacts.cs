using Microsoft.EntityFrameworkCore;
using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Domain.Safety;
using Shop.Features.Checkout;
using Shop.Features.Data;

namespace Shop.Features.Mail;

/// <summary>What a mail is about, as it is when the mail is written.</summary>
internal static class MailFacts
{
    public static async Task<Told> LoadAsync(ShopDb db, OutgoingMail mail, Order order, DateTime now, CancellationToken cancellationToken) => new(
        mail.Kind,
        mail.At,
        await GetOrder.Handler.ShowAsync(db, order, now, cancellationToken),
        await SaidInAsync(db, order, cancellationToken),
        mail.Kind == MailKind.OrderRefunded ? await RefundAsync(db, mail, cancellationToken) : null,
        mail.Kind == MailKind.WithdrawalReceived ? await WithdrawalAsync(db, mail, cancellationToken) : null,
        (await db.Merchants.AsNoTracking().SingleOrDefaultAsync(cancellationToken))?.Particulars);

    private static async Task<IReadOnlyDictionary<string, Language>> SaidInAsync(ShopDb db, Order order, CancellationToken cancellationToken)
    {
        string[] slugs = [.. order.Assessment.Findings.SelectMany(f => f.Sources).OfType<ArticleSentence>().Select(s => s.ArticleSlug).Distinct()];
        return await db.Articles.Where(a => slugs.Contains(a.Slug)).Select(a => new { a.Slug, a.Language }).ToDictionaryAsync(a => a.Slug, a => a.Language, cancellationToken);
    }

    private static async Task<ToldRefund?> RefundAsync(ShopDb db, OutgoingMail mail, CancellationToken cancellationToken) =>
        await db.Refunds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == IdOf(mail.Occasion) && r.OrderId == mail.OrderId, cancellationToken) is { } refund
            ? new ToldRefund(refund.Amount, refund.Reason, [.. refund.Lines], refund.Delivery)
            : null;

    /// <summary>The one whose id the mail has, else the last one that had been declared by then.</summary>
    private static async Task<ToldWithdrawal?> WithdrawalAsync(ShopDb db, OutgoingMail mail, CancellationToken cancellationToken)
    {
        var all = db.Withdrawals.AsNoTracking().Where(w => w.OrderId == mail.OrderId);
        var withdrawal = IdOf(mail.Occasion) is { } id
            ? await all.SingleOrDefaultAsync(w => w.Id == id, cancellationToken)
            : await all.Where(w => w.DeclaredAt <= mail.At).OrderByDescending(w => w.DeclaredAt).FirstOrDefaultAsync(cancellationToken);
        return withdrawal is null ? null : new ToldWithdrawal(withdrawal.Name, [.. withdrawal.Lines], withdrawal.DeclaredAt);
    }

    private static Guid? IdOf(string occasion) => Guid.TryParseExact(occasion, "N", out var id) ? id : null;
}
