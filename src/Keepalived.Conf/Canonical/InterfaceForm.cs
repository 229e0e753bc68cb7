using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>Blocks about interfaces as such.</summary>
internal static class InterfaceForm
{
    public static void AddTo(CanonicalNode root, KeepalivedConfig config)
    {
        foreach (var group in config.GarpGroups)
        {
            var block = root.Block("garp_group");
            block.Optional("garp_interval", group.GarpInterval);
            block.Optional("gna_interval", group.GnaInterval);
            foreach (var member in group.Interfaces) block.Set("interface", member.Name);
        }

        if (!config.PolledInterfaces.IsEmpty)
        {
            var block = root.Block("linkbeat_interfaces");
            foreach (var polled in config.PolledInterfaces) AddPolled(block, polled);
        }

        if (!config.InterfaceDelays.IsEmpty)
        {
            var block = root.Block("interface_up_down_delays");
            foreach (var delay in config.InterfaceDelays) block.Entry(delay.Interface, delay.Down, delay.Up);
        }
    }

    private static void AddPolled(CanonicalNode block, PolledInterface polled)
    {
        switch (polled.Method)
        {
            case LinkPolling.Mii: block.Entry(polled.Name, "MII"); break;
            case LinkPolling.Ethtool: block.Entry(polled.Name, "ETHTOOL"); break;
            case LinkPolling.Ioctl: block.Entry(polled.Name, "IOCTL"); break;
            default: block.Entry(polled.Name); break;
        }
    }
}
