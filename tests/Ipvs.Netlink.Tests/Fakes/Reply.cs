using System.Text;
using Ipvs.Netlink.Wire;
using Linux.Abi;

namespace Ipvs.Netlink.Tests.Fakes;

/// <summary>Datagrams as the kernel sends them.</summary>
internal static class Reply
{
    public static byte[] Message(ScriptedRequest request, ushort type, NetlinkFlags flags, ReadOnlySpan<byte> payload)
    {
        byte[] message = new byte[NetlinkHeader.Size + ((payload.Length + 3) & ~3)];
        new NetlinkHeader((uint)(NetlinkHeader.Size + payload.Length), type, flags, request.Header.Sequence, 77).Write(message);
        payload.CopyTo(message.AsSpan(NetlinkHeader.Size));
        return message;
    }

    /// <summary>A data message of the request's own family.</summary>
    public static byte[] Data(ScriptedRequest request, ReadOnlySpan<byte> payload, NetlinkFlags extra = NetlinkFlags.None) =>
        Message(request, request.Header.Type, (request.IsDump ? NetlinkFlags.Multi : NetlinkFlags.None) | extra, payload);

    public static byte[] Done(ScriptedRequest request, NetlinkFlags extra = NetlinkFlags.None, int error = 0) =>
        Message(request, NetlinkHeader.Done, NetlinkFlags.Multi | extra, BitConverter.GetBytes(error));

    /// <summary>What a carried-out request gets: an acknowledgement if it asked for one.</summary>
    public static IEnumerable<byte[]> Success(ScriptedRequest request) => request.WantsAck ? [Error(request, Errno.None)] : [];

    public static byte[] Error(ScriptedRequest request, Errno error, string? text = null, uint? offset = null, bool isCapped = true)
    {
        var body = new AttributeWriter();
        BitConverter.TryWriteBytes(body.Reserve(4), -(int)error);
        request.Header.Write(body.Reserve(NetlinkHeader.Size));
        if (!isCapped && error != Errno.None)
        {
            request.Payload.CopyTo(body.Reserve(request.Payload.Length));
        }

        NetlinkFlags flags = isCapped ? NetlinkFlags.Capped : NetlinkFlags.None;
        if (text is not null || offset is not null)
        {
            flags |= NetlinkFlags.AckAttributes;
            if (text is not null)
            {
                body.Put(1, Encoding.ASCII.GetBytes(text + "\0"));
            }

            if (offset is { } at)
            {
                body.Put(2, at);
            }
        }

        return Message(request, NetlinkHeader.Error, flags, body.Written);
    }

    /// <summary>Several messages in one datagram.</summary>
    public static byte[] Together(params byte[][] messages) => messages.SelectMany(message => message).ToArray();
}
