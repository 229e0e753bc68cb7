using System.Runtime.InteropServices;
using System.Text;

namespace Linux.Abi;

/// <summary>Asks a driver whether its interface has a link. May take milliseconds where the PHY is asked.</summary>
public static class LinkProbe
{
    private const ushort BasicStatus = 1;
    private const ushort HasLink = 0x0004;
    private const uint GetLink = 0x0a;
    private const int Running = Libc.IFF_UP | Libc.IFF_RUNNING;

    /// <summary>Asks by a method, or the first of the later ones the driver knows.</summary>
    /// <param name="name">The interface; one that does not exist is down.</param>
    /// <param name="method">Where to begin.</param>
    public static LinkAnswer Ask(string name, LinkProbeMethod method)
    {
        using var socket = LinuxSocket.Create(Libc.AF_INET, Libc.SOCK_DGRAM, 0);
        if (method == LinkProbeMethod.Mii && AskPhy(socket, name) is { } phy) return new(phy && IsRunning(socket, name), LinkProbeMethod.Mii);
        if (method != LinkProbeMethod.Flags && AskEthtool(socket, name) is { } tool)
            return new(tool && IsRunning(socket, name), LinkProbeMethod.Ethtool);
        return new(IsRunning(socket, name), LinkProbeMethod.Flags);
    }

    /// <summary>mii_ioctl_data: phy id, register, value in, value out; 16 bits each. The status latches a lost link until it is read.</summary>
    private static unsafe bool? AskPhy(LinuxSocket socket, string name)
    {
        IfReq request = For(name);
        if (Libc.ioctl(socket.Fd.Number, Libc.SIOCGMIIPHY, &request) != 0) return null;
        ushort* data = (ushort*)request.Data;
        for (int i = 0; i < 2; i++)
        {
            data[1] = BasicStatus;
            if (Libc.ioctl(socket.Fd.Number, Libc.SIOCGMIIREG, &request) != 0) return null;
        }

        return (data[3] & HasLink) != 0;
    }

    private static unsafe bool? AskEthtool(LinuxSocket socket, string name)
    {
        IfReq request = For(name);
        uint* value = stackalloc uint[2];
        value[0] = GetLink;
        value[1] = 0;
        *(nint*)request.Data = (nint)value;
        return Libc.ioctl(socket.Fd.Number, Libc.SIOCETHTOOL, &request) == 0 ? value[1] != 0 : null;
    }

    private static unsafe bool IsRunning(LinuxSocket socket, string name)
    {
        IfReq request = For(name);
        return Libc.ioctl(socket.Fd.Number, Libc.SIOCGIFFLAGS, &request) == 0 && (*(short*)request.Data & Running) == Running;
    }

    private static unsafe IfReq For(string name)
    {
        IfReq request = default;
        Encoding.UTF8.GetBytes(name.AsSpan(0, Math.Min(name.Length, Libc.IF_NAMESIZE - 1)), MemoryMarshal.CreateSpan(ref request.Name[0], Libc.IF_NAMESIZE - 1));
        return request;
    }
}
