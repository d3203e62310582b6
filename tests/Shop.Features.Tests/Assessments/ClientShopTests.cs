using FluentValidation;
using Shop.Features.Assessments;
using Shop.Features.Clients;
using Shop.Features.Tests.Checkout;

namespace Shop.Features.Tests.Assessments;

/// <summary>The small shop, with two other shops whose checkouts ask it.</summary>
public abstract class ClientShopTests : CheckoutTests
{
    protected static readonly AskedLine TheCollagen = new(Collagen, 2, new AskedAmount(10m, "g"));
    protected static readonly AskedLine TheSoap = new(Soap, 1);

    protected Guid Pharmacy { get; private set; }

    protected Guid Grocer { get; private set; }

    protected override async Task Given()
    {
        await base.Given();
        Pharmacy = await Added("Pharmacy");
        Grocer = await Added("Grocer");
    }

    protected Task<AssessLines.Result> Assessed(params AskedLine[] lines) => Send(new AssessLines.Query(lines, "fr"));

    /// <summary>What a client sends once its shopper has acknowledged what stood there.</summary>
    protected async Task<RecordAcknowledgement.Command> Acknowledging(params AskedLine[] lines) =>
        new(Pharmacy, lines, "fr", (await Assessed(lines)).Hash);

    protected async Task<RecordAcknowledgement.Result.Recorded> Recorded(params AskedLine[] lines) =>
        Assert.IsType<RecordAcknowledgement.Result.Recorded>(await Send(await Acknowledging(lines)));

    /// <summary>The faults of a request, each as its field and its code.</summary>
    protected static async Task<IEnumerable<string>> Faults(Func<Task> request) =>
        (await Assert.ThrowsAsync<ValidationException>(request)).Errors.Select(e => $"{e.PropertyName} {e.ErrorCode}");

    private async Task<Guid> Added(string name)
    {
        var added = Assert.IsType<AddClient.Result.Added>(await Send(new AddClient.Command(name)));
        return (await Send(new AuthenticateClient.Query(added.Key)))!.ClientId;
    }
}
