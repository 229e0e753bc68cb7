using Checkers.Checks.Probes;
using Checkers.Checks.Udp;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Checks.Dns;

/// <summary><c>DNS_CHECK</c>: one query over UDP; a reply without an error is good.</summary>
internal sealed class DnsProbe(DnsCheckConfig config) : IProbe
{
    private const int MaxDatagramsAtOnce = 64;

    private ushort _id;

    /// <inheritdoc/>
    public TimeSpan Timeout => config.Connection.ConnectTimeout;

    /// <inheritdoc/>
    public CheckResult? Begin(out BareSocket socket, out uint events)
    {
        events = Epoll.Readable;
        var error = UdpSocket.Open(config.Connection, out socket, out var trouble);
        if (trouble is var (isCreated, text))
            return new(
                CheckOutcome.LocalTrouble,
                isCreated ? "UDP socket bind failed. Rescheduling." : "failed to create socket. Rescheduling.",
                text);
        if (error is Errno.ENETUNREACH or Errno.EHOSTUNREACH)
            return new(CheckOutcome.Failed, $"network unreachable for [{config.Connection.Address}]:{config.Connection.Port}");
        if (error != Errno.None) return Unreadable(error);
        Span<byte> query = stackalloc byte[DnsQuery.MaxLength];
        _id = DnsQuery.NewId();
        var length = DnsQuery.Encode(query, _id, config.Type, config.Name);
        error = socket.Send(query[..length]).Error;
        return error == Errno.None ? null : Unreadable(error);
    }

    /// <inheritdoc/>
    public CheckResult? OnReady(BareSocket socket, Span<byte> buffer)
    {
        // Whoever floods the socket must not hold the loop.
        for (var datagrams = 0; datagrams < MaxDatagramsAtOnce; datagrams++)
        {
            var (length, error) = socket.Receive(buffer);
            if (error == Errno.EAGAIN) return null;
            if (error != Errno.None) return Unreadable(error);
            if (DnsQuery.ReturnCodeOf(buffer[..length], _id) is { } code)
                return code == 0 ? new(CheckOutcome.Good) : new(CheckOutcome.Failed, $"read error occurred. (rcode = {code})");
        }
        return null;
    }

    /// <inheritdoc/>
    public CheckResult OnTimeout() => new(CheckOutcome.TimedOut, "read timeout from socket");

    private static CheckResult Unreadable(Errno error) =>
        new(CheckOutcome.Failed, $"failed to read socket; errno {(int)error} ({error.Text()})");
}
