using Microsoft.Extensions.Configuration;
using Shop.Domain.Ordering;

namespace Shop.Features.People;

/// <summary>How long the merchant keeps whose an order is: <c>Shop:Retention:Orders</c>, full calendar years after the one of the sale.</summary>
/// <param name="OrderYears">1 to <see cref="Retention.MaxYears"/>, inclusive.</param>
public sealed record RetentionSettings(int OrderYears)
{
    public const string Key = "Shop:Retention:Orders";

    /// <exception cref="InvalidOperationException">It is no such number.</exception>
    public static RetentionSettings Read(IConfiguration configuration) => configuration[Key] switch
    {
        null or "" => new RetentionSettings(Retention.DefaultYears),
        var written when int.TryParse(written, out var years) && years is >= 1 and <= Retention.MaxYears => new RetentionSettings(years),
        var written => throw new InvalidOperationException($"{Key} is '{written}'; it is a number of years, 1 to {Retention.MaxYears}."),
    };
}
