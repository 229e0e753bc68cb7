using Checkers.Checks.Probes;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Checks.Tcp;

/// <summary><c>TCP_CHECK</c>: connect and close.</summary>
internal sealed class TcpProbe(TcpCheckConfig config) : IProbe
{
    private const string BindFailed = "TCP socket bind failed. Rescheduling.";

    /// <inheritdoc/>
    public TimeSpan Timeout => config.Connection.ConnectTimeout;

    /// <inheritdoc/>
    public CheckResult? Begin(out BareSocket socket, out uint events)
    {
        events = Epoll.Writable;
        var connection = config.Connection;
        socket = BareSocket.Open(ProbeSocket.FamilyOf(connection), Libc.SOCK_STREAM, Libc.IPPROTO_TCP, out var error);
        if (!socket.IsOpen) return new(CheckOutcome.LocalTrouble, "TCP connect fail to create socket. Rescheduling.", error.Text());
        if (ProbeSocket.TryBind(socket, connection) is { } trouble) return new(CheckOutcome.LocalTrouble, BindFailed, trouble);
        // A port of its own is needed again for the next check: no connection may be left in TIME_WAIT.
        if (connection.BindPort != 0) _ = socket.SetOption(Libc.SOL_SOCKET, Libc.SO_LINGER, new Linger { OnOff = 1 });
        error = ProbeSocket.Connect(socket, connection, connection.Port);
        return error == Errno.EINPROGRESS ? null : ResultOf(error);
    }

    /// <inheritdoc/>
    public CheckResult? OnReady(BareSocket socket, Span<byte> buffer) => ResultOf(socket.TakeError());

    /// <inheritdoc/>
    public CheckResult OnTimeout() => new(CheckOutcome.TimedOut);

    private static CheckResult ResultOf(Errno error) => error switch
    {
        Errno.None => new(CheckOutcome.Good),
        Errno.ETIMEDOUT => new(CheckOutcome.TimedOut),
        _ when ConnectError.IsAboutTheServer(error) => new(CheckOutcome.Failed),
        _ => new(CheckOutcome.LocalTrouble, BindFailed, error.Text()),
    };
}
