using Keepalived.Runtime.Control;

namespace Checkers.Control;

/// <summary>
/// Metrics of virtual and real servers, and of the kernel's table under the names of node_exporter's IPVS collector and of keepalived's
/// exporters (docs/metrics.md). What matters most comes first.
/// </summary>
internal static class CheckerMetrics
{
    /// <summary>Writes them.</summary>
    public static void Write(Stream stream, CheckersPicture picture, IpvsReading? kernel, int limit)
    {
        using var text = new MetricsText(stream, limit);
        text.Family("keepalived_ipvs_available", isCounter: false, "1 while the kernel's table can be changed.");
        text.Sample(picture.HasKernel ? 1 : 0);
        WriteVirtualServers(text, picture.VirtualServers);
        WriteRealServers(text, picture.VirtualServers);
        if (kernel is not null)
        {
            IpvsMetrics.WriteTotals(text, kernel);
            IpvsMetrics.WriteBackends(text, kernel);
            IpvsMetrics.WriteServices(text, kernel);
        }
        text.Family("keepalived_checkers_metrics_left_out", isCounter: false, "Series of servers left out because of metrics_max_series.");
        text.Always(text.LeftOut);
    }

    private static void WriteVirtualServers(MetricsText text, VirtualServerPicture[] servers)
    {
        One("keepalived_virtual_server_quorum", "1 while enough weight is alive.", static s => s.HasQuorum ? 1 : 0);
        One("keepalived_virtual_server_alive_weight", "Weight that is alive.", static s => s.AliveWeight);
        One("keepalived_virtual_server_sorry", "1 while the sorry server serves.", static s => s.SorryServerInUse ? 1 : 0);
        One("keepalived_virtual_server_maintenance", "1 while somebody works on it.", static s => s.Override is null ? 0 : 1);

        void One(string name, string help, Func<VirtualServerPicture, double> value)
        {
            text.Family(name, isCounter: false, help);
            foreach (var server in servers) text.Sample(value(server), ("virtual_server", server.Name));
        }
    }

    private static void WriteRealServers(MetricsText text, VirtualServerPicture[] servers)
    {
        One("keepalived_real_server_up", "1 while it is in service.", static s => s.IsAlive ? 1 : 0);
        One("keepalived_real_server_weight", "The weight that counts.", static s => s.Weight);
        text.Family("keepalived_real_server_override", isCounter: false, "1 for each server that is not as the file says.");
        foreach (var server in servers)
            foreach (var real in server.RealServers)
                if (real.Override is { } asked)
                    text.Sample(1, ("virtual_server", server.Name), ("real_server", real.Name), ("kind", StatusJson.Word(asked.Kind)));

        void One(string name, string help, Func<RealServerPicture, double> value)
        {
            text.Family(name, isCounter: false, help);
            foreach (var server in servers)
                foreach (var real in server.RealServers)
                    text.Sample(value(real), ("virtual_server", server.Name), ("real_server", real.Name));
        }
    }
}
