using System.Collections.Immutable;
using Shop.Domain.Ordering;
using Shop.Features.Mail;
using Shop.Web.Edges;
using Shop.Web.Pages;
using Shop.Web.Wording;

namespace Shop.Web.Mail;

/// <summary>Writes the mails of an order in the order's language.</summary>
internal sealed class OrderLetters(IConfiguration configuration) : IMailComposer
{
    private readonly Uri site = SiteOf(configuration);

    public Letter Compose(Told told)
    {
        var t = Texts.In(told.Order.Language);
        var words = new OrderWords(t, told.Order, site);
        return told.Kind switch
        {
            MailKind.OrderConfirmation => Write(words, "confirmation", Confirmation(words), RoutineCalendar.Of(told.Order) is { } calendar ? [new LetterAttachment(RoutineCalendar.FileName, RoutineCalendar.MediaType, calendar)] : []),
            MailKind.OrderDispatched => Write(words, "dispatched", Dispatched(words), []),
            MailKind.OrderRefunded => Write(words, "refunded", Refunded(words), []),
            MailKind.WithdrawalReceived => Write(words, "withdrawal", Withdrawal(words, told.At), []),
            _ => throw new ArgumentOutOfRangeException(nameof(told), told.Kind, "There are no words for it."),
        };
    }

    /// <summary>Where the shop is: <c>Shop:PublicUrl</c>, else where a developer starts it.</summary>
    /// <exception cref="InvalidOperationException">It is no address, or there is none and mail leaves the house.</exception>
    internal static Uri SiteOf(IConfiguration configuration)
    {
        var written = configuration["Shop:PublicUrl"];
        if (string.IsNullOrWhiteSpace(written))
        {
            return string.IsNullOrWhiteSpace(configuration["Mail:Smtp:Host"])
                ? new Uri("http://localhost:5080/")
                : throw new InvalidOperationException("Shop:PublicUrl, the address that links in mails lead to, is missing.");
        }

        return Uri.TryCreate($"{written.Trim().TrimEnd('/')}/", UriKind.Absolute, out var site) && site.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? site
            : throw new InvalidOperationException("Shop:PublicUrl is no address: https://shop.example.com.");
    }

    private static IEnumerable<LetterPart> Confirmation(OrderWords words)
    {
        var (t, order) = (words.T, words.Order);
        yield return new LetterPart.Paragraph(t["mail.confirmation.number", order.Number, t.Date(DateOnly.FromDateTime(order.PlacedAt))]);
        yield return words.ToOrder();
        yield return new LetterPart.Heading(t["order.items"]);
        yield return words.Amounts();
        yield return new LetterPart.Heading(t["order.recipient"]);
        yield return words.Recipient();
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
                yield return new LetterPart.Paragraph(t["order.acknowledged", t.Date(DateOnly.FromDateTime(acknowledged.At))]);
            }

            yield return words.Warnings();
        }

        foreach (var part in RightOfWithdrawal(words))
        {
            yield return part;
        }

        yield return new LetterPart.Paragraph(t["shop.foot.advice"]);
    }

    /// <summary>As annex I of Directive 2011/83/EU words it, its model form included.</summary>
    private static IEnumerable<LetterPart> RightOfWithdrawal(OrderWords words)
    {
        var t = words.T;
        yield return new LetterPart.Heading(t["mail.withdrawal.right"]);
        foreach (var paragraph in new[] { "period", "how", "effects", "return", "exceptions" })
        {
            yield return new LetterPart.Paragraph(t[$"mail.withdrawal.{paragraph}"]);
        }

        yield return new LetterPart.Link(t["mail.withdrawal.page"], words.At(Addresses.Legal(words.Order.Language, "withdrawal")));
        yield return new LetterPart.Heading(t["mail.withdrawal.form"], 3);
        yield return new LetterPart.Lines([.. t["mail.withdrawal.form.text", words.Order.Number].Split('\n')]);
    }

    private static IEnumerable<LetterPart> Dispatched(OrderWords words)
    {
        yield return new LetterPart.Paragraph(words.T["mail.dispatched.text", words.Order.Number]);
        yield return words.Recipient();
        yield return Products(words);
        yield return words.ToOrder();
    }

    private static IEnumerable<LetterPart> Refunded(OrderWords words)
    {
        yield return new LetterPart.Paragraph(words.T["mail.refunded.text", words.Order.Number]);
        yield return new LetterPart.Paragraph(words.T["mail.refunded.when"]);
        yield return words.ToOrder();
    }

    private static IEnumerable<LetterPart> Withdrawal(OrderWords words, DateTime at)
    {
        yield return new LetterPart.Paragraph(words.T["mail.withdrawal.text", words.Order.Number, words.T.Moment(at)]);
        yield return Products(words);
        yield return new LetterPart.Paragraph(words.T["mail.withdrawal.next"]);
        yield return words.ToOrder();
    }

    private static LetterPart.List Products(OrderWords words) =>
        new([.. words.Order.Lines.Select(l => new Item($"{l.Quantity} × {l.Name}", []))]);

    private static Letter Write(OrderWords words, string kind, IEnumerable<LetterPart> written, ImmutableArray<LetterAttachment> attachments)
    {
        var (t, order) = (words.T, words.Order);
        LetterPart[] parts = [.. written];
        var title = t[$"mail.{kind}.title"];
        return new Letter(order.Language, t[$"mail.{kind}.subject", order.Number], LetterText.Write(t, title, parts), LetterHtml.Write(order.Language, title, parts), attachments);
    }
}
