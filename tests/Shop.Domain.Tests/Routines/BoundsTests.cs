using CsCheck;
using Shop.Domain.Routines;

namespace Shop.Domain.Tests.Routines;

public sealed class BoundsTests
{
    private static readonly Gen<decimal> Amount = Gen.Int[0, 1000].Select(n => n / 10m);

    [Theory]
    [InlineData(2.5, 10.0, 2.5, true)]
    [InlineData(2.5, 10.0, 10.0, true)]
    [InlineData(2.5, 10.0, 2.499, false)]
    [InlineData(2.5, 10.0, 10.001, false)]
    [InlineData(null, 4.0, 0.0, true)]
    [InlineData(null, 4.0, 4.0, true)]
    [InlineData(null, 4.0, 4.1, false)]
    [InlineData(3.0, null, 3.0, true)]
    [InlineData(3.0, null, 1000000.0, true)]
    [InlineData(3.0, null, 2.9, false)]
    [InlineData(0.0, 0.0, 0.0, true)]
    public void Both_bounds_are_part_of_the_interval(double? low, double? high, double value, bool contains) =>
        Assert.Equal(contains, new Bounds((decimal?)low, (decimal?)high).Contains((decimal)value));

    [Fact]
    public void Every_interval_contains_its_own_bounds() =>
        Gen.Select(Amount, Amount).Sample((a, b) =>
        {
            var bounds = new Bounds(Math.Min(a, b), Math.Max(a, b));
            return bounds.Contains(a) && bounds.Contains(b) && !bounds.Contains(bounds.High!.Value + 0.1m) && bounds.IsExact == (a == b);
        });

    [Theory]
    [InlineData(null, null, "bounds-empty")]
    [InlineData(3.0, 2.0, "bounds-reversed")]
    [InlineData(-1.0, 2.0, "bounds-negative")]
    [InlineData(null, -1.0, "bounds-negative")]
    [InlineData(-1.0, null, "bounds-negative")]
    public void What_is_no_interval_is_refused(double? low, double? high, string code) =>
        Violates(code, () => new Bounds((decimal?)low, (decimal?)high));

    [Fact]
    public void An_open_side_is_not_exact()
    {
        Assert.True(Bounds.Exactly(3).IsExact);
        Assert.False(new Bounds(3, null).IsExact);
        Assert.False(new Bounds(null, 3).IsExact);
        Assert.Equal(new Bounds(3, 3), Bounds.Exactly(3));
    }
}
