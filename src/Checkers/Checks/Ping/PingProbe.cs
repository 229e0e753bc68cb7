using Checkers.Checks.Probes;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Checks.Ping;

/// <summary>
/// <c>PING_CHECK</c>: one echo request. It uses an ICMP datagram socket, which hears its own replies only; where
/// <c>ping_group_range</c> does not allow that, a raw one.
/// </summary>
internal sealed class PingProbe(PingCheckConfig config) : IProbe
{
    private const int MaxDatagramsAtOnce = 64;

    private readonly bool _isV6 = ProbeSocket.FamilyOf(config.Connection) == Libc.AF_INET6;
    private readonly ushort _identifier = (ushort)Random.Shared.Next();
    private ushort _sequence;
    private bool _isRaw;

    /// <inheritdoc/>
    public TimeSpan Timeout => config.Connection.ConnectTimeout;

    /// <inheritdoc/>
    public CheckResult? Begin(out BareSocket socket, out uint events)
    {
        events = Epoll.Readable;
        socket = Open(out var error);
        if (!socket.IsOpen)
            return new(CheckOutcome.LocalTrouble, $"ICMP{(_isV6 ? "v6" : "")} connect fail to create socket. Rescheduling.", error.Text());
        if (ProbeSocket.TryBind(socket, config.Connection) is { } trouble)
            return new(CheckOutcome.LocalTrouble, "ICMP socket bind failed. Rescheduling.", trouble);
        error = ProbeSocket.Connect(socket, config.Connection, 0);
        if (error == Errno.None) error = Send(socket);
        if (error == Errno.None) return null;
        return ConnectError.IsAboutTheServer(error)
            ? new(CheckOutcome.Failed, "send ICMP packet fail")
            : new(CheckOutcome.LocalTrouble, "ICMP socket bind failed. Rescheduling.", error.Text());
    }

    /// <inheritdoc/>
    public CheckResult? OnReady(BareSocket socket, Span<byte> buffer)
    {
        // Whoever floods the socket must not hold the loop.
        for (var datagrams = 0; datagrams < MaxDatagramsAtOnce; datagrams++)
        {
            var (length, error) = socket.Receive(buffer);
            if (error == Errno.EAGAIN) return null;
            if (error != Errno.None) return new(CheckOutcome.Failed);
            if (IcmpEcho.IsReply(buffer[..length], _isV6, _isRaw, _identifier, _sequence)) return new(CheckOutcome.Good);
        }
        return null;
    }

    /// <inheritdoc/>
    public CheckResult OnTimeout() => new(CheckOutcome.TimedOut);

    private BareSocket Open(out Errno error)
    {
        var (family, protocol) = _isV6 ? (Libc.AF_INET6, Libc.IPPROTO_ICMPV6) : (Libc.AF_INET, Libc.IPPROTO_ICMP);
        var socket = BareSocket.Open(family, Libc.SOCK_DGRAM, protocol, out error);
        _isRaw = error is Errno.EACCES or Errno.EPERM;
        return _isRaw ? BareSocket.Open(family, Libc.SOCK_RAW, protocol, out error) : socket;
    }

    private Errno Send(BareSocket socket)
    {
        Span<byte> request = stackalloc byte[IcmpEcho.Length];
        IcmpEcho.EncodeRequest(request, _isV6, _identifier, ++_sequence);
        return socket.Send(request).Error;
    }
}
