using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Hints;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content>Defaults and checks that need the whole block.</content>
internal sealed partial class VirtualServerBinder
{
    private ushort TargetPort => _target is VirtualServerTarget.Address address ? address.Port : (ushort)0;

    private bool HasMark => _target switch
    {
        VirtualServerTarget.Fwmark => true,
        VirtualServerTarget.Group group => group.Entries.Any(e => e is VirtualServerGroupEntry.Mark),
        _ => false,
    };

    private bool HasAddresses => _target switch
    {
        VirtualServerTarget.Fwmark => false,
        VirtualServerTarget.Group group => group.Entries.Any(e => e is VirtualServerGroupEntry.AddressRange),
        _ => true,
    };

    private bool HasPortZero => _target switch
    {
        VirtualServerTarget.Address address => address.Port == 0,
        VirtualServerTarget.Group group => group.Entries.Any(e => e is VirtualServerGroupEntry.AddressRange { Port: 0 }),
        _ => false,
    };

    /// <summary>The virtual server with defaults; null with a message when nothing of it is left.</summary>
    public VirtualServer? Complete()
    {
        if (!FitsGroup()) return null;
        CheckSuspend();
        CompleteProtocol();
        CompleteScheduling();
        RemoveDuplicates();
        RemoveDuplicateNames();
        CompleteForwarding();
        CheckSorryServer();
        CheckPorts();
        CompleteNamePorts();
        CheckNameFamilies();
        if (!AllServers.Any())
        {
            Error($"Virtual server {Name} has no real servers - ignoring");
            return null;
        }

        CheckQuorum();
        return new VirtualServer
        {
            Target = _target,
            Protocol = Protocol,
            Family = _family,
            Scheduler = _scheduler!,
            Flags = _flags,
            PersistenceTimeout = _persistence,
            PersistenceMask = _granularity == (_family == AddressFamily.InterNetworkV6 ? 128 : uint.MaxValue) ? null : _granularity,
            PersistenceEngine = _engine,
            Quorum = (int)Math.Min(_quorum, int.MaxValue),
            Hysteresis = (int)Math.Min(_hysteresis, int.MaxValue),
            QuorumUp = _quorumUp,
            QuorumDown = _quorumDown,
            HaSuspend = _haSuspend,
            SmtpAlert = _smtpAlert ?? DefaultAlert,
            SnmpName = _snmpName,
            Omega = _omega,
            SorryServer = _sorry,
            CheckDefaults = _timers.ToModel() with { InhibitOnFailure = _inhibit, Forwarding = Forwarding ?? new Forwarding() },
            RealServers = _servers.Select(s => s.Complete(_timers, _weight, _inhibit, _virtualHost, TargetPort)).ToValueArray(),
            NamedServers = _named.Count == 0 ? [] : _named.Select(CompleteName).ToValueArray(),
            VirtualHost = _virtualHost,
            FlapDamping = _own.FlapDamping,
            MinHealthy = _own.MinHealthy,
            SlowStart = _own.SlowStart,
            DrainTime = _own.DrainTime,
            UnusableCheckFails = UnusableCheckFails,
            Origin = _origin,
        };
    }

    private void CheckSuspend()
    {
        if (!_haSuspend || !HasMark) return;
        Error($"Virtual server {Name}: cannot use ha_suspend with fwmarks - clearing ha_suspend");
        _haSuspend = false;
    }

    private void CompleteProtocol()
    {
        if (HasMark && !HasAddresses)
        {
            if (Protocol != TransportProtocol.None)
            {
                Error($"Warning: Virtual server {Name}: protocol specified for fwmark - protocol will be ignored");
                Protocol = TransportProtocol.None;
            }

            return;
        }

        if (Protocol == TransportProtocol.None)
        {
            Error($"Virtual server {Name}: no protocol set - defaulting to UDP");
            Protocol = TransportProtocol.Udp;
        }

        if ((_flags & VirtualServerFlags.OnePacket) == 0 || Protocol == TransportProtocol.Udp) return;
        Error($"Virtual server {Name}: one packet scheduling requires UDP - resetting");
        _flags &= ~VirtualServerFlags.OnePacket;
    }

    private void CompleteScheduling()
    {
        if (HasPortZero && _persistence is null)
        {
            string message = $"Virtual server {Name}: zero port only valid for persistent services - setting";
            _context.Diagnostics.Error(DiagnosticCode.Inconsistent, _origin.Span, message, AddressHint.PortRemedy(_target));
            _persistence = TimeSpan.FromSeconds(DefaultPersistence);
        }

        if (_scheduler is not null) return;
        Error($"Virtual server {Name}: no scheduler set, setting default 'wlc'");
        _scheduler = "wlc";
    }

    private void CompleteForwarding()
    {
        if (Forwarding is null && (AllServers.Any(static s => s.Forwarding is null) || (_sorry is not null && !_sorryMethodSet)))
        {
            Error($"Virtual server {Name}: no forwarding method set, setting default NAT");
        }

        Forwarding ??= new Forwarding();
        foreach (var server in AllServers) server.Forwarding ??= Forwarding;
        if (_sorry is not null && !_sorryMethodSet) _sorry = _sorry with { Forwarding = Forwarding };
    }

    private void RemoveDuplicates()
    {
        var seen = _context.SeenServers;
        seen.Clear();
        for (int i = 0; i < _servers.Count; i++)
        {
            var server = _servers[i];
            if (seen.Add((server.Address, server.Port))) continue;
            At(server.Origin, $"VS {Name}: real server {server.Name} is duplicated - removing second rs", DiagnosticCode.Duplicate);
            _servers.RemoveAt(i--);
        }
    }

    private void CheckSorryServer()
    {
        if (_sorry is null) return;
        var same = _servers.Find(s => s.Address.Equals(_sorry.Address) && s.Port == _sorry.Port);
        if (same is null) return;
        bool inhibit = same.Inhibit ?? _inhibit;
        if (inhibit == _sorry.Inhibit) return;
        string verb = inhibit ? "setting" : "clearing";
        At(same.Origin, $"Virtual server {Name}: real server {same.Name} matches sorry server, but inhibit setting differs, {verb} on sorry server");
        _sorry = _sorry with { Inhibit = inhibit };
    }

    /// <summary>DR and TUN cannot change the port, so one that differs from the service's is taken away or ignored.</summary>
    private void CheckPorts()
    {
        foreach (var server in AllServers)
        {
            if (server.Port is not { } port || server.Forwarding!.Kind == ForwardingKind.Nat) continue;
            string name = $"real server {server.Name}";
            if (_target is VirtualServerTarget.Group group)
            {
                if (HasMark) At(server.Origin, $"WARNING - fwmark virtual server {Name}, {name} has port specified - port will be ignored");
                foreach (var range in Differing(group, port)) At(server.Origin, $"virtual server {Name}:{range} and {name} ports don't match");
            }
            else if (SinglePortProblem(port, name) is { } problem)
            {
                At(server.Origin, problem);
                server.Port = TargetPort == 0 ? null : TargetPort;
            }
        }

        if (_sorry?.Port is not { } sorryPort || _sorry.Forwarding.Kind == ForwardingKind.Nat) return;
        if (_target is VirtualServerTarget.Group sorryGroup)
        {
            if (HasMark) Error($"WARNING - fwmark virtual server {Name}, sorry server has port specified - port will be ignored");
            if (Differing(sorryGroup, sorryPort).Any()) Error($"WARNING - virtual server {Name}, sorry server has port specified - port will be ignored");
        }
        else if (SinglePortProblem(sorryPort, "sorry server") is { } problem)
        {
            Error(problem);
            _sorry = _sorry with { Port = TargetPort == 0 ? null : TargetPort };
        }
    }

    private string? SinglePortProblem(ushort port, string server)
    {
        if (_target is not VirtualServerTarget.Fwmark)
        {
            return TargetPort == port ? null : $"WARNING - virtual server {Name} and {server} ports don't match - resetting";
        }

        string kind = server == "sorry server" ? "" : "fwmark ";
        return $"WARNING - {kind}virtual server {Name}, {server} has port specified - clearing";
    }

    /// <summary>The group's ranges with another port, as in messages.</summary>
    private static IEnumerable<string> Differing(VirtualServerTarget.Group group, ushort port) => group.Entries
        .OfType<VirtualServerGroupEntry.AddressRange>()
        .Where(r => r.Port != port)
        .Select(r => r.First.Equals(r.Last) ? $"[{r.First},{r.Port}]" : $"[{r.First}-{r.Last},{r.Port}]");

    private void CheckQuorum()
    {
        long total = 0;
        foreach (var server in _servers) total += server.Weight ?? _weight;
        if (_quorum > total && _named.Count == 0)
        {
            Error($"Warning - quorum {_quorum} for {Name} exceeds total weight of real servers {total}, reducing quorum to {total}");
            _quorum = total;
        }

        if (_hysteresis < _quorum || _hysteresis == 0) return;
        long reduced = Math.Max(0, _quorum - 1);
        Error($"Virtual server {Name}: hysteresis {_hysteresis} >= quorum {_quorum}; setting hysteresis to {reduced}");
        _hysteresis = reduced;
    }

    private void Error(string message) => At(_origin, message);

    private void At(Origin origin, string message, DiagnosticCode code = DiagnosticCode.Inconsistent) =>
        _context.Diagnostics.Error(code, origin.Span, message);
}
