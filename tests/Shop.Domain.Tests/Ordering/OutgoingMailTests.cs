using System.Collections.Immutable;
using Shop.Domain.Ordering;
using Shop.Domain.Safety;
using static Shop.Domain.Tests.Violation;

namespace Shop.Domain.Tests.Ordering;

public sealed class OutgoingMailTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    private static readonly Order Order = Order.Place(
        "1001",
        "token",
        BasketId.New(),
        new Recipient("lea@example.org", "Léa Martin", "3 rue des Lilas", null, "69003", "Lyon", "FR"),
        [OrderLine.Create(1, "A-1", "A", 1, new Money(1000, "EUR"), Money.Zero("EUR"), 20, null, null)],
        new Assessment(Language.French, [], null),
        null,
        Now);

    [Fact]
    public void A_mail_waits_is_handed_over_and_is_sent()
    {
        var mail = Mail();
        Assert.Equal((MailState.Waiting, null), (mail.State, mail.SettledAt));

        mail.Begin();
        mail.Send(Now.AddSeconds(1));

        Assert.Equal((MailState.Sent, Now.AddSeconds(1)), (mail.State, mail.SettledAt));
    }

    [Fact]
    public void Every_change_changes_the_version()
    {
        var mail = Mail();
        var versions = new HashSet<Guid> { mail.Version };

        mail.Begin();
        versions.Add(mail.Version);
        mail.Postpone(Now);
        versions.Add(mail.Version);
        mail.Begin();
        versions.Add(mail.Version);
        mail.Doubt(Now);
        versions.Add(mail.Version);
        mail.SendAgain(Now);
        versions.Add(mail.Version);

        Assert.Equal(6, versions.Count);
    }

    [Fact]
    public void Nobody_begins_what_is_not_waiting()
    {
        var mail = Mail();
        mail.Begin();
        Violates("mail-not-waiting", mail.Begin);
        mail.Doubt(Now);
        Violates("mail-not-waiting", mail.Begin);
        mail.Send(Now);
        Violates("mail-not-waiting", mail.Begin);
    }

    [Fact]
    public void What_was_not_handed_over_has_no_end()
    {
        Violates("mail-not-sending", () => Mail().Send(Now));
        Violates("mail-not-sending", () => Mail().Doubt(Now));
        Violates("mail-not-sending", () => Mail().Postpone(Now));
        Violates("mail-not-sending", () => Mail().GiveUp(Now));
    }

    [Fact]
    public void Whoever_handed_it_over_knows_better_than_those_who_doubt()
    {
        var mail = Mail();
        mail.Begin();
        mail.Doubt(Now);

        mail.Send(Now);

        Assert.Equal(MailState.Sent, mail.State);
    }

    [Fact]
    public void What_is_refused_waits_again_until_patience_is_over()
    {
        var mail = Mail();
        mail.Begin();
        mail.Postpone(Now + OutgoingMail.Patience - TimeSpan.FromTicks(1));
        Assert.Equal((MailState.Waiting, null), (mail.State, mail.SettledAt));

        mail.Begin();
        mail.Postpone(Now + OutgoingMail.Patience);
        Assert.Equal((MailState.Undeliverable, Now + OutgoingMail.Patience), (mail.State, mail.SettledAt));
    }

    [Fact]
    public void What_was_sent_and_is_sent_again_much_later_has_patience_anew()
    {
        var mail = Mail();
        mail.Begin();
        mail.Send(Now);
        mail.SendAgain(Now.AddDays(9));
        mail.Begin();

        mail.Postpone(Now.AddDays(9));

        Assert.Equal((MailState.Waiting, Now), (mail.State, mail.At));
    }

    [Fact]
    public void What_was_given_up_and_is_sent_again_has_patience_anew()
    {
        var mail = Mail();
        mail.Begin();
        mail.GiveUp(Now.AddDays(3));
        mail.SendAgain(Now.AddDays(9));
        mail.Begin();

        mail.Postpone(Now.AddDays(9));

        Assert.Equal(MailState.Waiting, mail.State);
    }

    [Fact]
    public void What_is_on_its_way_is_not_sent_again()
    {
        var mail = Mail();
        Violates("mail-not-settled", () => mail.SendAgain(Now));
        mail.Begin();
        Violates("mail-not-settled", () => mail.SendAgain(Now));
    }

    [Fact]
    public void An_order_is_confirmed_once_and_may_be_refunded_often()
    {
        Assert.Equal("", Mail().Occasion);
        Assert.Equal("", Mail(MailKind.OrderDispatched).Occasion);
        Assert.NotEqual(OutgoingMail.For(Order, MailKind.OrderRefunded, Now, Guid.NewGuid()).Occasion, OutgoingMail.For(Order, MailKind.OrderRefunded, Now, Guid.NewGuid()).Occasion);
        Assert.NotEqual(OutgoingMail.For(Order, MailKind.WithdrawalReceived, Now).Occasion, OutgoingMail.For(Order, MailKind.WithdrawalReceived, Now.AddTicks(1)).Occasion);
    }

    private static OutgoingMail Mail(MailKind kind = MailKind.OrderConfirmation) => OutgoingMail.For(Order, kind, Now);
}
