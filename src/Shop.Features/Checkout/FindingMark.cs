using System.Security.Cryptography;
using System.Text;
using Shop.Domain.Safety;

namespace Shop.Features.Checkout;

/// <summary>
/// What stands for a finding in addresses and forms: the codes of findings name subjects, and nothing that a browser
/// sends should read like somebody's condition.
/// </summary>
public static class FindingMark
{
    private const int Digits = 12;

    /// <summary>Twelve hexadecimal digits, the same on every node and for every basket.</summary>
    public static string Of(Finding finding) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(finding.Code)))[..Digits];
}
