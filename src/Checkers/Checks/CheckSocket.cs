using System.Net;
using System.Net.Sockets;
using Checkers.Checks.Probes;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Checks;

/// <summary>Sockets with the connection options of a check, and what connect errors say about a server.</summary>
internal static class CheckSocket
{
    /// <summary>Creates a stream socket; where this host refuses an option, the result is <see cref="CheckOutcome.LocalTrouble"/>.</summary>
    /// <param name="options">Where and how to connect.</param>
    /// <param name="kind">The check's word in log lines, such as TCP.</param>
    /// <param name="trouble">Why there is no socket.</param>
    public static Socket? TryCreate(CheckConnection options, string kind, out CheckResult trouble)
    {
        Socket? socket = null;
        try
        {
            trouble = default;
            socket = new(options.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (ProbeSocket.TryBind(new((int)socket.Handle), options) is not { } note) return socket;
            trouble = new(CheckOutcome.LocalTrouble, $"{kind} socket bind failed. Rescheduling.", note);
        }
        catch (SocketException error)
        {
            trouble = new(CheckOutcome.LocalTrouble, $"{kind} connect fail to create socket. Rescheduling.", Text(error));
        }
        socket?.Dispose();
        return null;
    }

    /// <summary>
    /// Connects within <c>connect_timeout</c>. Null: connected; otherwise the failure's class with an empty reason, or local trouble.
    /// </summary>
    public static async Task<ConnectFailure?> ConnectAsync(Socket socket, CheckConnection options, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(options.ConnectTimeout);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(TargetOf(options), options.Port), deadline.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(CheckOutcome.TimedOut, Errno.ETIMEDOUT);
        }
        catch (SocketException error)
        {
            var errno = (Errno)error.NativeErrorCode;
            return new(ConnectError.IsAboutTheServer(errno) ? CheckOutcome.Failed : CheckOutcome.LocalTrouble, errno);
        }
    }

    // A link-local address means nothing without its interface.
    private static IPAddress TargetOf(CheckConnection options)
    {
        if (options.BindInterface is not { } name || !options.Address.IsIPv6LinkLocal || options.Address.ScopeId != 0) return options.Address;
        return new(options.Address.GetAddressBytes(), InterfaceName.ToIndex(name));
    }

    private static string Text(SocketException error) => ((Errno)error.NativeErrorCode).Text();
}
