using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary><c>real_server</c>.</summary>
internal static class RealServerForm
{
    /// <param name="parent">The virtual server.</param>
    /// <param name="server">The server.</param>
    /// <param name="inherited">The virtual server's forwarding method.</param>
    public static void AddTo(CanonicalNode parent, RealServer server, Forwarding inherited)
    {
        var block = server.Port is { } port
            ? parent.Block("real_server", server.Address, port)
            : parent.Block("real_server", server.Address);
        AddContent(block, server, inherited);
    }

    /// <param name="parent">The virtual server.</param>
    /// <param name="named">Servers by name.</param>
    /// <param name="inherited">The virtual server's forwarding method.</param>
    public static void AddTo(CanonicalNode parent, RealServerTemplate named, Forwarding inherited)
    {
        var block = named.Server.Port is { } port
            ? parent.Block("real_server_name", named.Name, port)
            : parent.Block("real_server_name", named.Name);
        block.Flag("srv", named.IsSrv);
        block.Set("address_family", named.Family switch
        {
            AddressFamily.InterNetwork => "inet",
            AddressFamily.InterNetworkV6 => "inet6",
            _ => "any",
        });
        block.Set("resolve_interval", named.ResolveInterval);
        AddContent(block, named.Server, inherited);
    }

    private static void AddContent(CanonicalNode block, RealServer server, Forwarding inherited)
    {
        block.Set("weight", server.Weight);
        if (server.Forwarding != inherited) block.Set("lvs_method", VirtualServerForm.ForwardingWords(server.Forwarding));
        block.Set("uthreshold", server.UpperThreshold);
        block.Set("lthreshold", server.LowerThreshold);
        block.Set("inhibit_on_failure", server.InhibitOnFailure);
        block.Optional("smtp_alert", server.SmtpAlert);
        block.Optional("snmp_name", server.SnmpName);
        block.Optional("notify_up", server.NotifyUp);
        block.Optional("notify_down", server.NotifyDown);
        foreach (var check in server.Checkers) CheckForm.AddTo(block, check);
    }

    /// <summary>A statement with an address and perhaps a port.</summary>
    public static void Set(CanonicalNode block, string keyword, IPAddress address, ushort? port)
    {
        if (port is { } number) block.Set(keyword, address, number);
        else block.Set(keyword, address);
    }
}
