using System.Buffers.Text;
using System.Security.Cryptography;

namespace Shop.Domain.Ordering;

/// <summary>The only thing that leads to a basket or an order: 256 random bits, fit for an address.</summary>
public static class OpaqueToken
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
