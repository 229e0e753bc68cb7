using System.Buffers.Binary;

namespace Vrrp.Wire;

/// <summary>
/// HMAC (RFC 2104) with one key. What depends on the key alone is computed once, and nothing is allocated per message.
/// Use: <see cref="Begin"/>, <see cref="Append"/> as often as needed, <see cref="Finish"/>. Not thread-safe.
/// </summary>
/// <typeparam name="THash">The hash.</typeparam>
internal sealed class Hmac<THash>
    where THash : IBlockHash
{
    private const int BlockLength = 64;
    private const int LengthOffset = 56;

    private readonly uint[] _inner = THash.Initial.ToArray();
    private readonly uint[] _outer = THash.Initial.ToArray();
    private readonly uint[] _state = THash.Initial.ToArray();
    private readonly byte[] _block = new byte[BlockLength];
    private int _used;
    private ulong _total;

    public Hmac(ReadOnlySpan<byte> key)
    {
        Span<byte> padded = stackalloc byte[BlockLength];
        padded.Clear();
        if (key.Length <= BlockLength)
        {
            key.CopyTo(padded);
        }
        else
        {
            Append(key);
            FinishHash(padded[..HashLength]);
        }
        foreach (ref var b in padded) b ^= 0x36;
        THash.Compress(_inner, padded);
        foreach (ref var b in padded) b ^= 0x36 ^ 0x5c;
        THash.Compress(_outer, padded);
    }

    /// <summary>Bytes of a whole code.</summary>
    public static int HashLength => THash.Initial.Length * sizeof(uint);

    /// <summary>Starts a message.</summary>
    public void Begin() => Restart(_inner);

    /// <summary>The message goes on with <paramref name="data"/>.</summary>
    public void Append(ReadOnlySpan<byte> data)
    {
        _total += (ulong)data.Length;
        if (_used > 0)
        {
            var taken = Math.Min(BlockLength - _used, data.Length);
            data[..taken].CopyTo(_block.AsSpan(_used));
            _used += taken;
            data = data[taken..];
            if (_used < BlockLength) return;
            THash.Compress(_state, _block);
            _used = 0;
        }
        for (; data.Length >= BlockLength; data = data[BlockLength..]) THash.Compress(_state, data[..BlockLength]);
        data.CopyTo(_block);
        _used = data.Length;
    }

    /// <summary>Ends the message; writes the code, cut off to the length of <paramref name="code"/>.</summary>
    public void Finish(Span<byte> code)
    {
        Span<byte> result = stackalloc byte[HashLength];
        FinishHash(result);
        Restart(_outer);
        Append(result);
        FinishHash(result);
        result[..code.Length].CopyTo(code);
    }

    private void Restart(uint[] state)
    {
        state.CopyTo(_state, 0);
        _used = 0;
        _total = BlockLength;
    }

    private void FinishHash(Span<byte> result)
    {
        var bits = 8 * _total;
        _block[_used++] = 0x80;
        if (_used > LengthOffset)
        {
            _block.AsSpan(_used).Clear();
            THash.Compress(_state, _block);
            _used = 0;
        }
        _block.AsSpan(_used).Clear();
        if (THash.IsBigEndian) BinaryPrimitives.WriteUInt64BigEndian(_block.AsSpan(LengthOffset), bits);
        else BinaryPrimitives.WriteUInt64LittleEndian(_block.AsSpan(LengthOffset), bits);
        THash.Compress(_state, _block);
        for (var i = 0; i < _state.Length; i++)
        {
            if (THash.IsBigEndian) BinaryPrimitives.WriteUInt32BigEndian(result[(4 * i)..], _state[i]);
            else BinaryPrimitives.WriteUInt32LittleEndian(result[(4 * i)..], _state[i]);
        }
    }
}
