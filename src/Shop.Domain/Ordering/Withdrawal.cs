using System.Collections.Immutable;

namespace Shop.Domain.Ordering;

/// <summary>
/// A consumer's statement that they withdraw from the contract, whole or in part, made by the online function
/// (Directive 2011/83/EU art. 9 to 11a, as amended by Directive (EU) 2023/2673). It is kept as it was made; what is to be
/// given back is decided at the desk.
/// </summary>
public sealed class Withdrawal
{
    /// <summary>Days from the delivery (art. 9).</summary>
    public const int Days = 14;

    private Withdrawal()
    {
    }

    public Guid Id { get; private set; }

    public OrderId OrderId { get; private set; }

    /// <summary>As the consumer gave it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The lines it is about; empty: all of the order.</summary>
    public IReadOnlyList<Guid> Lines { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTime DeclaredAt { get; private set; }

    /// <summary>UTC; when the desk had settled it.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <exception cref="RuleViolation"><c>order-not-withdrawable</c>: it was never paid; <c>line-unknown</c>; <c>withdrawal-late</c>.</exception>
    public static Withdrawal Declare(Order order, string name, IEnumerable<Guid> lines, DateTime at)
    {
        if (order.Status is not (OrderStatus.Paid or OrderStatus.Fulfilled))
        {
            throw new RuleViolation("order-not-withdrawable", "There is no contract to withdraw from.");
        }

        if (at > order.WithdrawableUntil)
        {
            throw new RuleViolation("withdrawal-late", "The period to withdraw is over.");
        }

        ImmutableArray<Guid> chosen = [.. lines.Distinct()];
        if (chosen.Any(id => order.Lines.All(l => l.Id != id)))
        {
            throw new RuleViolation("line-unknown", "That line is not in the order.");
        }

        return new Withdrawal
        {
            Id = Guid.CreateVersion7(),
            OrderId = order.Id,
            Name = name.Trim(),
            Lines = chosen.Length == order.Lines.Count ? [] : chosen,
            DeclaredAt = at,
        };
    }

    public void Settle(DateTime at) => SettledAt ??= at;
}
