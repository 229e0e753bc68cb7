using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Keepalived.Conf.Source;

/// <summary>A digest of lines with their places, equal for equal ones only: two different ones have the same with a probability of 2^-128.</summary>
internal sealed class LineDigest
{
    private const int PlaceBytes = 5 * sizeof(int);

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Of all that was added since the last one.</summary>
    public UInt128 Take()
    {
        var digest = XxHash128.HashToUInt128(_bytes.WrittenSpan);
        _bytes.ResetWrittenCount();
        return digest;
    }

    /// <summary>Adds the lines from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public void Add(LogicalConfiguration lines, int first, int end)
    {
        foreach (ref readonly var line in CollectionsMarshal.AsSpan(lines.Lines)[first..end])
        {
            var text = MemoryMarshal.AsBytes(line.Text.Span);
            int length = PlaceBytes + text.Length;
            var room = _bytes.GetSpan(length);
            var place = MemoryMarshal.Cast<byte, int>(room[..PlaceBytes]);
            place[4] = text.Length;
            place[3] = line.ExactLength;
            place[2] = line.Column;
            place[1] = line.Line;
            place[0] = line.File;
            text.CopyTo(room[PlaceBytes..]);
            _bytes.Advance(length);
        }
    }

    /// <summary>Adds a name.</summary>
    public void Add(string name)
    {
        _bytes.Write(MemoryMarshal.AsBytes(name.AsSpan()));
        _bytes.Write<byte>([0, 0]);
    }
}
