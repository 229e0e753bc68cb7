using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.InteropServices;

namespace Linux.Abi;

/// <summary>
/// Host and service names as nsswitch.conf(5) says they are found. Calls may block for as long as DNS takes.
/// All but <see cref="FindHost"/> must be called from one thread only.
/// </summary>
public static class NameService
{
    /// <summary>gethostbyname(3): the first IPv4 address of a host.</summary>
    public static unsafe bool TryFindAddress(string host, [NotNullWhen(true)] out IPAddress? address)
    {
        HostEntry* entry = Libc.gethostbyname(host);
        address = entry == null || entry->AddressLength != 4 || entry->Addresses[0] == null
            ? null
            : new(new ReadOnlySpan<byte>(entry->Addresses[0], 4));
        return address is not null;
    }

    /// <summary>getservbyname(3): the port of a service.</summary>
    /// <param name="service">Name or alias.</param>
    /// <param name="protocol">Name of the protocol (<c>tcp</c>).</param>
    /// <param name="port">The port.</param>
    public static unsafe bool TryFindPort(string service, string protocol, out ushort port)
    {
        ServiceEntry* entry = Libc.getservbyname(service, protocol);
        port = entry == null ? (ushort)0 : (ushort)IPAddress.NetworkToHostOrder((short)entry->Port);
        return entry != null;
    }

    /// <summary>getservbyport(3): the name of a service, or null.</summary>
    public static unsafe string? FindService(ushort port, string protocol)
    {
        ServiceEntry* entry = Libc.getservbyport((ushort)IPAddress.HostToNetworkOrder((short)port), protocol);
        return entry == null ? null : Marshal.PtrToStringUTF8((nint)entry->Name);
    }

    /// <summary>getnameinfo(3) without fallback to numbers: the name of a host, or null. May be called from any thread.</summary>
    public static unsafe string? FindHost(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        SocketAddress socketAddress = new IPEndPoint(address, 0).Serialize();
        byte* host = stackalloc byte[Libc.NI_MAXHOST];
        fixed (byte* start = socketAddress.Buffer.Span)
        {
            int error = Libc.getnameinfo(start, (uint)socketAddress.Size, host, Libc.NI_MAXHOST, null, 0, Libc.NI_NAMEREQD);
            return error == 0 ? Marshal.PtrToStringUTF8((nint)host) : null;
        }
    }
}
