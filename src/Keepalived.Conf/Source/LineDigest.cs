using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Keepalived.Conf.Source;

/// <summary>A digest of lines with their places, equal for equal ones only: two different ones have the same with a probability of 2^-128.</summary>
internal sealed class LineDigest
{
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
        Span<int> place = stackalloc int[5];
        foreach (ref readonly var line in CollectionsMarshal.AsSpan(lines.Lines)[first..end])
        {
            place[0] = line.File;
            place[1] = line.Line;
            place[2] = line.Column;
            place[3] = line.ExactLength;
            place[4] = line.Text.Length;
            _bytes.Write(MemoryMarshal.AsBytes(place));
            _bytes.Write(MemoryMarshal.AsBytes(line.Text.Span));
        }
    }

    /// <summary>Adds a name.</summary>
    public void Add(string name)
    {
        _bytes.Write(MemoryMarshal.AsBytes(name.AsSpan()));
        _bytes.Write<byte>([0, 0]);
    }
}
