using Shop.Domain.Articles;

namespace Shop.Domain.Desk;

/// <summary>What was done at the desk.</summary>
public enum AuditAction
{
    ArticleImported,
    ArticleRead,
    SuggestionAccepted,
    SuggestionReplaced,
    SuggestionRejected,
    SuggestionReopened,
    SuggestionAdded,
    RoutineShaped,
    RoutinePublished,
    RoutineScheduled,
    RoutineScheduleCancelled,
    RoutineWentLive,
    RoutineUnpublished,
    RoutineWentBack,
    ProductAdded,
    ProductChanged,
    ProductArchived,
    ProductRestored,
    ProductRecalled,
    CatalogImported,
    UserAdded,
    UserRoleChanged,
    UserPasswordReset,
    UserLocked,
    UserUnlocked,
    UserRemoved,
    SecondFactorOn,
    SecondFactorOff,
    UserRenamed,
    UserPasswordChanged,
    OrderFulfilled,
    OrderCancelled,
    OrderRefunded,
    OrderAnonymised,
    OrderSeenTo,
    RefundRetried,
    PromotionAdded,
    PromotionStopped,
    DeliveryChanged,
    MailResent,
    WithdrawalSettled,
    OrderExported,
    MerchantChanged,
    ReductionAnnounced,
    ReductionEnded,
}

/// <summary>One thing that somebody did, to which version of what. Entries are added, never changed and never removed.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    /// <summary>Of version 7: later entries sort after earlier ones.</summary>
    public Guid Id { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>The name of who did it.</summary>
    public string By { get; private set; } = "";

    public AuditAction Action { get; private set; }

    /// <summary>The article that it was about; null where it was about none.</summary>
    public ArticleId? ArticleId { get; private set; }

    /// <summary>The article's slug, the product's SKU, the order's number, the promotion code, the country of delivery, the file's name or the user's e-mail address.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The number of the mapping's, routine's or article's version that it led to; null where there is none.</summary>
    public int? Number { get; private set; }

    /// <summary>What of the subject: the words of the passage, the step; empty where it is the whole.</summary>
    public string What { get; private set; } = "";

    /// <summary>As it was; a document where the whole is shown as a difference; null where there was nothing.</summary>
    public string? Before { get; private set; }

    /// <summary>As it is since; the reason where something was rejected.</summary>
    public string? After { get; private set; }

    public static AuditEntry Of(string by, AuditAction action, string subject, DateTime at, ArticleId? article = null, int? number = null, string what = "", string? before = null, string? after = null) => new()
    {
        Id = Guid.CreateVersion7(at),
        At = at,
        By = string.IsNullOrWhiteSpace(by) ? throw new RuleViolation("name-missing", "What is done carries the name of who did it.") : by.Trim(),
        Action = action,
        ArticleId = article,
        Subject = subject,
        Number = number,
        What = what,
        Before = before,
        After = after,
    };
}
