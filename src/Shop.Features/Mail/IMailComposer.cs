using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Merchant;
using Shop.Domain.Ordering;
using Shop.Features.Checkout;

namespace Shop.Features.Mail;

/// <summary>Whoever finds the words: the edge that has the pages' texts and knows their addresses.</summary>
public interface IMailComposer
{
    Letter Compose(Told told);
}

/// <summary>What a mail is about.</summary>
/// <param name="At">UTC; when it happened.</param>
/// <param name="Order">As its page shows it.</param>
/// <param name="SaidIn">The language of each article that a warning of the order quotes, by slug.</param>
/// <param name="Refund">What was given back; null where nothing was, or where it cannot be told which refund it was.</param>
/// <param name="Withdrawal">What was withdrawn from; null where nothing was.</param>
/// <param name="Seller">Who sells, as far as the merchant has said so.</param>
public sealed record Told(
    MailKind Kind,
    DateTime At,
    GetOrder.Result Order,
    IReadOnlyDictionary<string, Language> SaidIn,
    ToldRefund? Refund = null,
    ToldWithdrawal? Withdrawal = null,
    MerchantParticulars? Seller = null);

/// <param name="Lines">Whose price it is; empty for money that was no order's.</param>
/// <param name="Delivery">Its cost is given back with it.</param>
public sealed record ToldRefund(Money Amount, RefundReason Reason, ImmutableArray<Guid> Lines, bool Delivery);

/// <param name="Name">As the consumer gave it.</param>
/// <param name="Lines">Empty: all of the order.</param>
/// <param name="DeclaredAt">UTC.</param>
public sealed record ToldWithdrawal(string Name, ImmutableArray<Guid> Lines, DateTime DeclaredAt);

/// <summary>The words of one mail, twice: what a program shows that does not show HTML is the same in plain text.</summary>
/// <param name="Subject">One line. Nothing of what was bought: it shows on locked screens.</param>
public sealed record Letter(Language Language, string Subject, string Text, string Html, ImmutableArray<LetterAttachment> Attachments);

/// <param name="MediaType">Of a text in UTF-8: <c>text/calendar</c>.</param>
public sealed record LetterAttachment(string FileName, string MediaType, string Content);
