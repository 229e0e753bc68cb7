using Checkers.Kernel;
using Ipvs.Netlink;
using Keepalived.Conf.Model;

namespace Checkers.Host;

/// <summary><c>lvs_timeouts</c>: sets the kernel's timeouts and puts back what was there before.</summary>
internal sealed class LvsTimeoutSetting(IIpvsTable table)
{
    /// <summary>The timeouts found before the first change; null while nothing was changed.</summary>
    public IpvsTimeouts? Found { get; private set; }

    /// <summary>Takes over what a predecessor had found.</summary>
    public void Adopt(IpvsTimeouts? found) => Found = found;

    /// <summary>Sets what is configured; values not configured are those found.</summary>
    public void Apply(LvsTimeouts configured)
    {
        if (configured is { Tcp: null, TcpFin: null, Udp: null })
        {
            Restore();
            return;
        }
        var found = Found ??= table.GetTimeouts();
        table.SetTimeouts(new(
            Seconds(configured.Tcp, found.TcpSeconds), Seconds(configured.TcpFin, found.TcpFinSeconds), Seconds(configured.Udp, found.UdpSeconds)));
    }

    /// <summary>Puts back what was found.</summary>
    public void Restore()
    {
        if (Found is { } found) table.SetTimeouts(found);
        Found = null;
    }

    private static uint Seconds(TimeSpan? configured, uint found) => configured is { } value ? (uint)value.TotalSeconds : found;
}
