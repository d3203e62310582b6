using System.Collections.Immutable;
using Shop.Domain;
using Shop.Domain.Ordering;

namespace Shop.Web.Pages;

/// <summary>A sum that adds up before one's eyes: products, what is taken off, the total, and the VAT in it by rate.</summary>
public sealed record TotalsView(Money ListPrice, Money Discount, Money Total, ImmutableArray<VatAmount> Vat);
