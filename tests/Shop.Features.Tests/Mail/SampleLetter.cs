using Shop.Domain;
using Shop.Domain.Ordering;
using Shop.Features.Mail;

namespace Shop.Features.Tests.Mail;

internal static class SampleLetter
{
    public static readonly DateTime Date = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    public static Letter In(Language language) => new(
        language,
        language == Language.French ? "Votre commande 1001 est confirmée" : "Your order 1001 is confirmed",
        "Crème riche\u00A0: 19,00\u00A0€\n.\nFin",
        "<p>Crème riche&nbsp;: 19,00&nbsp;€</p>",
        [new LetterAttachment("routine.ics", "text/calendar", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")]);

    public static Post To(string address, string name = "Léa Martin", Letter? letter = null) =>
        new(Guid.Parse("0195b1d0-0000-7000-8000-000000000001"), MailKind.OrderConfirmation, address, name, Date, letter ?? In(Language.French));
}
