namespace Ipvs.Netlink.Wire;

/// <summary>Walks the messages of one datagram.</summary>
public ref struct MessageReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Begins at the first message of <paramref name="datagram"/>.</summary>
    public MessageReader(ReadOnlySpan<byte> datagram)
    {
        _rest = datagram;
        Header = default;
        Payload = default;
    }

    /// <summary>Header of the current message.</summary>
    public NetlinkHeader Header { get; private set; }

    /// <summary>What follows the header of the current message.</summary>
    public ReadOnlySpan<byte> Payload { get; private set; }

    /// <summary>Goes to the next message; false at the end.</summary>
    /// <exception cref="NetlinkFormatException">A message claims more than the datagram holds.</exception>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        Header = NetlinkHeader.Read(_rest);
        int length = (int)Header.Length;
        Payload = _rest[NetlinkHeader.Size..length];
        _rest = _rest[Math.Min((length + 3) & ~3, _rest.Length)..];
        return true;
    }
}
