using System.Collections.Immutable;
using Shop.Domain.Catalog;
using Shop.Domain.Clients;
using Shop.Domain.Safety;

namespace Shop.Domain.Tests.Clients;

public sealed class ReceiptTests
{
    private static readonly DateTime Monday = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly ClientId Pharmacy = new(Guid.Parse("0195566a-0000-7000-8000-000000000001"));
    private static readonly ClientId Grocer = new(Guid.Parse("0195566a-0000-7000-8000-000000000002"));
    private static readonly ClientLine Collagen = new("COLLAGENE", 2, new Quantity(10m, Unit.Gram));
    private static readonly ClientLine Soap = new("SAVON", 1, null);
    private static readonly Assessment Asked = Assessed(Gate.Acknowledge);
    private static readonly ReceiptKey Key = ReceiptKey.New(ReceiptKey.PeriodOf(Monday));

    private static readonly Receipt Given = Receipt.For(ClientAcknowledgement.Of(Pharmacy, [Collagen, Soap], Asked, Monday));

    [Fact]
    public void What_was_signed_is_read_and_known_again()
    {
        var text = Given.Sign(Key);

        Assert.Equal(Given, Receipt.Read(text));
        Assert.True(Given.IsSigned(text, Key));
        Assert.InRange(text.Length, 1, Receipt.MaxLength);
        Assert.Equal(Monday.AddHours(24), Given.ExpiresAt);
        Assert.Equal(Asked.Hash, Given.Hash);
    }

    [Fact]
    public void A_receipt_is_refused_whatever_character_of_it_changed()
    {
        var text = Given.Sign(Key);
        for (var i = 0; i < text.Length; i++)
        {
            // Every bit of every character, and letters in the other case.
            for (var bit = 0; bit < 7; bit++)
            {
                Assert.False(Holds($"{text[..i]}{(char)(text[i] ^ (1 << bit))}{text[(i + 1)..]}"), $"bit {bit} at {i}");
            }

            Assert.False(Holds(text.Remove(i, 1)), $"without {i}");
            Assert.False(Holds(text.Insert(i, "0")), $"with a zero at {i}");
        }

        Assert.False(Holds(text + "="));
        Assert.False(Holds(" " + text));
        Assert.True(Holds(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData(".......")]
    [InlineData("1.x.x.fr.0.x.x.x")]
    [InlineData("1.0195566a000070008000000000000001.0195566a000070008000000000000001.fr.99999999999999999999.h.l.s")]
    [InlineData("1.0195566a000070008000000000000001.0195566a000070008000000000000001.fr.253402300799.h.l.s")]
    [InlineData("1.0195566a000070008000000000000001.0195566a000070008000000000000001.fr.-1.h.l.s")]
    [InlineData("1.0195566a000070008000000000000001.0195566a000070008000000000000001.de.1.h.l.s")]
    [InlineData("2.0195566a000070008000000000000001.0195566a000070008000000000000001.fr.1.h.l.s")]
    public void What_has_not_the_shape_of_a_receipt_is_none(string text) => Assert.Null(Receipt.Read(text));

    [Fact]
    public void Another_key_signs_something_else()
    {
        var other = ReceiptKey.New(Key.Period);

        Assert.NotEqual(Given.Sign(Key), Given.Sign(other));
        Assert.False(Given.IsSigned(Given.Sign(other), Key));
    }

    [Fact]
    public void It_proves_something_to_its_client_for_its_lines_and_its_hash_for_24_hours()
    {
        Assert.Null(Given.Refusal(Pharmacy, [Collagen, Soap], Asked, Monday));
        Assert.Null(Given.Refusal(Pharmacy, [Soap, Collagen], Asked, Monday.AddHours(24)));

        Assert.Equal(ReceiptRefusal.Expired, Given.Refusal(Pharmacy, [Collagen, Soap], Asked, Monday.AddHours(24).AddTicks(1)));
        Assert.Equal(ReceiptRefusal.OtherClient, Given.Refusal(Grocer, [Collagen, Soap], Asked, Monday));
        Assert.Equal(ReceiptRefusal.Stale, Given.Refusal(Pharmacy, [Collagen, Soap], Assessed(Gate.Inform), Monday));
        Assert.Equal(ReceiptRefusal.Stale, Given.Refusal(Pharmacy, [Collagen, Soap], Asked with { Hash = Asked.Hash!.ToUpperInvariant() }, Monday));
        Assert.Equal(ReceiptRefusal.Blocked, Given.Refusal(Pharmacy, [Collagen, Soap], Assessed(Gate.Block) with { Hash = Asked.Hash }, Monday));
    }

    public static TheoryData<ClientLine[]> OtherBaskets => new(
        [],
        [Collagen],
        [Collagen, Soap, new ClientLine("SERUM", 1, null)],
        [Collagen with { Quantity = 3 }, Soap],
        [Collagen with { Sku = "COLLAGENE2" }, Soap],
        [Collagen with { DailyAmount = null }, Soap],
        [Collagen with { DailyAmount = new Quantity(10.01m, Unit.Gram) }, Soap],
        [Collagen with { DailyAmount = new Quantity(10m, Unit.Milligram) }, Soap],
        [Collagen, Soap with { DailyAmount = new Quantity(10m, Unit.Gram) }],
        [Collagen with { Sku = "SAVON" }, Soap with { Sku = "COLLAGENE" }]);

    [Theory]
    [MemberData(nameof(OtherBaskets))]
    public void For_any_other_basket_it_proves_nothing(ClientLine[] lines) =>
        Assert.Equal(ReceiptRefusal.OtherLines, Given.Refusal(Pharmacy, lines, Asked, Monday));

    [Fact]
    public void A_number_is_the_same_however_many_zeros_it_was_written_with() =>
        Assert.Null(Given.Refusal(Pharmacy, [Collagen with { DailyAmount = new Quantity(10.00m, Unit.Gram) }, Soap], Asked, Monday));

    [Fact]
    public void No_two_baskets_are_written_alike()
    {
        ClientLine[][] baskets = [[new("A", 1, null), new("B", 1, null)], [new("A 1 -\n1:B", 1, null)], [new("A 1 -", 1, null)], [new("A", 1, null)], [new("A", 11, null)]];

        Assert.Distinct(baskets.Select(ClientLine.DigestOf));
    }

    [Fact]
    public void Nothing_is_recorded_where_nothing_must_be_acknowledged() =>
        Violation.Violates("nothing-to-acknowledge", () => ClientAcknowledgement.Of(Pharmacy, [Soap], Assessed(Gate.Inform), Monday));

    [Fact]
    public void A_key_signs_for_thirty_days()
    {
        var first = new DateTime(2026, 2, 6, 0, 0, 0, DateTimeKind.Utc);
        var period = ReceiptKey.PeriodOf(first);

        Assert.Equal(period - 1, ReceiptKey.PeriodOf(first.AddTicks(-1)));
        Assert.Equal(period, ReceiptKey.PeriodOf(first.AddDays(30).AddTicks(-1)));
        Assert.Equal(period + 1, ReceiptKey.PeriodOf(first.AddDays(30)));
        Assert.Equal(32, Key.Secret.Length);
        Assert.NotEqual(Key.Secret, ReceiptKey.New(Key.Period).Secret);
    }

    /// <summary>As <c>VerifyReceipt</c> decides: it can be read, and is what the key signs for what it says.</summary>
    private static bool Holds(string text) => Receipt.Read(text) is { } claimed && claimed.IsSigned(text, Key);

    private static Assessment Assessed(Gate gate)
    {
        ImmutableArray<Finding> findings = [new Finding("fish", PrecautionKind.Contraindicated, gate, EvidenceGrade.Law, ["fish-allergy"], false, ["COLLAGENE"], new LocalizedText("Poisson", "Fish"), [new CatalogFact("COLLAGENE")])];
        return new Assessment(Language.French, findings, gate == Gate.Acknowledge ? new string('a', 64) : null);
    }
}
