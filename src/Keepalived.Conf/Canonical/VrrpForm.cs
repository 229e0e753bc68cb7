using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>The blocks of the VRRP role.</summary>
internal static class VrrpForm
{
    public static void AddTo(CanonicalNode root, KeepalivedConfig config)
    {
        foreach (var script in config.VrrpScripts) root.Block("vrrp_script", script.Name);
        foreach (var instance in config.VrrpInstances) root.Block("vrrp_instance", instance.Name);
    }
}
