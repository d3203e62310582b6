using System.Security.Cryptography;

namespace Shop.Domain.Catalog;

/// <summary>The photograph of a product, shown in place of the drawing of its form.</summary>
public sealed class ProductPhoto
{
    /// <summary>Bytes of the largest photograph that is taken.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>Pixels of the longest side that is taken: a small file may unfold to a picture that fills a browser's memory.</summary>
    public const int MaxSide = 8_000;

    private ProductPhoto()
    {
    }

    public string Sku { get; private set; } = "";

    public byte[] Bytes { get; private set; } = [];

    /// <summary><c>jpg</c>, <c>png</c> or <c>webp</c>: what its first bytes say, whatever it was called.</summary>
    public string Extension { get; private set; } = "";

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal; its place in addresses, so that another photograph has another.</summary>
    public string Hash { get; private set; } = "";

    public static ProductPhoto Of(string sku, byte[] bytes)
    {
        var photo = new ProductPhoto { Sku = sku };
        photo.Replace(bytes);
        return photo;
    }

    /// <exception cref="RuleViolation">
    /// <c>photo-too-large</c>; <c>photo-unknown</c>: it is none of the three formats (SVG is none of them, since it can run
    /// scripts); <c>photo-dimensions</c>: its header gives no size, or more pixels than a browser should be asked to unfold.
    /// </exception>
    public void Replace(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            throw new RuleViolation("photo-too-large", $"A photograph has at most {MaxBytes / 1024 / 1024} MB.");
        }

        Extension = ExtensionOf(bytes) ?? throw new RuleViolation("photo-unknown", "A photograph is a JPEG, PNG or WebP file.");
        if (PictureHeader.SizeOf(bytes) is not { Width: >= 1 and <= MaxSide, Height: >= 1 and <= MaxSide })
        {
            throw new RuleViolation("photo-dimensions", $"A photograph has at most {MaxSide} pixels a side, and its header says how many.");
        }

        (Bytes, Hash) = (bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static string? ExtensionOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "jpg"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "png"
        : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? "webp"
        : null;
}
