using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Keepalived.Conf.Source;

/// <summary>A digest of lines with their places, equal for equal ones only: two different ones have the same with a probability of 2^-128.</summary>
internal sealed class LineDigest
{
    private readonly XxHash128 _hash = new();

    /// <summary>Of all that was added since the last one.</summary>
    public UInt128 Take()
    {
        var digest = _hash.GetCurrentHashAsUInt128();
        _hash.Reset();
        return digest;
    }

    /// <summary>Adds the lines from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public void Add(LineBuffer lines, int first, int end) => _hash.Append(lines.Slice(first, end));

    /// <summary>Adds a name.</summary>
    public void Add(string name)
    {
        _hash.Append(MemoryMarshal.AsBytes(name.AsSpan()));
        _hash.Append([0, 0]);
    }
}
