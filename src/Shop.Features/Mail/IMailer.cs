using Shop.Domain.Ordering;

namespace Shop.Features.Mail;

/// <summary>Whoever takes a mail away.</summary>
public interface IMailer
{
    /// <summary>Hands one mail over, once. It says how that went and throws nothing, not even where it is called off.</summary>
    Task<Handover> SendAsync(Post post, CancellationToken cancellationToken);
}

/// <summary>A letter with its address.</summary>
/// <param name="Id">Of the mail: its Message-ID, the same however often it goes out.</param>
/// <param name="Date">UTC.</param>
public sealed record Post(Guid Id, MailKind Kind, string ToAddress, string ToName, DateTime Date, Letter Letter);

/// <summary>How handing over ended. Faults are for logs: a code or a kind, never a server's own words, which quote addresses.</summary>
public abstract record Handover
{
    private Handover()
    {
    }

    public sealed record Taken : Handover;

    /// <summary>It was not taken, for certain, and may be at another time.</summary>
    public sealed record NotTaken(string Fault) : Handover;

    /// <summary>It was not taken and never will be: there is no such address.</summary>
    public sealed record Refused(string Fault) : Handover;

    /// <summary>Its text was on its way, and no answer came.</summary>
    public sealed record Unknown(string Fault) : Handover;
}
