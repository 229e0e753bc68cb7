using System.Net;
using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content>Interface, source and destination of adverts. The first address decides the family of the instance.</content>
internal sealed partial class VrrpInstanceBinder
{
    private const int MaxInterfaceName = 15;

    private readonly List<UnicastPeer> _peers = [];
    private Origin _interfaceOrigin;
    private string? _interface;
    private Origin _vrfOrigin;
    private string? _vrf;
    private bool _useVirtualMacForAddresses;
    private bool _transmitOnBase;
    private bool _promoteSecondaries;
    private bool _pollsLink;
    private uint? _receiveBufferSize;
    private string? _lvsSyncDaemonInterface;
    private IPAddress? _source;
    private bool _trackSource;
    private IPAddress? _multicastGroup;
    private bool _unicastConfigured;
    private byte? _unicastTtl;
    private bool _checkUnicastSource;
    private bool _unicastFaultNoPeer;
    private OldUnicastChecksum _oldUnicastChecksum;

    private bool Unicast => _peers.Count > 0;

    private IPAddress DefaultGroup => _family == AddressFamily.InterNetworkV6 ? _context.Defaults.McastGroup6 : _context.Defaults.McastGroup4;

    private bool TakeFamily(AddressFamily family)
    {
        if (_family == AddressFamily.Unspecified) _family = family;
        return _family == family;
    }

    private void SetInterface(Statement s)
    {
        if (s[1].Length > MaxInterfaceName)
        {
            s.Error(1, $"Interface name '{s[1]}' too long - ignoring");
            return;
        }

        bool loopback = s.Is(1, "lo");
        if (loopback) s.Error(1, $"({Name}) cannot use a loopback interface ({s[1]}) for vrrp - ignoring");
        _interface = loopback ? null : s.Text(1);
        _interfaceOrigin = new Origin(s.SpanOf(1));
    }

    private void SetVrf(Statement s)
    {
        if (s[1].Length > MaxInterfaceName)
        {
            s.Error(1, $"({Name}) VRF interface name '{s[1]}' too long - ignoring");
        }
        else if (_interface is not null)
        {
            s.Error(0, $"({Name}) Cannot specify VRF interface and interface - ignoring", DiagnosticCode.Inconsistent);
        }
        else if (_vrf is not null)
        {
            s.Error(0, $"({Name}) VRF interface already specified as '{_vrf}' - ignoring", DiagnosticCode.Duplicate);
        }
        else if (s.Is(1, "lo"))
        {
            s.Error(1, $"({Name}) cannot use a loopback interface ({s[1]}) for VRF - ignoring");
        }
        else
        {
            _vrf = s.Text(1);
            _vrfOrigin = new Origin(s.SpanOf(1));
        }
    }

    private void UnicastSourceAddress(Statement s)
    {
        _unicastConfigured = true;
        SourceAddress(s);
    }

    private void SourceAddress(Statement s)
    {
        if (Addresses.ParseCut(s[1]) is not { } address)
        {
            s.Error(1, $"Configuration error: VRRP instance[{Name}] malformed src address[{s[1]}]. Skipping...");
        }
        else if (!TakeFamily(address.AddressFamily))
        {
            s.Error(1, $"Configuration error: VRRP instance[{Name}] and src address[{s[1]}] MUST be of the same family !!! Skipping...");
            _source = null;
        }
        else
        {
            _source = address;
        }
    }

    private void MulticastDestination(Statement s)
    {
        if (Addresses.ParseCut(s[1]) is not { } group)
        {
            s.Error(1, $"({Name}) malformed mcast dest address {s[1]}. Skipping...");
            return;
        }

        _multicastGroup = null;
        bool six = group.AddressFamily == AddressFamily.InterNetworkV6;
        if (!TakeFamily(group.AddressFamily))
        {
            s.Error(1, $"({Name}) mcast dest address {s[1]} MUST match VRRP instance family. Skipping...");
        }
        else if (!Addresses.IsMulticast(group) || (six && (group.GetAddressBytes()[1] & 0xF) != 2))
        {
            s.Error(1, $"({Name}) mcast_dst_ip {s[1]} not{(six ? " link-local" : "")} multicast. Skipping...");
        }
        else
        {
            _multicastGroup = group;
        }
    }

    private void UnicastTtl(Statement s)
    {
        if (Numbers.Integer(s, 1, 0, 255) is { } ttl) _unicastTtl = (byte)ttl;
        else s.Error(1, $"({Name}): TTL '{s[1]}' not valid - must be between 0 & 255");
    }

    private void SetOldUnicastChecksum(Statement s)
    {
        _unicastConfigured = true;
        if (s.Count == 1) _oldUnicastChecksum = OldUnicastChecksum.Always;
        else if (s.Is(1, "never")) _oldUnicastChecksum = OldUnicastChecksum.Never;
        else s.Error(1, $"({Name}) Unknown old_unicast_chksum mode {s[1]} - ignoring");
    }

    private void UnicastPeers(Statement s)
    {
        _unicastConfigured = true;
        _context.BindEntries(s.Block, this, static (b, e) => b.UnicastPeer(e));
    }

    private void UnicastPeer(Statement s)
    {
        if (Addresses.ParseCut(s[0]) is not { } address)
        {
            s.Error(0, $"Configuration error: VRRP instance[{Name}] malformed unicast peer address[{s[0]}]. Skipping...");
            return;
        }

        if (!TakeFamily(address.AddressFamily))
        {
            s.Error(0, $"Configuration error: VRRP instance[{Name}] and unicast peer address[{s[0]}] MUST be of the same family !!! Skipping...");
            return;
        }

        var peer = WithTtlLimits(s, new UnicastPeer(address, null, null));
        if (_peers.Exists(p => p.Address.Equals(address)))
        {
            s.Error(0, $"({Name}) {s[0]} - duplicate unicast_peer", DiagnosticCode.Duplicate);
            return;
        }

        if ((peer.MinTtl ?? byte.MinValue) > (peer.MaxTtl ?? byte.MaxValue))
        {
            s.Error(0, $"({Name}) {s[0]} - min_ttl {peer.MinTtl} > max_ttl {peer.MaxTtl} - all packets will be discarded");
        }

        _peers.Add(peer);
    }

    private UnicastPeer WithTtlLimits(Statement s, UnicastPeer peer)
    {
        for (int i = 1; i < s.Count; i += 2)
        {
            if (i + 1 >= s.Count)
            {
                s.Error(i, $"({Name}) {s[0]} - {s[i]} is missing a value");
                return peer;
            }

            if (Numbers.Integer(s, i + 1, 0, 255) is not { } ttl) continue;
            if (s[i] is not ("min_ttl" or "max_ttl"))
            {
                s.Error(i, $"({Name}) {s[0]} - unknown unicast_peer option {s[i]}");
                return peer;
            }

            peer = s.Is(i, "min_ttl") ? peer with { MinTtl = (byte)ttl } : peer with { MaxTtl = (byte)ttl };
            _checkUnicastSource = true;
        }

        return peer;
    }

    private void ReceiveBufferSize(Statement s)
    {
        if (s.Count == 2 && Numbers.Integer(s, 1, 0, uint.MaxValue) is { } size) _receiveBufferSize = (uint)size;
        else s.Error(0, $"({Name}) invalid kernel_rx_buf_size specified");
    }

    private void LvsSyncDaemonInterface(Statement s)
    {
        s.Error(0, $"({Name}) Specifying lvs_sync_daemon_interface against a vrrp is deprecated.", DiagnosticCode.Deprecated);
        s.Error(0, $"{new string(' ', 6 + Math.Abs(Name.Length - 2))}Please use global lvs_sync_daemon", DiagnosticCode.Deprecated);
        if (_context.Defaults.LvsSyncDaemonInterface is { } existing)
        {
            s.Error(1, $"({Name}) lvs_sync_daemon_interface has already been specified as {existing} - ignoring", DiagnosticCode.Duplicate);
            return;
        }

        _lvsSyncDaemonInterface = _context.Defaults.LvsSyncDaemonInterface = s.Text(1);
    }

    private void LinkbeatUsePolling(Statement s)
    {
        _pollsLink = true;
        s.Error(0, $"({Name}) 'linkbeat_use_polling' in vrrp instance deprecated - use linkbeat_interfaces block", DiagnosticCode.Deprecated);
    }
}
