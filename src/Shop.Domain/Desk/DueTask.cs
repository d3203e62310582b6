namespace Shop.Domain.Desk;

/// <summary>What can fall due.</summary>
public enum DueKind
{
    /// <summary>A scheduled routine goes on sale; the subject is the routine's id.</summary>
    PublishRoutine,

    /// <summary>An order that was not paid lets its stock go; the subject is the order's id.</summary>
    ExpireOrder,

    /// <summary>Routines that sell a product are compared with it again; the subject is the SKU, or empty for every routine.</summary>
    CheckDrift,

    /// <summary>Articles that were handed over are taken in; the subject is the import's id.</summary>
    ImportArticles,

    /// <summary>A confirmed catalog file is imported; the subject is the import's id.</summary>
    ImportCatalog,

    /// <summary>Money is given back; the subject is the refund's id.</summary>
    RefundPayment,

    /// <summary>A mail goes out; the subject is the mail's id.</summary>
    SendMail,

    /// <summary>Orders that were kept long enough forget whose they are; it comes back every day, and its subject is empty.</summary>
    AnonymiseOrders,

    /// <summary>An announced price reduction is over; the subject is the product's id.</summary>
    EndReduction,

    /// <summary>Baskets that nobody has touched are forgotten; there is no subject.</summary>
    ForgetBaskets,
}

/// <summary>
/// Something that is to be done at a time. Whoever does it takes it under a lease first, and removes it in the same save
/// as its effect: a process that dies in between leaves it to the next one, and two processes cannot both do it.
/// </summary>
public sealed class DueTask
{
    /// <summary>How long one process has to do it before another may take it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private DueTask()
    {
    }

    public Guid Id { get; private set; }

    public DueKind Kind { get; private set; }

    /// <summary>What it is about; with the kind it is unique.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>UTC; also when it is tried again after a failure, and when a lease ends.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>How often somebody has taken it.</summary>
    public int Attempts { get; private set; }

    /// <summary>Why the last attempt failed, for the log of whoever looks; null where none did.</summary>
    public string? Fault { get; private set; }

    /// <summary>Changes with every change, so that only one of two processes takes it.</summary>
    public Guid Version { get; private set; }

    public static DueTask At(DueKind kind, string subject, DateTime dueAt) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = kind,
        Subject = subject,
        DueAt = dueAt,
        Version = Guid.NewGuid(),
    };

    /// <summary>Moves it to another time.</summary>
    public void Move(DateTime dueAt) => (DueAt, Attempts, Fault, Version) = (dueAt, 0, null, Guid.NewGuid());

    /// <summary>Takes it: nobody else does until the lease ends.</summary>
    public void Take(DateTime now) => (DueAt, Attempts, Version) = (now + Lease, Attempts + 1, Guid.NewGuid());

    /// <summary>Whoever has taken it is still at it. The version stays, so that its own save goes through.</summary>
    public void Keep(DateTime now) => DueAt = now + Lease;

    /// <summary>It failed: it is tried again, later each time, at most an hour later.</summary>
    public void Fail(string fault, DateTime now) =>
        (DueAt, Fault, Version) = (now + TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, Math.Min(Attempts, 12)))), fault, Guid.NewGuid());
}
