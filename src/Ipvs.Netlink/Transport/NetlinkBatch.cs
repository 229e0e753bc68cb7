using System.Runtime.InteropServices;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink.Transport;

/// <summary>Requests to be sent together, each answered with success or an error. Not thread-safe.</summary>
public sealed class NetlinkBatch
{
    private readonly AttributeWriter _writer = new();
    private readonly List<int> _ends = [];
    private int _start = -1;

    /// <summary>Number of requests.</summary>
    public int Count => _ends.Count;

    /// <summary>Begins a request; its fixed header and attributes go to the returned writer until <see cref="EndRequest"/>.</summary>
    /// <param name="type">Netlink message type.</param>
    /// <param name="flags">Flags besides request and acknowledge, such as create or exclusive.</param>
    public AttributeWriter BeginRequest(ushort type, NetlinkFlags flags = NetlinkFlags.None)
    {
        if (_start >= 0)
        {
            throw new InvalidOperationException("the previous request was not ended");
        }

        _start = _writer.Length;
        new NetlinkHeader(0, type, flags | NetlinkFlags.Request, 0, 0).Write(_writer.Reserve(NetlinkHeader.Size));
        return _writer;
    }

    /// <summary>Ends the request begun last.</summary>
    public void EndRequest()
    {
        if (_start < 0)
        {
            throw new InvalidOperationException("no request was begun");
        }

        Span<byte> header = _writer.WrittenForPatching(_start, NetlinkHeader.Size);
        MemoryMarshal.Write(header, (uint)(_writer.Length - _start));
        _ends.Add(_writer.Length);
        _start = -1;
    }

    /// <summary>Forgets all requests; their memory is kept for the next.</summary>
    public void Clear()
    {
        _writer.Clear();
        _ends.Clear();
        _start = -1;
    }

    /// <summary>The bytes of request <paramref name="index"/>, for tests and traces.</summary>
    public ReadOnlySpan<byte> Request(int index) => _writer.Written[StartOf(index).._ends[index]];

    /// <summary>Number of requests from <paramref name="first"/> on that fit the limits; at least one.</summary>
    internal int CountWithin(int first, int maxRequests, int maxBytes)
    {
        int count = 1;
        while (count < maxRequests && first + count < Count && _ends[first + count] - StartOf(first) <= maxBytes)
        {
            count++;
        }

        return count;
    }

    /// <summary>Numbers the requests and asks for an acknowledgement of the last one only; returns their bytes.</summary>
    internal ReadOnlySpan<byte> Prepare(int first, int count, uint firstSequence)
    {
        for (int i = 0; i < count; i++)
        {
            Span<byte> message = _writer.WrittenForPatching(StartOf(first + i), NetlinkHeader.Size);
            NetlinkHeader header = NetlinkHeader.ReadAlone(message) with { Sequence = firstSequence + (uint)i };
            NetlinkFlags flags = i == count - 1 ? header.Flags | NetlinkFlags.Ack : header.Flags & ~NetlinkFlags.Ack;
            (header with { Flags = flags }).Write(message);
        }

        return _writer.Written[StartOf(first).._ends[first + count - 1]];
    }

    /// <summary>Replaces the message type of all requests (a generic netlink family that got a new id).</summary>
    internal void Retype(ushort type)
    {
        for (int i = 0; i < Count; i++)
        {
            Span<byte> message = _writer.WrittenForPatching(StartOf(i), NetlinkHeader.Size);
            (NetlinkHeader.ReadAlone(message) with { Type = type }).Write(message);
        }
    }

    private int StartOf(int index) => index == 0 ? 0 : _ends[index - 1];
}
