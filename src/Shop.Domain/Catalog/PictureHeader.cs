using System.Buffers.Binary;

namespace Shop.Domain.Catalog;

/// <summary>The size of a picture as its header gives it: ISO/IEC 10918-1 (JPEG), ISO/IEC 15948 (PNG), RFC 9649 (WebP). Nothing is decoded.</summary>
internal static class PictureHeader
{
    /// <summary>In pixels; null where the header is cut short or gives none.</summary>
    public static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? OfJpeg(bytes)
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50]) ? OfPng(bytes)
        : OfWebP(bytes);

    private static (int Width, int Height)? OfPng(ReadOnlySpan<byte> bytes) => bytes.Length >= 24 && bytes[12..].StartsWith("IHDR"u8)
        ? Size(BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]))
        : null;

    /// <summary>Segments are walked up to the frame header, before which there may be a thumbnail with a size of its own.</summary>
    private static (int Width, int Height)? OfJpeg(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[2..];
        while (bytes.Length >= 9 && bytes[0] == 0xFF)
        {
            var marker = bytes[1];
            if (marker == 0xFF)
            {
                bytes = bytes[1..];
                continue;
            }

            // SOF0 to SOF15, without the tables DHT, JPG and DAC that share their range.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(bytes[7..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[5..]));
            }

            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
            if (length < 4 || length > bytes.Length)
            {
                return null;
            }

            bytes = bytes[length..];
        }

        return null;
    }

    private static (int Width, int Height)? OfWebP(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30)
        {
            return null;
        }

        var chunk = bytes[12..16];
        var body = bytes[20..];
        if (chunk.SequenceEqual("VP8X"u8))
        {
            return (1 + (body[4] | (body[5] << 8) | (body[6] << 16)), 1 + (body[7] | (body[8] << 8) | (body[9] << 16)));
        }

        if (chunk.SequenceEqual("VP8L"u8) && body[0] == 0x2F)
        {
            var packed = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
            return ((int)(packed & 0x3FFF) + 1, (int)((packed >> 14) & 0x3FFF) + 1);
        }

        return chunk.SequenceEqual("VP8 "u8) && body[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? (BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFF)
            : null;
    }

    private static (int Width, int Height)? Size(uint width, uint height) => width > int.MaxValue || height > int.MaxValue ? null : ((int)width, (int)height);
}
