using System.Net;
using System.Net.Sockets;
using System.Text;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Checks.Probes;

/// <summary>Sockets with the connection options of a check.</summary>
internal static class ProbeSocket
{
    /// <summary>
    /// Applies <c>bind_if</c>, <c>fwmark</c>, <c>bindto</c> and <c>bind_port</c>; what went wrong as keepalived's log line, or null.
    /// </summary>
    public static string? TryBind(BareSocket socket, CheckConnection options)
    {
        if (options.BindInterface is { } name
            && socket.SetOption(Libc.SOL_SOCKET, Libc.SO_BINDTODEVICE, Encoding.UTF8.GetBytes(name)) is var noDevice and not Errno.None)
            return $"Checker can't bind to device {name}: {noDevice.Text()}";
        if (options.Fwmark != 0 && socket.SetOption(Libc.SOL_SOCKET, Libc.SO_MARK, options.Fwmark) is var noMark and not Errno.None)
            return $"Error setting fwmark {options.Fwmark} on checker socket: {noMark.Text()}";
        if (options.BindAddress is null && options.BindPort == 0) return null;
        // The last connection from the same port may be in TIME_WAIT.
        _ = socket.SetOption(Libc.SOL_SOCKET, Libc.SO_REUSEADDR, 1);
        return Bind(socket, options) is var error and not Errno.None ? $"Checker bind failed: {error.Text()}" : null;
    }

    /// <summary>connect(2) to the check's target.</summary>
    /// <param name="socket">A socket of the target's family.</param>
    /// <param name="options">The target.</param>
    /// <param name="port">The port; 0 for ICMP.</param>
    public static Errno Connect(BareSocket socket, CheckConnection options, int port)
    {
        var address = options.Address;
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return socket.Connect(new SockaddrIn(address, port));
        var target = new SockaddrIn6(address, port);
        // A link-local address means nothing without its interface.
        if (target.ScopeId == 0 && address.IsIPv6LinkLocal && options.BindInterface is { } name)
            target.ScopeId = (uint)InterfaceName.ToIndex(name);
        return socket.Connect(target);
    }

    /// <summary>AF_INET or AF_INET6.</summary>
    public static int FamilyOf(CheckConnection options) =>
        options.Address.AddressFamily == AddressFamily.InterNetworkV6 ? Libc.AF_INET6 : Libc.AF_INET;

    private static Errno Bind(BareSocket socket, CheckConnection options)
    {
        if (FamilyOf(options) == Libc.AF_INET) return socket.Bind(new SockaddrIn(options.BindAddress ?? IPAddress.Any, options.BindPort));
        var local = new SockaddrIn6(options.BindAddress ?? IPAddress.IPv6Any, options.BindPort);
        if (local.ScopeId == 0 && options.BindAddress is { IsIPv6LinkLocal: true } && options.BindInterface is { } name)
            local.ScopeId = (uint)InterfaceName.ToIndex(name);
        return socket.Bind(local);
    }
}
