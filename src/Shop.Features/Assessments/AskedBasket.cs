using System.Collections.Immutable;
using FluentValidation;
using FluentValidation.Results;
using Shop.Domain;
using Shop.Domain.Clients;
using Shop.Domain.Safety;
using Shop.Features.Checkout;
using Shop.Features.Data;

namespace Shop.Features.Assessments;

/// <summary>Another shop's basket with everything that this shop's own checkout would go by.</summary>
internal sealed class AskedBasket
{
    private readonly CheckoutFacts facts;

    private AskedBasket(ImmutableArray<ClientLine> lines, CheckoutFacts facts)
    {
        Lines = lines;
        this.facts = facts;
    }

    /// <summary>One a product.</summary>
    public ImmutableArray<ClientLine> Lines { get; }

    /// <param name="asked">Lines that passed their validator.</param>
    /// <exception cref="ValidationException"><c>unknown-sku</c>, at each line whose product this shop does not have.</exception>
    public static async Task<AskedBasket> LoadAsync(ShopDb db, IReadOnlyList<AskedLine> asked, DateTime now, CancellationToken cancellationToken)
    {
        var lines = asked.GroupBy(l => l.Sku!, StringComparer.Ordinal)
            .Select(same => new ClientLine(same.Key, same.Sum(l => l.Quantity!.Value), same.Select(AskedLines.AmountOf).FirstOrDefault(a => a is not null)))
            .ToImmutableArray();
        var facts = await CheckoutFacts.LoadAsync(db, lines.Select(l => l.Sku), [], now, null, cancellationToken);
        var unknown = asked.Index().Where(l => !facts.Products.ContainsKey(l.Item.Sku!)).ToList();
        return unknown.Count == 0 ? new AskedBasket(lines, facts) : throw new ValidationException(unknown.Select(l => new ValidationFailure(
            $"{nameof(AssessLines.Query.Lines)}[{l.Index}].{nameof(AskedLine.Sku)}",
            $"This shop has no product '{l.Item.Sku}'. Send the SKU as its catalog has it, or leave the line out and warn of it yourself.")
        {
            ErrorCode = "unknown-sku",
        }));
    }

    /// <summary>Looks for what could be bought instead or beside, where the findings are shown with what can be done.</summary>
    public Task WithOffersAsync(ShopDb db, DateTime now, CancellationToken cancellationToken) => facts.WithOffersAsync(db, now, cancellationToken);

    /// <summary>The safety check of the shop's own checkout, over these lines.</summary>
    public Assessment Assess(Language language, DateTime now) => facts.Assess(Lines, language, now);
}
