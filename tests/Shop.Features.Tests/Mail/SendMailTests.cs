using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Shop.Domain;
using Shop.Domain.Desk;
using Shop.Domain.Ordering;
using Shop.Features.Due;
using Shop.Features.Mail;
using Shop.Features.Orders;
using Shop.Features.Tests.Checkout;

namespace Shop.Features.Tests.Mail;

public sealed class SendMailTests : CheckoutTests
{
    private readonly IMailer mailer = Substitute.For<IMailer>();
    private readonly IMailComposer composer = Substitute.For<IMailComposer>();
    private readonly ConcurrentQueue<Post> posts = new();
    private readonly ConcurrentQueue<Told> told = new();

    private Handover handover = new Handover.Taken();

    public SendMailTests()
    {
        mailer.SendAsync(Arg.Do<Post>(posts.Enqueue), Arg.Any<CancellationToken>()).Returns(_ => handover);
        composer.Compose(Arg.Do<Told>(told.Enqueue)).Returns(call => SampleLetter.In(call.Arg<Told>().Order.Language));
    }

    protected override void Configure(IServiceCollection services) => services.AddSingleton(mailer).AddSingleton(composer);

    [Fact]
    public async Task An_approval_leaves_word_and_sends_nothing_itself()
    {
        var order = await Paid();

        var mail = await Mail();
        Assert.Equal((MailKind.OrderConfirmation, MailState.Waiting, Now), (mail.Kind, mail.State, mail.At));
        Assert.Empty(posts);

        await CarryOut();

        Assert.Equal((MailState.Sent, Now), ((await Mail()).State, (await Mail()).SettledAt));
        Assert.Equal((mail.Id, "lea@example.org", "Léa Martin"), posts.Select(p => (p.Id, p.ToAddress, p.ToName)).Single());
        var what = Assert.Single(told);
        Assert.Equal((order, OrderStatus.Paid, Language.French), (what.Order.Token, what.Order.Status, what.Order.Language));
        Assert.Null(await SendTask());
    }

    [Fact]
    public async Task The_same_approval_again_confirms_nothing_again()
    {
        var order = await Paid();
        await CarryOut();

        await Pay(order, PaymentOutcome.Approved, "m1");
        await CarryOut();

        Assert.Single(posts);
    }

    [Theory]
    [InlineData(PaymentOutcome.Declined)]
    [InlineData(PaymentOutcome.Failed)]
    public async Task Without_the_money_nothing_is_confirmed(PaymentOutcome outcome)
    {
        await Pay(await Placed(await BasketWith(Cream)), outcome, "m1");

        Assert.False(await InDb(db => db.OutgoingMails.AnyAsync(Cancel)));
    }

    [Fact]
    public async Task Money_that_is_given_back_is_told_with_its_amount_and_reason_once_the_gateway_took_it()
    {
        var order = await Paid();
        await Pay(order, PaymentOutcome.Approved, "m2");
        Assert.Single(await InDb(db => db.OutgoingMails.ToListAsync(Cancel)));

        await CarryOut();

        var refunded = Assert.Single(told, t => t.Kind == MailKind.OrderRefunded);
        Assert.Equal(((await Kept(order)).Total, RefundReason.PaidTwice), (refunded.Refund!.Amount, refunded.Refund.Reason));
        Assert.Equal(2, posts.Count);
    }

    [Fact]
    public async Task An_order_that_was_handed_over_is_told_with_its_carrier()
    {
        await Paid();
        var order = await InDb(db => db.Orders.AsNoTracking().SingleAsync(Cancel));

        Assert.Equal(FulfilOrder.Result.Done, await Send(new FulfilOrder.Command(order.Number, order.Version, "Colissimo", null, "Nadia")));
        await CarryOut();

        Assert.Equal("Colissimo", Assert.Single(told, t => t.Kind == MailKind.OrderDispatched).Order.Carrier);
    }

    [Fact]
    public async Task A_withdrawal_is_told_as_it_was_declared()
    {
        var token = await Paid();
        var lines = (await Kept(token)).Lines;
        await Change(async db =>
        {
            var order = await db.Orders.SingleAsync(Cancel);
            db.Add(Withdrawal.Declare(order, "Léa M.", [lines[0].Id], Now));
            db.Tell(order, MailKind.WithdrawalReceived, Now);
        });

        await CarryOut();

        var withdrawal = Assert.Single(told, t => t.Kind == MailKind.WithdrawalReceived).Withdrawal!;
        Assert.Equal(("Léa M.", Now), (withdrawal.Name, withdrawal.DeclaredAt));
        Assert.Equal([lines[0].Id], withdrawal.Lines);
    }

    [Fact]
    public async Task What_is_not_taken_is_tried_again_later_and_then_sent_once()
    {
        await Paid();
        handover = new Handover.NotTaken("smtp-451");
        await CarryOut();

        Assert.Equal(MailState.Waiting, (await Mail()).State);
        Assert.Equal("smtp-451", (await SendTask())!.Fault);
        Assert.True((await SendTask())!.DueAt > Now);

        handover = new Handover.Taken();
        Time.Advance(TimeSpan.FromHours(2));
        await CarryOut();

        Assert.Equal(MailState.Sent, (await Mail()).State);
        Assert.Equal(2, posts.Count);
        Assert.Single(posts.Select(p => p.Id).Distinct());
        Assert.Null(await SendTask());
    }

    [Fact]
    public async Task What_is_never_taken_is_given_up_after_three_days()
    {
        await Paid();
        handover = new Handover.NotTaken("smtp-451");
        await CarryOut();
        Time.Advance(OutgoingMail.Patience);

        await CarryOut();

        Assert.Equal(MailState.Undeliverable, (await Mail()).State);
        Assert.Null(await SendTask());
    }

    [Fact]
    public async Task What_is_refused_for_good_is_not_tried_again()
    {
        await Paid();
        handover = new Handover.Refused("address");

        await CarryOut();

        Assert.Equal(MailState.Undeliverable, (await Mail()).State);
        Assert.Null(await SendTask());
    }

    [Fact]
    public async Task What_may_have_been_sent_is_not_sent_again()
    {
        await Paid();
        handover = new Handover.Unknown("IOException");

        await CarryOut();
        Time.Advance(TimeSpan.FromDays(4));
        await CarryOut();

        Assert.Equal(MailState.Uncertain, (await Mail()).State);
        Assert.Single(posts);
        Assert.Null(await SendTask());
    }

    [Fact]
    public async Task What_a_process_died_over_is_uncertain_and_not_sent_again()
    {
        await Paid();
        await Change(async db => (await db.OutgoingMails.SingleAsync(Cancel)).Begin());

        await CarryOut();

        Assert.Equal(MailState.Uncertain, (await Mail()).State);
        Assert.Empty(posts);
        Assert.Null(await SendTask());
    }

    [Fact]
    public async Task What_cannot_be_written_stays_waiting()
    {
        await Paid();
        composer.Compose(Arg.Any<Told>()).Returns(_ => throw new KeyNotFoundException(), call => SampleLetter.In(Language.French));
        var taken = (await Send(new TakeDueTask.Command(DueLane.Mail)))!;

        await Assert.ThrowsAsync<KeyNotFoundException>(() => Send(DueTasks.Command(taken.Kind, taken.TaskId)));
        Assert.Equal(MailState.Waiting, (await Mail()).State);

        await Send(DueTasks.Command(taken.Kind, taken.TaskId));
        Assert.Equal(MailState.Sent, (await Mail()).State);
    }

    [Fact]
    public async Task Two_that_are_at_it_at_once_hand_it_over_once()
    {
        await Paid();
        var taken = (await Send(new TakeDueTask.Command(DueLane.Mail)))!;
        Assert.Null(await SendToOtherNode(new TakeDueTask.Command(DueLane.Mail)));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => i % 2 == 0 ? Send(new SendMail.Command(taken.TaskId)) : SendToOtherNode(new SendMail.Command(taken.TaskId)), Cancel)));

        Assert.Single(posts);
        Assert.Equal(MailState.Sent, (await Mail()).State);
        Assert.Null(await SendTask());
    }

    [Fact]
    public async Task A_second_confirmation_of_an_order_is_refused_by_the_database()
    {
        await Paid();

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => Change(async db => db.Tell(await db.Orders.SingleAsync(Cancel), MailKind.OrderConfirmation, Now)));
    }

    [Fact]
    public async Task Mail_has_a_lane_of_its_own()
    {
        await Change(db => db.FallDueAsync(DueKind.CheckDrift, "SAVON", Now.AddMinutes(-5), Cancel));
        await Paid();

        Assert.Equal(DueKind.SendMail, (await Send(new TakeDueTask.Command(DueLane.Mail)))!.Kind);
        Assert.Null(await Send(new TakeDueTask.Command(DueLane.Mail)));
        Assert.NotEqual(DueKind.SendMail, (await Send(new TakeDueTask.Command(DueLane.AllButMail)))!.Kind);
    }

    [Fact]
    public async Task Somebody_may_have_an_uncertain_mail_sent_again_and_the_audit_says_who()
    {
        await Paid();
        handover = new Handover.Unknown("IOException");
        await CarryOut();
        handover = new Handover.Taken();
        var mail = await Mail();

        Assert.Equal(ResendMail.Result.Resent, await Send(new ResendMail.Command(mail.Id, mail.Version, "Nadia")));
        Assert.Equal(ResendMail.Result.Changed, await Send(new ResendMail.Command(mail.Id, mail.Version, "Karim")));
        await CarryOut();

        Assert.Equal(MailState.Sent, (await Mail()).State);
        Assert.Equal(2, posts.Count);
        var entry = await InDb(db => db.AuditEntries.SingleAsync(e => e.Action == AuditAction.MailResent, Cancel));
        Assert.Equal(("Nadia", (await InDb(db => db.Orders.SingleAsync(Cancel))).Number), (entry.By, entry.Subject));
    }

    [Fact]
    public async Task A_mail_that_is_on_its_way_is_not_sent_again_by_anybody()
    {
        await Paid();
        var mail = await Mail();

        Assert.Equal("mail-not-settled", (await Assert.ThrowsAsync<RuleViolation>(() => Send(new ResendMail.Command(mail.Id, mail.Version, "Nadia")))).Code);
        Assert.Equal(ResendMail.Result.NotFound, await Send(new ResendMail.Command(Guid.NewGuid(), mail.Version, "Nadia")));
    }

    private async Task<string> Paid()
    {
        var order = await Placed(await BasketWithRoutine());
        await Pay(order, PaymentOutcome.Approved, "m1");
        return order;
    }

    private Task<OutgoingMail> Mail() => InDb(db => db.OutgoingMails.AsNoTracking().SingleAsync(m => m.Kind == MailKind.OrderConfirmation, Cancel));

    private Task<DueTask?> SendTask() => InDb(db => db.DueTasks.AsNoTracking().SingleOrDefaultAsync(t => t.Kind == DueKind.SendMail, Cancel));
}
