using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Shop.Domain.Catalog;

namespace Shop.Domain.Tests.Catalog;

public sealed class ProductPhotoTests
{
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static TheoryData<string, byte[]> Photographs => new()
    {
        { "png", Png(640, 480) },
        { "jpg", Jpeg(640, 480) },
        { "webp", WebP("VP8X", [0, 0, 0, 0, 0x7F, 0x02, 0, 0xDF, 0x01, 0]) },
        { "webp", WebP("VP8L", [0x2F, 0x7F, 0xC2, 0x77, 0x00, 0, 0, 0, 0, 0]) },
        { "webp", WebP("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, 0x80, 0x02, 0xE0, 0x01]) },
    };

    public static TheoryData<string, byte[]> Strangers => new()
    {
        { "photo-unknown", [] },
        { "photo-unknown", Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>") },
        { "photo-unknown", Encoding.UTF8.GetBytes("\uFEFF<?xml version='1.0'?><svg/>") },
        { "photo-unknown", Encoding.UTF8.GetBytes("<!doctype html><script>alert(1)</script>") },
        { "photo-unknown", Encoding.UTF8.GetBytes("GIF89a/*<script>*/=1") },
        { "photo-unknown", Encoding.UTF8.GetBytes("RIFF\0\0\0\0WAVEfmt ....................") },
        { "photo-unknown", [0, .. Png(1, 1)] },
        { "photo-dimensions", PngSignature },
        { "photo-dimensions", [.. PngSignature, .. Encoding.UTF8.GetBytes("<script>alert(1)</script>")] },
        { "photo-dimensions", Png(0, 480) },
        { "photo-dimensions", Png(uint.MaxValue, 1) },
        { "photo-dimensions", Png(ProductPhoto.MaxSide + 1, 1) },
        { "photo-dimensions", [0xFF, 0xD8, 0xFF] },
        { "photo-dimensions", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0] },
        { "photo-dimensions", [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0] },
        { "photo-dimensions", [0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 10_000)] },
        { "photo-dimensions", Jpeg(640, 480)[..^8] },
        { "photo-dimensions", WebP("VP8X", []) },
        { "photo-dimensions", WebP("EVIL", new byte[20]) },
        { "photo-too-large", [.. Png(640, 480), .. new byte[ProductPhoto.MaxBytes]] },
    };

    [Theory]
    [MemberData(nameof(Photographs))]
    public void A_photograph_is_what_its_bytes_say(string extension, byte[] bytes)
    {
        Assert.Equal((640, 480), PictureHeader.SizeOf(bytes));
        Assert.Equal(extension, ProductPhoto.Of("C-1", bytes).Extension);
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public void Whatever_else_it_is_is_refused_with_a_reason(string code, byte[] bytes) => Violation.Violates(code, () => ProductPhoto.Of("C-1", bytes));

    [Fact]
    public void However_a_header_is_cut_or_spoilt_it_is_read_or_refused_and_nothing_else()
    {
        byte[][] whole = [Png(640, 480), Jpeg(640, 480), WebP("VP8X", new byte[10]), WebP("VP8 ", new byte[10]), WebP("VP8L", new byte[10])];
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 60], Gen.Int[0, 59], Gen.Byte).Sample((which, length, at, value) =>
        {
            byte[] spoilt = [.. whole[which].Take(length)];
            if (at < spoilt.Length)
            {
                spoilt[at] = value;
            }

            try
            {
                ProductPhoto.Of("C-1", spoilt);
            }
            catch (RuleViolation)
            {
            }
        });
    }

    private static byte[] Png(uint width, uint height)
    {
        byte[] bytes = [.. PngSignature, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    /// <summary>With a thumbnail's frame header inside an application segment, which does not count.</summary>
    private static byte[] Jpeg(ushort width, ushort height) =>
    [
        0xFF, 0xD8, 0xFF, 0xE1, 0, 11, 0xFF, 0xC0, 0, 8, 8, 0, 1, 0, 1, 0xFF, 0xC0, 0, 11, 8,
        (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0,
    ];

    private static byte[] WebP(string chunk, byte[] body) => [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. Encoding.ASCII.GetBytes(chunk), 0, 0, 0, 0, .. body];
}
