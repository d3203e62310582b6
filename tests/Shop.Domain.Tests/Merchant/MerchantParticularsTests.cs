using System.Text.Json;
using Shop.Domain.Merchant;

namespace Shop.Domain.Tests.Merchant;

public sealed class MerchantParticularsTests
{
    [Fact]
    public void What_is_written_is_trimmed_and_what_is_blank_is_not_there()
    {
        var particulars = Read(("trade-name", "  Savonnerie des Lilas "), ("address", " 3 rue des Lilas \r\n\r\n 69003 Lyon "), ("telephone", "   "), ("vat-number", "fr 12 345678901"));

        Assert.Equal(("Savonnerie des Lilas", "3 rue des Lilas\n69003 Lyon", null, "FR12345678901"), (particulars["trade-name"], particulars["address"], particulars["telephone"], particulars["vat-number"]));
        Assert.Contains("telephone", particulars.Missing.Select(f => f.Key));
        Assert.DoesNotContain("trade-name", particulars.Missing.Select(f => f.Key));
    }

    [Theory]
    [InlineData("trade-name", "a\tb", "malformed")]
    [InlineData("trade-name", "a\u0000b", "malformed")]
    [InlineData("trade-name", "abc\u202Efdp", "malformed")]
    [InlineData("trade-name", "one\ntwo", "malformed")]
    [InlineData("trade-name", "-", "applies")]
    [InlineData("email", "nobody", "not-an-address")]
    [InlineData("email", "a@b", "not-an-address")]
    [InlineData("email", "a b@example.fr", "not-an-address")]
    [InlineData("email", "a@example.fr\" onmouseover=\"x", "not-an-address")]
    [InlineData("telephone", "call me", "not-a-telephone")]
    [InlineData("telephone", "12", "not-a-telephone")]
    [InlineData("telephone", "1234567890123456", "not-a-telephone")]
    [InlineData("mediator-site", "http://mediator.example", "not-a-site")]
    [InlineData("mediator-site", "javascript:alert(1)", "not-a-site")]
    [InlineData("mediator-site", "https://user@mediator.example", "not-a-site")]
    [InlineData("mediator-site", "https://mediator", "not-a-site")]
    [InlineData("vat-number", "12345", "not-a-vat-number")]
    [InlineData("vat-number", "FR1234567890123", "not-a-vat-number")]
    [InlineData("order-retention", "0", "not-years")]
    [InlineData("order-retention", "11", "not-years")]
    [InlineData("order-retention", "-5", "not-years")]
    [InlineData("order-retention", "5.5", "too-long")]
    public void What_has_another_shape_is_told_by_its_field(string key, string value, string code)
    {
        var (particulars, faults) = MerchantParticulars.Read(new Dictionary<string, string> { [key] = value });

        Assert.Null(particulars);
        Assert.Equal([(key, code)], faults.Select(f => (f.Key, f.Value)));
    }

    [Theory]
    [InlineData("email", "contact@savonnerie.example")]
    [InlineData("telephone", "+33 (0)4 72-00.00 00")]
    [InlineData("mediator-site", "https://www.mediator.example/saisir?lang=fr")]
    [InlineData("vat-number", "-")]
    [InlineData("capital", "-")]
    [InlineData("order-retention", "5")]
    public void What_has_its_shape_is_taken(string key, string value) => Assert.Equal(value, Read((key, value))[key]);

    [Fact]
    public void Every_particular_is_as_long_as_it_may_be_and_no_longer() => Assert.All(MerchantField.All.Where(f => f.Shape is MerchantShape.Line or MerchantShape.Address), field =>
    {
        Assert.True(field.MaxLength <= MerchantField.Longest);
        Assert.NotNull(MerchantParticulars.Read(new Dictionary<string, string> { [field.Key] = new('é', field.MaxLength) }).Particulars);
        Assert.Equal("too-long", MerchantParticulars.Read(new Dictionary<string, string> { [field.Key] = new('é', field.MaxLength + 1) }).Faults[field.Key]);
    });

    [Fact]
    public void Orders_are_kept_for_ten_years_unless_the_merchant_says_fewer()
    {
        Assert.Equal(10, MerchantParticulars.Empty.OrderRetentionYears);
        Assert.Equal(3, Read(("order-retention", "03")).OrderRetentionYears);
    }

    [Fact]
    public void Everything_but_the_retention_is_missing_at_first() =>
        Assert.Equal(MerchantField.All.Length - 1, MerchantParticulars.Empty.Missing.Count());

    [Fact]
    public void Differences_name_what_was_added_changed_and_taken_out()
    {
        var before = Read(("trade-name", "A"), ("email", "a@example.fr"));
        var after = Read(("trade-name", "B"), ("telephone", "0102030405"));

        Assert.Equal(["trade-name", "email", "telephone"], before.Differences(after));
        Assert.Empty(before.Differences(before));
    }

    [Fact]
    public void Particulars_come_back_from_their_document_as_they_were()
    {
        var particulars = Read(("trade-name", "Savonnerie"), ("order-retention", "5"));

        var back = JsonSerializer.Deserialize<MerchantParticulars>(JsonSerializer.Serialize(particulars))!;

        Assert.Empty(back.Differences(particulars));
    }

    private static MerchantParticulars Read(params (string Key, string Value)[] written)
    {
        var (particulars, faults) = MerchantParticulars.Read(written.ToDictionary(w => w.Key, w => w.Value));
        Assert.Empty(faults);
        return particulars!;
    }
}
