using Keepalived.Runtime;
using Linux.Abi;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Host;

internal sealed partial class VrrpHost
{
    private const int MaxDatagramsPerWakeUp = 256;
    private const int DatagramsPerCall = 32;
    private const int SenderRoom = 32;  // struct sockaddr_in6
    private const int ControlRoom = 96; // hop limit and packet information, each with its header
    private const int DatagramRoom = 4352; // 255 IPv6 addresses and a trailer; over IPv4 less

    private readonly ReceiveBatch _received = new(DatagramsPerCall, SenderRoom, ControlRoom, DatagramRoom);
    private readonly Dictionary<VrrpInstance, OutgoingAdverts> _sending = [];
    private readonly LogThrottle _shortPackets = new(s_throttle);
    private readonly Dictionary<(string Device, byte Vrid), LogThrottle> _unknownRouters = [];

    // Bounded, so that a flood on one link cannot keep adverts of others from going out.
    private void Drain(AdvertSocketMember member)
    {
        var count = DatagramsPerCall;
        for (var left = MaxDatagramsPerWakeUp; left > 0 && count == DatagramsPerCall; left -= count)
        {
            count = member.Socket.Receive(_received);
            for (var i = 0; i < count; i++) OnDatagram(member, i);
        }
        Execute();
    }

    private void OnDatagram(AdvertSocketMember member, int index)
    {
        if (!member.Socket.TryParse(_received, index, out var packet, out var error))
        {
            ReportShortPacket(member, error);
            return;
        }
        if (member.Find(packet.VirtualRouterId, packet.Source) is not { } instance)
        {
            if (_router.Config.Global.LogUnknownVrids) ReportUnknownRouter(member, packet.VirtualRouterId);
            return;
        }
        if (instance.Format.Authenticator is not null) packet = packet with { ReceivedAt = TimeProvider.System.GetUtcNow() };
        _router.OnPacket(instance, packet, MonotonicClock.Now, _actions);
    }

    private void ReportShortPacket(AdvertSocketMember member, VrrpDecodeError error)
    {
        if (!_shortPackets.TryPass(_loop.Now, out var heldBack)) return;
        VrrpHostLog.PacketTooShort(_log, member.Socket.Key.IsIpv6 ? 6 : 4, error.Actual);
        if (heldBack > 0) VrrpHostLog.HeldBack(_log, heldBack, (int)s_throttle.TotalSeconds);
    }

    private void ReportUnknownRouter(AdvertSocketMember member, byte vrid)
    {
        var device = member.Socket.Key.InterfaceName ?? "";
        if (!_unknownRouters.TryGetValue((device, vrid), out var throttle)) _unknownRouters[(device, vrid)] = throttle = new LogThrottle(s_throttle);
        if (throttle.TryPass(_loop.Now, out _)) VrrpHostLog.UnknownRouter(_log, vrid, device);
    }

    // Queued: the sockets send what all instances have to say with few system calls, see FlushAdverts.
    private void SendAdvert(VrrpInstance instance, byte priority, InternetAddress source)
    {
        if (_sockets.Of(instance) is not { } member) return;
        if (!_sending.TryGetValue(instance, out var adverts)) _sending[instance] = adverts = new OutgoingAdverts(s_throttle);
        if (member.Socket.MustFlushBefore(adverts)) member.Socket.Flush(ReportNotSent);
        adverts.Prepare(member.Socket.Key, instance.Format, priority, source, TimeProvider.System);
        // A successor goes on behind the saved number, so that it is saved anew before it is used up.
        if (instance.Format.UsesAuthenticationHeader && instance.Format.Sequence.Current % AuthenticationSequence.Block == 0) _stateChanged = true;
        adverts.SentAt = _loop.Now;
        member.Socket.Queue(instance, adverts, ReportNotSent);
    }

    private void FlushAdverts()
    {
        foreach (var member in _sockets.Members) member.Socket.Flush(ReportNotSent);
    }

    private void ReportNotSent(VrrpInstance instance, OutgoingAdverts adverts, int copy, Errno error)
    {
        if (!adverts.Failures.TryPass(_loop.Now, out _)) return;
        if (instance.Format.IsMulticast) VrrpHostLog.SendFailed(_log, instance.Config.Name, (int)error, error.Text());
        else VrrpHostLog.SendToPeerFailed(_log, instance.Config.Name, adverts.Destinations[copy], error.Text());
    }
}
