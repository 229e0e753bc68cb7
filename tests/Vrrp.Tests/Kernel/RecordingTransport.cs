using Ipvs.Netlink.Transport;
using Ipvs.Netlink.Wire;

namespace Vrrp.Tests.Kernel;

/// <summary>A kernel that takes everything and remembers what it was asked.</summary>
internal sealed class RecordingTransport : INetlinkTransport
{
    private readonly Queue<byte[]> _answers = new();

    public int Descriptor => -1;

    public List<(NetlinkHeader Header, byte[] Payload)> Requests { get; } = [];

    public void Send(ReadOnlySpan<byte> datagram)
    {
        var messages = new MessageReader(datagram);
        while (messages.MoveNext())
        {
            Requests.Add((messages.Header, messages.Payload.ToArray()));
            if ((messages.Header.Flags & NetlinkFlags.Ack) == 0) continue;
            var answer = new byte[NetlinkHeader.Size + sizeof(int) + NetlinkHeader.Size];
            new NetlinkHeader((uint)answer.Length, NetlinkHeader.Error, NetlinkFlags.Capped, messages.Header.Sequence, 0).Write(answer);
            messages.Header.Write(answer.AsSpan(NetlinkHeader.Size + sizeof(int)));
            _answers.Enqueue(answer);
        }
    }

    public int Receive(Span<byte> buffer, TimeSpan timeout)
    {
        if (!_answers.TryDequeue(out var answer)) return 0;
        answer.CopyTo(buffer);
        return answer.Length;
    }

    public void Dispose() => _answers.Clear();
}
