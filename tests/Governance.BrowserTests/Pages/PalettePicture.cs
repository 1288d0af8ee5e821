using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Governance.BrowserTests.Pages;

/// <summary>Writes a screenshot again as a PNG with a palette, a third as large: a page has few colours, and the steps between them at the edges of letters are many and alike.</summary>
internal static class PalettePicture
{
    private const int Colours = 256, SignatureLength = 8;

    /// <param name="png">Eight bits a channel, with or without transparency, not interlaced, as browsers write it.</param>
    public static byte[] Of(byte[] png)
    {
        var (width, height, pixels) = Read(png);
        var counts = pixels.CountBy(pixel => pixel).OrderByDescending(colour => colour.Value).Select(colour => colour.Key).ToList();
        var palette = Choose(counts);
        var places = counts.ToDictionary(colour => colour, colour => (byte)palette.IndexOf(palette.MinBy(one => Distance(one, colour))));
        return Write(png, width, height, palette, pixels.Select(pixel => places[pixel]).ToArray());
    }

    // The most frequent colours, each as far from the others as it takes for all to be near one of them.
    private static List<int> Choose(List<int> counts)
    {
        for (var apart = 0; ; apart += 16)
        {
            var palette = new List<int>();
            foreach (var colour in counts.Where(colour => palette.Count <= Colours && palette.TrueForAll(one => Distance(one, colour) > apart)))
            {
                palette.Add(colour);
            }

            if (palette.Count <= Colours)
            {
                return palette;
            }
        }
    }

    private static int Distance(int one, int other) => Square((one >> 16) - (other >> 16)) + Square((one >> 8 & 255) - (other >> 8 & 255)) + Square((one & 255) - (other & 255));

    private static int Square(int number) => number * number;

    private static (int Width, int Height, int[] Pixels) Read(byte[] png)
    {
        var (width, height) = (Number(png, 16), Number(png, 20));
        var channels = (png[24], png[25], png[28]) switch
        {
            (8, 2, 0) => 3,
            (8, 6, 0) => 4,
            var other => throw new NotSupportedException($"A picture of the kind {other}."),
        };
        using var inflated = new ZLibStream(new MemoryStream([.. Parts(png).Where(part => part.Type == "IDAT").SelectMany(part => part.Data)]), CompressionMode.Decompress);
        var (row, before, pixels) = (new byte[1 + (width * channels)], new byte[1 + (width * channels)], new int[width * height]);
        for (var y = 0; y < height; y++)
        {
            inflated.ReadExactly(row);
            Unfilter(row, before, channels);
            for (var x = 0; x < width; x++)
            {
                var at = 1 + (x * channels);
                pixels[(y * width) + x] = row[at] << 16 | row[at + 1] << 8 | row[at + 2];
            }

            (row, before) = (before, row);
        }

        return (width, height, pixels);
    }

    // What the first byte of a row says is added to each of the others: left, above, their mean, or the best of three.
    private static void Unfilter(byte[] row, byte[] before, int channels)
    {
        for (var i = 1; i < row.Length; i++)
        {
            var (left, above, corner) = (i > channels ? row[i - channels] : 0, before[i], i > channels ? before[i - channels] : 0);
            row[i] += (byte)(row[0] switch { 1 => left, 2 => above, 3 => (left + above) / 2, 4 => Paeth(left, above, corner), _ => 0 });
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        var (a, b, c) = (Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - (2 * corner)));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }

    private static byte[] Write(byte[] original, int width, int height, List<int> palette, byte[] places)
    {
        using var packed = new MemoryStream();
        using (var deflated = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                deflated.WriteByte(0);
                deflated.Write(places, y * width, width);
            }
        }

        byte[] head = [.. original.AsSpan(16, 8), 8, 3, 0, 0, 0];
        return [.. original.AsSpan(0, SignatureLength), .. Part("IHDR", head), .. Part("PLTE", [.. palette.SelectMany(colour => new[] { (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour })]), .. Part("IDAT", packed.ToArray()), .. Part("IEND", [])];
    }

    private static IEnumerable<(string Type, byte[] Data)> Parts(byte[] png)
    {
        for (var at = SignatureLength; at < png.Length; at += 12 + Number(png, at))
        {
            yield return (Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + Number(png, at))]);
        }
    }

    private static byte[] Part(string type, byte[] data)
    {
        var part = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(part, data.Length);
        Encoding.ASCII.GetBytes(type, part.AsSpan(4));
        data.CopyTo(part, 8);
        BinaryPrimitives.WriteUInt32BigEndian(part.AsSpan(8 + data.Length), Check(part.AsSpan(4, 4 + data.Length)));
        return part;
    }

    // The CRC that the format asks for.
    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        var check = uint.MaxValue;
        foreach (var one in bytes)
        {
            check ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                check = (check & 1) == 0 ? check >> 1 : check >> 1 ^ 0xEDB88320;
            }
        }

        return ~check;
    }

    private static int Number(byte[] png, int at) => BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
}
