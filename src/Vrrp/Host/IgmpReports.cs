using Keepalived.Conf.Model;
using Microsoft.Extensions.Logging;

namespace Vrrp.Host;

/// <summary><c>disable_local_igmp</c>: the kernel does not report memberships of 224.0.0.0/24 while the daemon runs.</summary>
internal sealed class IgmpReports
{
    private const string Setting = "/proc/sys/net/ipv4/igmp_link_local_mcast_reports";

    private string? _before;

    /// <summary>Switches the reports off when the configuration says so.</summary>
    public void Apply(GlobalDefs global, ILogger log)
    {
        if (!global.DisableLocalIgmp || _before is not null) return;
        try
        {
            var before = File.ReadAllText(Setting).Trim();
            if (before == "0") return;
            File.WriteAllText(Setting, "0");
            _before = before;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            VrrpHostLog.IgmpRefused(log, e.Message);
        }
    }

    /// <summary>Puts back what was there before.</summary>
    public void Restore(ILogger log)
    {
        if (_before is null) return;
        try
        {
            File.WriteAllText(Setting, _before);
            _before = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            VrrpHostLog.IgmpRefused(log, e.Message);
        }
    }
}
