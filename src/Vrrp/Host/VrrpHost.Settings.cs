using Vrrp.Kernel;

namespace Vrrp.Host;

internal sealed partial class VrrpHost
{
    private readonly SysctlStore _settings = new();

    private const string LinkLocalReports = "net/ipv4/igmp_link_local_mcast_reports";

    // Put back at the end. Before any group is joined: disable_local_igmp keeps the kernel from reporting it.
    private void ApplySettings()
    {
        if (_router.Config.Global.DisableLocalIgmp && !_settings.Set(LinkLocalReports, "0"))
            KernelLog.SettingRefused(_log, "disable_local_igmp", LinkLocalReports);
        PromoteSecondaries();
    }

    // promote_secondaries: deleting the first address of a subnet does not take the others with it.
    private void PromoteSecondaries()
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var instance in _router.Instances)
        {
            if (!instance.Config.PromoteSecondaries || instance.Config.Interface is not { } device || _links.Find(device) is null) continue;
            var path = $"net/ipv4/conf/{device}/promote_secondaries";
            if (wanted.Add(path) && !_settings.Set(path, "1")) KernelLog.SettingRefused(_log, instance.Config.Name, path);
        }
        foreach (var gone in _promoted.Except(wanted)) _settings.Restore(gone);
        _promoted = wanted;
    }

    private HashSet<string> _promoted = [];
}
