namespace Shop.Domain;

/// <summary>
/// A rule of the shop was broken by a request that was well formed. Edges answer it with 409 and the code.
/// </summary>
/// <param name="code">Stable, machine-readable, kebab-case: <c>mixed-currencies</c>, <c>order-not-payable</c>.</param>
/// <param name="message">What happened and what to do, in English, for logs and API clients. Never anything about a person.</param>
public sealed class RuleViolation(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
