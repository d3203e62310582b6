namespace Shop.Domain.Tests;

/// <summary>Asserts on the code of a broken rule, which is what callers act upon.</summary>
internal static class Violation
{
    public static void Violates(string code, Action action) => Assert.Equal(code, Assert.Throws<RuleViolation>(action).Code);

    public static void Violates<T>(string code, Func<T> action) => Violates(code, () => { action(); });
}
