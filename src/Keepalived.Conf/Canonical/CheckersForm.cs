using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>The blocks of the checker role.</summary>
internal static class CheckersForm
{
    public static void AddTo(CanonicalNode root, KeepalivedConfig config)
    {
        foreach (var server in config.VirtualServers) root.Block("virtual_server", server.ToString());
    }
}
