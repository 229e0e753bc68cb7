using Keepalived.Conf.Model;
using Vrrp.Instance;
using Vrrp.Kernel;

namespace Vrrp.Host;

internal sealed partial class VrrpHost
{
    private readonly SysctlStore _settings = new();
    private readonly SysctlStore _deviceSettings = new();

    private const string LinkLocalReports = "net/ipv4/igmp_link_local_mcast_reports";
    private const string SecondariesSetting = "/promote_secondaries";

    // What a killed predecessor found there first is what comes back in the end.
    private void AdoptSettings(SavedState? saved)
    {
        if (saved is null) return;
        _settings.Adopt(saved.Settings.Where(IsOfInstances));
        _deviceSettings.Adopt(saved.Settings.Where(static s => !IsOfInstances(s)));
    }

    private static bool IsOfInstances(SavedSetting setting) =>
        setting.Path == LinkLocalReports || setting.Path.EndsWith(SecondariesSetting, StringComparison.Ordinal);

    // A process that is killed before it has started leaves its predecessor's state, and what it has changed itself.
    private void SaveSettings(SavedState? saved)
    {
        if (Settings is { Count: > 0 } settings) WriteState((saved ?? SavedState.Empty) with { Settings = settings });
    }

    private List<SavedSetting> Settings => [.. _settings.Changed, .. _deviceSettings.Changed];

    // Put back at the end. Before any group is joined: disable_local_igmp keeps the kernel from reporting it.
    private void ApplySettings()
    {
        if (_router.Config.Global.DisableLocalIgmp && !_settings.Set(LinkLocalReports, "0"))
            KernelLog.SettingRefused(_log, "disable_local_igmp", LinkLocalReports);
        PromoteSecondaries();
    }

    // vrrp_netlink_*_rcv_bufs.
    private void SizeBuffers(SocketBuffers sizes)
    {
        _routes.RequestReceiveBuffer(sizes.VrrpCommands.Size, sizes.VrrpCommands.Force);
        _monitor.RequestReceiveBuffer(sizes.VrrpMonitor.Size, sizes.VrrpMonitor.Force);
        _routeMonitor?.RequestReceiveBuffer(sizes.VrrpMonitor.Size, sizes.VrrpMonitor.Force);
    }

    // promote_secondaries: deleting the first address of a subnet does not take the others with it.
    private void PromoteSecondaries()
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var instance in _router.Instances)
        {
            if (!instance.Config.PromoteSecondaries || instance.Config.Interface is not { } device || _links.Find(device) is null) continue;
            var path = $"net/ipv4/conf/{device}{SecondariesSetting}";
            if (wanted.Add(path) && !_settings.Set(path, "1")) KernelLog.SettingRefused(_log, instance.Config.Name, path);
        }
        foreach (var gone in _promoted.Except(wanted)) _settings.Restore(gone);
        _promoted = wanted;
    }

    private HashSet<string> _promoted = [];
}
