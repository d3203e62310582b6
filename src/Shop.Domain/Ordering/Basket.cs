using System.Collections.Immutable;
using Shop.Domain.Articles;
using Shop.Domain.Catalog;
using Shop.Domain.Routines;

namespace Shop.Domain.Ordering;

public readonly record struct BasketId(Guid Value)
{
    public static BasketId New() => new(Guid.CreateVersion7());
}

/// <summary>What sold a line: the routine version it belongs to, and the passage of the article that asks for it.</summary>
public sealed record LineOrigin(RoutineVersionId RoutineVersionId, ArticleVersionId ArticleVersionId, int StepOrder, Passage Passage)
{
    // Storage sets a value inside a value after making the outer one.
    private LineOrigin()
        : this(default, default, 0, null!)
    {
    }
}

/// <summary>A basket as it was before a change, to tell what the change did.</summary>
public sealed record EarlierBasket(ImmutableArray<EarlierLine> Lines, string? Country, string? PromotionCode);

public sealed record EarlierLine(string Sku, int Quantity, LineOrigin? Origin, Quantity? Daily);

/// <summary>
/// What a shopper means to buy, kept under an opaque token. Prices are not in it: they are read when it is shown, so that
/// it is never stale about money.
/// </summary>
public sealed class Basket
{
    /// <summary>How many packs of one product a line may hold, inclusive.</summary>
    public const int MaxQuantity = 99;

    /// <summary>How many lines a basket may hold, inclusive: a page of Stripe shows 100, and delivery is one of them.</summary>
    public const int MaxLines = 99;

    /// <summary>How long a basket is kept after its last change.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private readonly List<BasketLine> lines = [];

    private Basket()
    {
    }

    public BasketId Id { get; private set; }

    /// <summary>Unguessable; the only thing that leads to the basket.</summary>
    public string Token { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; private set; }

    public IReadOnlyList<BasketLine> Lines => lines;

    /// <summary>Where it is to be delivered, ISO 3166-1; null until the shopper said so.</summary>
    public string? Country { get; private set; }

    /// <summary>The promotion code that was entered, as <see cref="Ordering.PromotionCode.Normalise"/> writes it; null: none.</summary>
    public string? PromotionCode { get; private set; }

    /// <summary>The order that it became; null while it is still a basket.</summary>
    public OrderId? OrderedAs { get; private set; }

    /// <summary>As it was before its last change; null where it was never changed, or has become an order.</summary>
    public EarlierBasket? Before { get; private set; }

    /// <summary>Changes with every change.</summary>
    public Guid Version { get; private set; }

    public static Basket Create(string token, DateTime at) => new() { Id = BasketId.New(), Token = token, ChangedAt = at, Version = Guid.NewGuid() };

    /// <summary>A basket of what an order held: its bundles with the steps that were kept, its single products, and the amounts that were chosen.</summary>
    public static Basket Of(Order order, string token, DateTime at)
    {
        var basket = Create(token, at);
        foreach (var line in order.Lines.OrderBy(l => l.Position))
        {
            var again = BasketLine.Create(basket.Id, line.Sku, line.Quantity, line.Origin, basket.NextPosition);
            again.TakeAtMost(line.Daily);
            basket.Append(again);
        }

        return basket;
    }

    /// <summary>The basket before its last change, as one that can be priced and is not kept; null where it is not known.</summary>
    public Basket? AsBefore()
    {
        if (Before is null)
        {
            return null;
        }

        var before = Create("", ChangedAt);
        (before.Country, before.PromotionCode) = (Before.Country, Before.PromotionCode);
        foreach (var line in Before.Lines)
        {
            before.lines.Add(BasketLine.Create(before.Id, line.Sku, line.Quantity, line.Origin, before.NextPosition));
            before.lines[^1].TakeAtMost(line.Daily);
        }

        return before;
    }

    public bool IsExpired(DateTime now) => now - ChangedAt > Lifetime;

    /// <summary>Adds packs of a single product; a line that is there already gets more.</summary>
    /// <exception cref="RuleViolation"><c>quantity-out-of-bounds</c>; <c>basket-full</c>; <c>basket-ordered</c>.</exception>
    public void Add(string sku, int quantity, DateTime at)
    {
        BeginChange();
        BasketLine.Check(quantity);
        if (lines.Find(l => l.Sku == sku && l.Origin is null) is { } line)
        {
            line.SetQuantity(line.Quantity + quantity);
        }
        else
        {
            Append(BasketLine.Create(Id, sku, quantity, null, NextPosition));
        }

        Changed(at);
    }

    /// <summary>
    /// Puts a routine's chosen steps into the basket as one bundle, one pack of each product however many steps it stands
    /// in. What the basket held of another version of the same
    /// choice is replaced, so that adding twice does not double it.
    /// </summary>
    /// <param name="chosen">The kept steps with their products; at least one.</param>
    /// <exception cref="RuleViolation"><c>bundle-empty</c>; <c>basket-full</c>; <c>basket-ordered</c>.</exception>
    public void AddBundle(RoutineVersionId routineVersion, ArticleVersionId articleVersion, IReadOnlyCollection<RoutineStep> chosen, DateTime at)
    {
        BeginChange();
        if (chosen.Count == 0 || chosen.Any(s => s.Sku is null))
        {
            throw new RuleViolation("bundle-empty", "A bundle has at least one step with a product.");
        }

        var bought = chosen.OrderBy(s => s.Order).DistinctBy(s => s.Sku, StringComparer.Ordinal).ToList();
        if (lines.Count(l => l.Origin?.RoutineVersionId != routineVersion) + bought.Count > MaxLines)
        {
            throw Full();
        }

        lines.RemoveAll(l => l.Origin?.RoutineVersionId == routineVersion);
        foreach (var step in bought)
        {
            Append(BasketLine.Create(Id, step.Sku!, step.Packs, new LineOrigin(routineVersion, articleVersion, step.Order, step.Passage), NextPosition));
        }

        Changed(at);
    }

    /// <summary>Sets a line's packs; 0 removes it.</summary>
    /// <exception cref="RuleViolation"><c>line-unknown</c>; <c>quantity-out-of-bounds</c>; <c>basket-ordered</c>.</exception>
    public void SetQuantity(Guid lineId, int quantity, DateTime at)
    {
        BeginChange();
        var line = Line(lineId);
        if (quantity == 0)
        {
            lines.Remove(line);
        }
        else
        {
            line.SetQuantity(quantity);
        }

        Changed(at);
    }

    /// <summary>Takes a product out, whichever lines have it.</summary>
    /// <exception cref="RuleViolation"><c>line-unknown</c>; <c>basket-ordered</c>.</exception>
    public void LeaveOut(string sku, DateTime at)
    {
        foreach (var line in With(sku))
        {
            lines.Remove(line);
        }

        Changed(at);
    }

    /// <summary>
    /// Puts another product in a product's place, pack for pack. A line of a bundle stays the bundle's; an amount that
    /// was chosen was chosen for the product that goes.
    /// </summary>
    /// <exception cref="RuleViolation"><c>line-unknown</c>; <c>quantity-out-of-bounds</c>; <c>basket-ordered</c>.</exception>
    public void Swap(string sku, string with, DateTime at)
    {
        foreach (var line in With(sku))
        {
            Replace(line, with);
        }

        Changed(at);
    }

    /// <summary>The same for one line alone.</summary>
    /// <exception cref="RuleViolation"><c>line-unknown</c>; <c>quantity-out-of-bounds</c>; <c>basket-ordered</c>.</exception>
    public void SwapLine(Guid lineId, string with, DateTime at)
    {
        BeginChange();
        Replace(Line(lineId), with);
        Changed(at);
    }

    /// <summary>Puts a step's product into a bundle that is there without it.</summary>
    /// <param name="step">With the product that is taken, its own or one in its place.</param>
    /// <exception cref="RuleViolation"><c>bundle-unknown</c>: the basket has nothing of that routine; <c>step-taken</c>; <c>basket-full</c>; <c>basket-ordered</c>.</exception>
    public void Fill(RoutineVersionId routineVersion, RoutineStep step, DateTime at)
    {
        BeginChange();
        var bundle = lines.FindAll(l => l.Origin?.RoutineVersionId == routineVersion);
        if (bundle.Count == 0)
        {
            throw new RuleViolation("bundle-unknown", "That routine is not in the basket any more.");
        }

        if (bundle.Exists(l => l.Sku == step.Sku || l.Origin!.StepOrder == step.Order))
        {
            throw new RuleViolation("step-taken", "The basket has that step already.");
        }

        Append(BasketLine.Create(Id, step.Sku!, step.Packs, bundle[0].Origin! with { StepOrder = step.Order, Passage = step.Passage }, NextPosition));
        Changed(at);
    }

    /// <summary>Sets how often a bundle is taken; packs beyond whole sets stay. 0 takes it out.</summary>
    /// <exception cref="RuleViolation"><c>bundle-unknown</c>; <c>quantity-out-of-bounds</c>; <c>basket-ordered</c>.</exception>
    public void SetBundles(SoldRoutine routine, int sets, DateTime at)
    {
        BeginChange();
        var bundle = lines.FindAll(l => l.Origin?.RoutineVersionId == routine.Id);
        if (bundle.Count == 0)
        {
            throw new RuleViolation("bundle-unknown", "That routine is not in the basket any more.");
        }

        if (sets == 0)
        {
            lines.RemoveAll(bundle.Contains);
        }
        else
        {
            var before = routine.SetsOf(bundle);
            foreach (var (line, quantity) in bundle.ConvertAll(l => (l, BasketLine.Check(Math.Max(l.Quantity + ((sets - before) * routine.PacksOf(l)), sets * routine.PacksOf(l))))))
            {
                line.SetQuantity(quantity);
            }
        }

        Changed(at);
    }

    /// <summary>Keeps how much of a product is to be taken a day; null: what its dosage says again.</summary>
    /// <exception cref="RuleViolation"><c>line-unknown</c>; <c>basket-ordered</c>.</exception>
    public void TakeAtMost(string sku, Quantity? perDay, DateTime at)
    {
        foreach (var line in With(sku))
        {
            line.TakeAtMost(perDay);
        }

        Changed(at);
    }

    /// <exception cref="RuleViolation"><c>basket-ordered</c>.</exception>
    public void DeliverTo(string country, DateTime at)
    {
        RequireOpen();
        if (Country != country)
        {
            BeginChange();
            Country = country;
            Changed(at);
        }
    }

    /// <summary>Keeps a promotion code; null forgets it. Whether it takes anything off is worked out with the prices.</summary>
    /// <exception cref="RuleViolation"><c>basket-ordered</c>.</exception>
    public void UsePromotion(string? code, DateTime at)
    {
        BeginChange();
        PromotionCode = code;
        Changed(at);
    }

    /// <summary>The basket is an order now; nothing is put in or taken out any more.</summary>
    /// <exception cref="RuleViolation"><c>basket-ordered</c>: it was before.</exception>
    public void Become(OrderId order, DateTime at)
    {
        RequireOpen();
        (OrderedAs, Before) = (order, null);
        Changed(at);
    }

    private List<BasketLine> With(string sku)
    {
        BeginChange();
        var found = lines.FindAll(l => l.Sku == sku);
        return found.Count > 0 ? found : throw new RuleViolation("line-unknown", "That product is not in the basket any more.");
    }

    private BasketLine Line(Guid id) => lines.Find(l => l.Id == id) ?? throw new RuleViolation("line-unknown", "That line is not in the basket any more.");

    private void Replace(BasketLine line, string with)
    {
        lines.Remove(line);
        if (lines.Find(l => l.Sku == with && l.Origin?.RoutineVersionId == line.Origin?.RoutineVersionId) is { } there)
        {
            there.SetQuantity(there.Quantity + line.Quantity);
        }
        else
        {
            lines.Add(BasketLine.Create(Id, with, line.Quantity, line.Origin, line.Position));
        }
    }

    private int NextPosition => lines.Count == 0 ? 1 : lines.Max(l => l.Position) + 1;

    private void Append(BasketLine line)
    {
        if (lines.Count >= MaxLines)
        {
            throw Full();
        }

        lines.Add(line);
    }

    private static RuleViolation Full() => new("basket-full", $"A basket holds at most {MaxLines} lines.");

    private void RequireOpen()
    {
        if (OrderedAs is not null)
        {
            throw new RuleViolation("basket-ordered", "This basket has become an order; begin another.");
        }
    }

    /// <summary>Keeps what was there, to tell what changes.</summary>
    private void BeginChange()
    {
        RequireOpen();
        Before = new EarlierBasket([.. lines.OrderBy(l => l.Position).Select(l => new EarlierLine(l.Sku, l.Quantity, l.Origin, l.Daily))], Country, PromotionCode);
    }

    private void Changed(DateTime at) => (ChangedAt, Version) = (at, Guid.NewGuid());
}

/// <summary>One product of a basket, alone or as a step of a bundle.</summary>
public sealed class BasketLine
{
    private BasketLine()
    {
    }

    public Guid Id { get; private set; }

    public BasketId BasketId { get; private set; }

    public int Position { get; private set; }

    public string Sku { get; private set; } = "";

    /// <summary>Packs, 1 to <see cref="Basket.MaxQuantity"/>.</summary>
    public int Quantity { get; private set; }

    /// <summary>Null for a product that was added by itself.</summary>
    public LineOrigin? Origin { get; private set; }

    /// <summary>What the shopper means to take of it a day, in the unit of its dosage; null: what the dosage says.</summary>
    public Quantity? Daily { get; private set; }

    internal static BasketLine Create(BasketId basket, string sku, int quantity, LineOrigin? origin, int position)
    {
        var line = new BasketLine { Id = Guid.CreateVersion7(), BasketId = basket, Sku = sku, Origin = origin, Position = position };
        line.SetQuantity(quantity);
        return line;
    }

    internal void TakeAtMost(Quantity? perDay) => Daily = perDay;

    internal void SetQuantity(int quantity) => Quantity = Check(quantity);

    internal static int Check(int quantity) => quantity is >= 1 and <= Basket.MaxQuantity
        ? quantity
        : throw new RuleViolation("quantity-out-of-bounds", $"A line holds 1 to {Basket.MaxQuantity} packs.");
}
