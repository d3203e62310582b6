using System.Collections.Immutable;
using Shop.Domain;
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
public sealed record Told(MailKind Kind, DateTime At, GetOrder.Result Order);

/// <summary>The words of one mail, twice: what a program shows that does not show HTML is the same in plain text.</summary>
/// <param name="Subject">One line. Nothing of what was bought: it shows on locked screens.</param>
public sealed record Letter(Language Language, string Subject, string Text, string Html, ImmutableArray<LetterAttachment> Attachments);

/// <param name="MediaType">Of a text in UTF-8: <c>text/calendar</c>.</param>
public sealed record LetterAttachment(string FileName, string MediaType, string Content);
