using System.Diagnostics;

namespace Shop.Features.Pipeline;

/// <summary>What the shop does, as traces see it.</summary>
public static class ShopActivity
{
    public const string SourceName = "Shop";

    internal static readonly ActivitySource Source = new(SourceName);
}
