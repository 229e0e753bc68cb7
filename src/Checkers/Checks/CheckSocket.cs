using System.Net;
using System.Net.Sockets;
using System.Text;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Checks;

/// <summary>Sockets with the connection options of a check, and what connect errors say about a server.</summary>
internal static class CheckSocket
{
    private const int SolSocket = 1;
    private const int SoBindToDevice = 25;
    private const int SoMark = 36;

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
            if (TryBind(socket, options) is not { } note) return socket;
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
            return new(IsAboutTheServer(errno) ? CheckOutcome.Failed : CheckOutcome.LocalTrouble, errno);
        }
    }

    /// <summary>Errors of connect(2) that count against a server; every other one is this host's own trouble.</summary>
    public static bool IsAboutTheServer(Errno error) => error is
        Errno.ENETUNREACH or Errno.EHOSTUNREACH or Errno.ECONNREFUSED or Errno.EHOSTDOWN or Errno.ENETDOWN or
        Errno.ECONNRESET or Errno.ECONNABORTED or Errno.ETIMEDOUT;

    /// <summary>Applies <c>bind_if</c>, <c>fwmark</c>, <c>bindto</c> and <c>bind_port</c>; what went wrong, or null.</summary>
    private static string? TryBind(Socket socket, CheckConnection options)
    {
        var native = new LinuxSocket(Fd.Borrow((int)socket.Handle));
        if (options.BindInterface is { } name && native.TrySetOption(SolSocket, SoBindToDevice, Encoding.UTF8.GetBytes(name)) is var noDevice and not Errno.None)
            return $"Checker can't bind to device {name}: {noDevice.Text()}";
        if (options.Fwmark != 0 && native.TrySetOption(SolSocket, SoMark, options.Fwmark) is var noMark and not Errno.None)
            return $"Error setting fwmark {options.Fwmark} on checker socket: {noMark.Text()}";
        if (options.BindAddress is null && options.BindPort == 0) return null;
        try
        {
            socket.Bind(new IPEndPoint(options.BindAddress ?? AnyOf(options.Address), options.BindPort));
            return null;
        }
        catch (SocketException error)
        {
            return $"Checker bind failed: {Text(error)}";
        }
    }

    // A link-local address means nothing without its interface.
    private static IPAddress TargetOf(CheckConnection options)
    {
        if (options.BindInterface is not { } name || !options.Address.IsIPv6LinkLocal || options.Address.ScopeId != 0) return options.Address;
        return new(options.Address.GetAddressBytes(), InterfaceName.ToIndex(name));
    }

    private static IPAddress AnyOf(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;

    private static string Text(SocketException error) => ((Errno)error.NativeErrorCode).Text();
}
