using Shop.Domain.Desk;

namespace Shop.Domain.Tests.Desk;

public sealed class OneTimeCodeTests
{
    /// <summary>The secret of RFC 6238, appendix B: "12345678901234567890".</summary>
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>The last six digits of the RFC's eight.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_RFC(long seconds, string code) => Assert.Equal(code, OneTimeCode.At(Secret, DateTime.UnixEpoch.AddSeconds(seconds)));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_clock_may_be_half_a_minute_off(int seconds, bool isTaken) =>
        Assert.Equal(isTaken, OneTimeCode.PeriodOf(Secret, OneTimeCode.At(Secret, Now.AddSeconds(seconds)), Now, 0) is not null);

    [Fact]
    public void No_code_is_taken_twice_nor_one_before_it()
    {
        var first = OneTimeCode.PeriodOf(Secret, OneTimeCode.At(Secret, Now), Now, 0)!.Value;
        Assert.Null(OneTimeCode.PeriodOf(Secret, OneTimeCode.At(Secret, Now), Now, first));
        Assert.Null(OneTimeCode.PeriodOf(Secret, OneTimeCode.At(Secret, Now.AddSeconds(-30)), Now, first));
        Assert.Equal(first + 1, OneTimeCode.PeriodOf(Secret, OneTimeCode.At(Secret, Now.AddSeconds(30)), Now, first));
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("not a code")]
    [InlineData("٢٨٧٠٨٢")]
    public void What_is_no_code_is_not_taken(string code) => Assert.Null(OneTimeCode.PeriodOf(Secret, code, Now, 0));

    [Fact]
    public void A_secret_is_160_random_bits_in_base_32()
    {
        var secrets = Enumerable.Range(0, 50).Select(_ => OneTimeCode.NewSecret()).ToList();
        Assert.All(secrets, secret => Assert.Matches("^[A-Z2-7]{32}$", secret));
        Assert.Equal(secrets.Count, secrets.Distinct().Count());
        Assert.All(secrets, secret => Assert.NotNull(OneTimeCode.PeriodOf(secret, OneTimeCode.At(secret, Now), Now, 0)));
    }

    [Fact]
    public void Authenticators_read_whose_code_it_is() =>
        Assert.Equal("otpauth://totp/La%20boutique%3Anadia%40example.fr?secret=ABC&issuer=La%20boutique&digits=6&period=30", OneTimeCode.Address("ABC", "La boutique", "nadia@example.fr"));
}
