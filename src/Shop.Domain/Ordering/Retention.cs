namespace Shop.Domain.Ordering;

/// <summary>Why an order still needs to know whose it is (Regulation (EU) 2016/679 art. 17(3)).</summary>
public enum AnonymisationObstacle
{
    /// <summary>Money may still arrive for it.</summary>
    AwaitsPayment,

    /// <summary>It is paid and still to be sent.</summary>
    AwaitsDelivery,

    /// <summary>Money is being given back, or could not be.</summary>
    RefundOpen,

    /// <summary>A withdrawal from it is not settled.</summary>
    WithdrawalOpen,

    /// <summary>Its customer may still withdraw from it.</summary>
    Withdrawable,
}

/// <summary>How long an order says whose it is.</summary>
public static class Retention
{
    /// <summary>
    /// Full calendar years after the one of the sale, unless the merchant sets others: accounts and what they rest on are
    /// kept for ten years from the close of the financial year (Code de commerce L123-22).
    /// </summary>
    public const int DefaultYears = 10;

    public const int MaxYears = 100;

    /// <summary>Orders that were placed before it are over. UTC, exclusive.</summary>
    public static DateTime CutOff(int years, DateTime now) => new(Math.Max(1, now.Year - years), 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Null: nothing stands in the way of forgetting whose it is.</summary>
    public static AnonymisationObstacle? Obstacle(Order order, bool isBeingPaid, bool hasOpenRefund, bool hasOpenWithdrawal, DateTime now) => order.Status switch
    {
        _ when isBeingPaid => AnonymisationObstacle.AwaitsPayment,
        OrderStatus.AwaitingPayment => AnonymisationObstacle.AwaitsPayment,
        OrderStatus.Paid => AnonymisationObstacle.AwaitsDelivery,
        _ when hasOpenRefund => AnonymisationObstacle.RefundOpen,
        _ when hasOpenWithdrawal => AnonymisationObstacle.WithdrawalOpen,
        OrderStatus.Fulfilled when now <= order.WithdrawableUntil => AnonymisationObstacle.Withdrawable,
        _ => null,
    };
}
