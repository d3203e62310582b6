using System.Collections.Immutable;

namespace Shop.Domain.Ordering;

/// <summary>Why a line is not taken back although its buyer withdrew.</summary>
public enum WithdrawalRefusal
{
    /// <summary>It was sealed, is not fit to be taken back for reasons of health or hygiene, and came back unsealed (Directive 2011/83/EU art. 16(e)).</summary>
    Unsealed,

    /// <summary>It was not sent back within 14 days of the statement (art. 14(1)).</summary>
    NotSentBack,

    /// <summary>The statement came after the period (art. 9).</summary>
    TooLate,
}

/// <summary>What the desk decided on one line.</summary>
/// <param name="Refusal">Null: its price is given back.</param>
/// <param name="By">The name of who decided.</param>
/// <param name="At">UTC.</param>
public sealed record WithdrawalDecision(Guid LineId, WithdrawalRefusal? Refusal, string By, DateTime At);

/// <summary>
/// A consumer's statement that they withdraw from the contract, whole or in part, made by the online function
/// (Directive 2011/83/EU art. 9 to 11a, as amended by Directive (EU) 2023/2673; Code de la consommation L221-18 to L221-28).
/// It is kept as it was made; what is given back is decided at the desk, line by line.
/// </summary>
public sealed class Withdrawal
{
    /// <summary>Days from the delivery (art. 9).</summary>
    public const int Days = 14;

    /// <summary>Days from the statement until the money must be given back (art. 13(1)); it may be withheld until the goods came back (art. 13(3)).</summary>
    public const int RefundDays = 14;

    private Withdrawal()
    {
    }

    public Guid Id { get; private set; }

    public OrderId OrderId { get; private set; }

    /// <summary>As the consumer gave it; empty once it was forgotten. Personal data: never logged.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The lines it is about, at least one.</summary>
    public IReadOnlyList<Guid> Lines { get; private set; } = [];

    /// <summary>It is about all that the consumer still had of the order.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>It came after <see cref="Order.WithdrawableUntil"/>. It is kept all the same: when the parcel really came, the shop does not know.</summary>
    public bool IsLate { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime DeclaredAt { get; private set; }

    /// <summary>At most one a line.</summary>
    public ImmutableArray<WithdrawalDecision> Decisions { get; private set; } = [];

    /// <summary>UTC; when the desk had decided on every line.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>Changes with every change.</summary>
    public Guid Version { get; private set; }

    /// <summary>UTC; until then the money must be given back.</summary>
    public DateTime RefundDueAt => DeclaredAt.AddDays(RefundDays);

    /// <summary>The lines that can still be withdrawn from, in the order's order: paid, not given back, and in no statement yet.</summary>
    public static ImmutableArray<OrderLine> Open(Order order, IEnumerable<Withdrawal> earlier)
    {
        if (order.Status is not (OrderStatus.Paid or OrderStatus.Fulfilled))
        {
            return [];
        }

        var withdrawn = earlier.SelectMany(w => w.Lines).ToHashSet();
        return [.. order.Lines.Where(l => l.RefundedAt is null && !withdrawn.Contains(l.Id)).OrderBy(l => l.Position)];
    }

    /// <param name="earlier">What was stated about the order before.</param>
    /// <param name="lines">Null: all that can still be withdrawn from.</param>
    /// <exception cref="RuleViolation"><c>line-unknown</c>; <c>order-not-withdrawable</c>: none of it was paid, or all of it was withdrawn from or given back.</exception>
    public static Withdrawal Declare(Order order, IEnumerable<Withdrawal> earlier, string name, IEnumerable<Guid>? lines, DateTime at)
    {
        var open = Open(order, earlier);
        ImmutableArray<Guid> chosen = [.. (lines ?? open.Select(l => l.Id)).Distinct()];
        if (chosen.Any(id => order.Lines.All(l => l.Id != id)))
        {
            throw new RuleViolation("line-unknown", "That line is not in the order.");
        }

        ImmutableArray<Guid> stated = [.. open.Select(l => l.Id).Where(chosen.Contains)];
        if (stated.IsEmpty)
        {
            throw new RuleViolation("order-not-withdrawable", "There is nothing to withdraw from.");
        }

        return new Withdrawal
        {
            Id = Guid.CreateVersion7(at),
            OrderId = order.Id,
            Name = name.Trim(),
            Lines = stated,
            IsWhole = stated.Length == open.Length,
            IsLate = at > order.WithdrawableUntil,
            DeclaredAt = at,
            Version = Guid.NewGuid(),
        };
    }

    /// <summary>
    /// Whether the delivery is to be given back with those lines: the consumer then keeps nothing of the order, and all
    /// payments are reimbursed (art. 13(1)). The shop has one way of delivery a country, so that none costs more than the standard one.
    /// </summary>
    public static bool OwesDelivery(Order order, IReadOnlyCollection<Guid> givenBack) =>
        !order.Delivery.IsZero && order.DeliveryRefundedAt is null && order.Lines.All(l => l.RefundedAt is not null || givenBack.Contains(l.Id));

    /// <summary>Decides on lines; it is settled with the last one.</summary>
    /// <exception cref="RuleViolation"><c>line-unknown</c>; <c>line-decided</c>; <c>refusal-unfounded</c>: it did not come too late.</exception>
    public void Decide(IReadOnlyCollection<WithdrawalDecision> decisions, DateTime at)
    {
        foreach (var decision in decisions)
        {
            if (!Lines.Contains(decision.LineId))
            {
                throw new RuleViolation("line-unknown", "That line is not in the statement.");
            }

            if (DecisionOn(decision.LineId) is not null)
            {
                throw new RuleViolation("line-decided", "That line was decided on already.");
            }

            if (decision.Refusal == WithdrawalRefusal.TooLate && !IsLate)
            {
                throw new RuleViolation("refusal-unfounded", "The statement came within the period.");
            }

            Decisions = Decisions.Add(decision);
        }

        SettledAt = Lines.All(l => DecisionOn(l) is not null) ? at : null;
        Version = Guid.NewGuid();
    }

    /// <summary>Null: it is still to be decided.</summary>
    public WithdrawalDecision? DecisionOn(Guid lineId) => Decisions.FirstOrDefault(d => d.LineId == lineId);

    /// <summary>Forgets whose it was.</summary>
    public void Anonymise() => (Name, Version) = ("", Guid.NewGuid());
}
