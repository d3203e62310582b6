using System.Collections.Immutable;
using Shop.Domain.Merchant;
using Shop.Domain.Ordering;
using Shop.Features.Mail;
using Shop.Web.Edges;
using Shop.Web.Pages;
using Shop.Web.Wording;

namespace Shop.Web.Mail;

/// <summary>Writes the mails of an order in the order's language.</summary>
internal sealed class OrderLetters(PublicAddress publicly) : IMailComposer
{
    private static readonly string[] SellerFields = ["trade-name", "legal-form", "address", "email", "telephone", "registration", "vat-number"];

    private readonly Uri site = publicly.OfLetters();

    public Letter Compose(Told told)
    {
        var words = new OrderWords(Texts.In(told.Order.Language), told.Order, told.SaidIn, site);
        return told.Kind switch
        {
            MailKind.OrderConfirmation => Write(words, "confirmation", Confirmation(words, told.Seller), RoutineCalendar.Of(told.Order) is { } calendar ? [new LetterAttachment(RoutineCalendar.FileName, RoutineCalendar.MediaType, calendar)] : []),
            MailKind.OrderDispatched => Write(words, "dispatched", Dispatched(words), []),
            MailKind.OrderRefunded => Write(words, "refunded", Refunded(words, told.Refund), []),
            MailKind.WithdrawalReceived => Write(words, "withdrawal", Withdrawal(words, told), []),
            MailKind.PaymentRefused => Write(words, "payment-refused", PaymentRefused(words), []),
            _ => throw new ArgumentOutOfRangeException(nameof(told), told.Kind, "There are no words for it."),
        };
    }

    private static IEnumerable<LetterPart> Confirmation(OrderWords words, MerchantParticulars? seller)
    {
        var (t, order) = (words.T, words.Order);
        yield return new LetterPart.Paragraph(t["mail.confirmation.number", order.Number, t.Day(order.PlacedAt)]);
        yield return words.ToOrder();
        yield return new LetterPart.Heading(t["order.items"]);
        yield return words.Amounts();
        yield return new LetterPart.Heading(t["order.recipient"]);
        yield return words.Recipient();
        if (order.DeliveryDays > 0)
        {
            yield return new LetterPart.Paragraph(t["mail.delivery.days", order.DeliveryDays]);
        }

        if (!order.Plan.IsEmpty)
        {
            yield return new LetterPart.Heading(t["order.plan"]);
            yield return new LetterPart.Paragraph(t["order.plan.caption"]);
            foreach (var part in words.Plan())
            {
                yield return part;
            }

            yield return new LetterPart.Paragraph(t["mail.calendar"]);
        }

        if (!order.Assessment.Findings.IsEmpty)
        {
            yield return new LetterPart.Heading(t["order.warnings"]);
            if (order.Acknowledgement is { } acknowledged)
            {
                yield return new LetterPart.Paragraph(t["order.acknowledged", t.Day(acknowledged.At)]);
            }

            yield return words.Warnings();
        }

        foreach (var part in RightOfWithdrawal(words))
        {
            yield return part;
        }

        if (seller is { Filled.IsEmpty: false })
        {
            yield return new LetterPart.Heading(t["mail.seller"]);
            yield return Seller(t, seller);
        }

        yield return new LetterPart.Paragraph(t["shop.foot.advice"]);
    }

    /// <summary>Directive 2011/83/EU art. 6(1)(b) and (c), 8(7): a confirmation says who sells and how they are reached.</summary>
    private static LetterPart.Lines Seller(Texts t, MerchantParticulars seller) => new(
    [
        .. from key in SellerFields
           let value = seller[key]
           where value is not (null or MerchantParticulars.NotApplicable)
           select key is "trade-name" or "address" ? value.ReplaceLineEndings(", ") : t["mail.seller.says", t[$"legal.field.{key}"], value],
    ]);

    /// <summary>As annex I of Directive 2011/83/EU words it, its model form included.</summary>
    private static IEnumerable<LetterPart> RightOfWithdrawal(OrderWords words)
    {
        var t = words.T;
        yield return new LetterPart.Heading(t["mail.withdrawal.right"]);
        foreach (var paragraph in new[] { "period", "how", "online", "effects", "return", "exceptions" })
        {
            yield return new LetterPart.Paragraph(t[$"mail.withdrawal.{paragraph}"]);
        }

        yield return new LetterPart.Link(t["withdrawal.here"], words.At(Addresses.OrderWithdrawal(words.Order.Language, words.Order.Token)));
        yield return new LetterPart.Link(t["mail.withdrawal.page"], words.At(Addresses.Legal(words.Order.Language, "withdrawal")));
        yield return new LetterPart.Heading(t["mail.withdrawal.form"], 3);
        yield return new LetterPart.Lines([.. t["mail.withdrawal.form.text", words.Order.Number].Split('\n')]);
    }

    private static IEnumerable<LetterPart> Dispatched(OrderWords words)
    {
        yield return new LetterPart.Paragraph(words.T["mail.dispatched.text", words.Order.Number]);
        yield return words.Recipient();
        if (words.Order.Carrier is { } carrier)
        {
            yield return new LetterPart.Paragraph(words.T["order.tracking", carrier]);
        }

        if (words.Order.TrackingUrl is { } tracking)
        {
            yield return new LetterPart.Link(words.T["order.tracking.follow"], new Uri(tracking));
        }

        yield return words.Products();
        yield return words.ToOrder();
    }

    private static IEnumerable<LetterPart> PaymentRefused(OrderWords words)
    {
        yield return new LetterPart.Paragraph(words.T["mail.payment-refused.text", words.Order.Number]);
        if (words.Order.Status == OrderStatus.AwaitingPayment)
        {
            yield return new LetterPart.Paragraph(words.T["mail.payment-refused.again", words.T.Moment(words.Order.ExpiresAt)]);
        }

        yield return words.ToOrder();
        yield return words.Products();
    }

    private static IEnumerable<LetterPart> Refunded(OrderWords words, ToldRefund? refund)
    {
        var t = words.T;
        yield return new LetterPart.Paragraph(t["mail.refunded.text", t.Money(refund?.Amount ?? words.Order.Refunded), words.Order.Number]);
        if (refund is not null)
        {
            yield return new LetterPart.Paragraph(t[$"mail.refunded.{Signs.Key(refund.Reason)}"]);
            if (!refund.Lines.IsEmpty || refund.Delivery)
            {
                yield return words.GivenBack(refund);
            }
        }

        yield return new LetterPart.Paragraph(words.T["mail.refunded.when"]);
        yield return words.ToOrder();
    }

    /// <summary>What was declared and when, which is what the acknowledgement has to say.</summary>
    private static IEnumerable<LetterPart> Withdrawal(OrderWords words, Told told)
    {
        yield return new LetterPart.Paragraph(words.T["mail.withdrawal.text", words.Order.Number, words.T.Moment(told.Withdrawal?.DeclaredAt ?? told.At)]);
        yield return words.Products(told.Withdrawal?.Lines);
        yield return new LetterPart.Paragraph(words.T["mail.withdrawal.by", told.Withdrawal?.Name ?? words.Order.Recipient.Name]);
        yield return new LetterPart.Paragraph(words.T["mail.withdrawal.next"]);
        yield return words.ToOrder();
    }

    private static Letter Write(OrderWords words, string kind, IEnumerable<LetterPart> written, ImmutableArray<LetterAttachment> attachments)
    {
        var (t, order) = (words.T, words.Order);
        LetterPart[] parts = [.. written];
        var title = t[$"mail.{kind}.title"];
        return new Letter(order.Language, t[$"mail.{kind}.subject", order.Number], LetterText.Write(t, title, parts), LetterHtml.Write(order.Language, title, parts), attachments);
    }
}
