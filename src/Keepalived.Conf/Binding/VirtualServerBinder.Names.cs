using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content><c>real_server_name</c>: how many servers there will be, and of which weight, is not known here.</content>
internal sealed partial class VirtualServerBinder
{
    private readonly List<RealServerBinder> _named = [];

    private IEnumerable<RealServerBinder> AllServers => _named.Count == 0 ? _servers : _servers.Concat(_named);

    private void RealServerName(Statement s)
    {
        if (RealServerBinder.ReadName(s, this) is { } server) _named.Add(server);
    }

    private void RemoveDuplicateNames()
    {
        if (_named.Count < 2) return;
        var seen = new HashSet<(string, ushort?, bool)>(_named.Count);
        for (int i = 0; i < _named.Count; i++)
        {
            var server = _named[i];
            if (seen.Add((server.HostName.ToUpperInvariant(), server.Port, server.Options.IsSrv))) continue;
            At(server.Origin, $"VS {Name}: real server {server.Name} is duplicated - removing second rs", DiagnosticCode.Duplicate);
            _named.RemoveAt(i--);
        }
    }

    /// <summary>The port of a record means nothing where packets are handed on unchanged.</summary>
    private void CompleteNamePorts()
    {
        foreach (var server in _named)
        {
            if (server.Options.IsSrv && TargetPort != 0 && server.Forwarding is { Kind: not ForwardingKind.Nat }) server.Port ??= TargetPort;
        }
    }

    private void CheckNameFamilies()
    {
        for (int i = 0; i < _named.Count; i++)
        {
            var server = _named[i];
            server.Family = server.Options.FamilyFor(_family, server.Forwarding ?? new Forwarding());
            if (server.Options.NeedsTunnel && server.Forwarding is { Kind: not ForwardingKind.Tun })
                At(server.Origin, $"real server {server.HostName}: address_family any needs lvs_method TUN - using that of the virtual server");
            if (server.Family is not null) continue;
            At(server.Origin, $"Address family of virtual server and real server {server.HostName} don't match - skipping real server.");
            _named.RemoveAt(i--);
        }
    }

    private RealServerTemplate CompleteName(RealServerBinder server) => server.Options.Complete(
        server.HostName,
        server.Family ?? AddressFamily.Unspecified,
        server.Complete(_timers, _weight, _inhibit, _virtualHost, TargetPort));
}
