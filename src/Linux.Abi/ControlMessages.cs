using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>Control messages (cmsg(3)): walks those received; <see cref="Write"/> composes those to send.</summary>
/// <param name="control">The bytes received, cut to <see cref="ReceivedMessage.ControlLength"/>.</param>
public ref struct ControlMessages(ReadOnlySpan<byte> control)
{
    private const int HeaderLength = 16; // struct cmsghdr on 64-bit machines, already a multiple of the alignment

    private ReadOnlySpan<byte> _rest = control;

    /// <summary>Protocol level of the current message, such as SOL_SOCKET.</summary>
    public int Level { get; private set; }

    /// <summary>Its type within the level, such as SCM_RIGHTS.</summary>
    public int Type { get; private set; }

    /// <summary>Its payload.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Room that a message with a payload of <paramref name="dataLength"/> bytes takes (CMSG_SPACE).</summary>
    public static int Space(int dataLength) => HeaderLength + Align(dataLength);

    /// <summary>Writes one message; returns the room it took. Throws when <paramref name="destination"/> is too small.</summary>
    public static int Write(Span<byte> destination, int level, int type, ReadOnlySpan<byte> data)
    {
        int space = Space(data.Length);
        destination[..space].Clear();
        var header = new CMsgHdr { Length = (nuint)(HeaderLength + data.Length), Level = level, Type = type };
        MemoryMarshal.Write(destination, header);
        data.CopyTo(destination[HeaderLength..]);
        return space;
    }

    /// <summary>Writes one message whose payload is a structure; returns the room it took.</summary>
    public static int Write<TData>(Span<byte> destination, int level, int type, in TData data)
        where TData : unmanaged =>
        Write(destination, level, type, MemoryMarshal.AsBytes(new ReadOnlySpan<TData>(in data)));

    /// <summary>Moves to the next message; false at the end or when the rest is not a whole message.</summary>
    public bool MoveNext()
    {
        if (_rest.Length < HeaderLength)
        {
            return false;
        }

        CMsgHdr header = MemoryMarshal.Read<CMsgHdr>(_rest);
        if (header.Length < HeaderLength || header.Length > (nuint)_rest.Length)
        {
            _rest = default;
            return false;
        }

        int length = (int)header.Length;
        Level = header.Level;
        Type = header.Type;
        Data = _rest[HeaderLength..length];
        _rest = _rest[Math.Min(Align(length), _rest.Length)..];
        return true;
    }

    /// <summary>
    /// Takes ownership of every descriptor in the messages (SCM_RIGHTS); all must be taken, or they leak.
    /// </summary>
    public static List<Fd> TakeDescriptors(ReadOnlySpan<byte> control)
    {
        var descriptors = new List<Fd>();
        var messages = new ControlMessages(control);
        while (messages.MoveNext())
        {
            if (messages.Level != Libc.SOL_SOCKET || messages.Type != Libc.SCM_RIGHTS)
            {
                continue;
            }

            foreach (int number in MemoryMarshal.Cast<byte, int>(messages.Data))
            {
                descriptors.Add(new Fd(number));
            }
        }

        return descriptors;
    }

    private static int Align(int length) => (length + 7) & ~7;
}
