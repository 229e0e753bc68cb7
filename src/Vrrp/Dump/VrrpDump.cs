using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;

namespace Vrrp.Dump;

/// <summary>The file <c>keepalived.data</c> of the VRRP role; without run-time values also the log of <c>-d</c>.</summary>
public static class VrrpDump
{
    /// <summary>What the configuration says, for the log.</summary>
    public static void Write(DumpWriter text, KeepalivedConfig config, DumpedProcess process, IDumpOwners owners) =>
        Write(text, config, process, owners, null);

    internal static void Write(DumpWriter text, DumpedProcess process, IDumpOwners owners, VrrpPicture picture) =>
        Write(text, picture.Config, process, owners, picture);

    private static void Write(DumpWriter text, KeepalivedConfig config, DumpedProcess process, IDumpOwners owners, VrrpPicture? picture)
    {
        GlobalDump.Write(text, config, process, owners);
        var addresses = new AddressLines(config, picture);
        StaticLines.Add(text, config, addresses);
        if (!config.VrrpInstances.IsEmpty) text.Heading("VRRP Topology");
        var scripts = new ScriptLines(text, owners, config.Global.SetSupplementaryGroups);
        var instances = new InstanceLines(text, config, addresses, scripts, picture);
        for (var i = 0; i < config.VrrpInstances.Count; i++) instances.Add(config.VrrpInstances[i], picture?.Instances[i]);
        if (picture is not null) SocketLines.Add(text, picture);
        GroupLines.Add(text, config, scripts, picture);
        new TrackerLines(text, config, owners, picture).Add();
        if (picture is not null) new InterfaceLines(text, picture).Add();
    }
}
