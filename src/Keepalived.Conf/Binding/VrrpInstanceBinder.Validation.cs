using System.Net.Sockets;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <content>What is checked and filled in at the end of the block and when the whole file is known.</content>
internal sealed partial class VrrpInstanceBinder
{
    private const byte OwnerPriority = 255;
    private const byte DefaultPriority = 100;

    private bool Strict => _strict ?? _context.Defaults.Strict;

    private bool IsOwner => _priority == OwnerPriority;

    private bool UsesDevice => _virtualMac.IsUsed || _ipvlan.Value is not null;

    /// <summary>Whether what no instance can do without is there; its absence is fatal for the VRRP role.</summary>
    public bool CheckMinimum()
    {
        if (_vrid is null) return NotRunnable($"({Name}) the virtual router id must be set");
        return _interface is not null || _unicastConfigured || NotRunnable($"({Name}) Unknown interface!", "interface NAME, or unicast_src_ip and unicast_peer");
    }

    /// <summary>Fills in defaults and checks the instance as a whole; false: it cannot run, which is fatal for the VRRP role.</summary>
    public bool Check()
    {
        CompleteFamilyAndVersion();
        CompletePriority();
        if (!CheckTransport()) return false;
        CheckDevice();
        CheckPreemption();
        CompleteAccept();
        CheckStrict();
        CompleteOwner();
        CompleteInterval();
        CheckTrackers();
        if (!CheckAddresses()) return false;
        CheckWeights();
        return true;
    }

    private void CheckBlock(Statement s)
    {
        if (_unicastConfigured && UsesDevice)
        {
            if (_interface is null)
            {
                AtEnd(s, $"({Name}): Cannot use VMAC/ipvlan with unicast and no interface - clearing use_vmac");
                _virtualMac.Clear();
                _ipvlan.Clear();
            }
            else if (!_transmitOnBase)
            {
                AtEnd(s, $"({Name}) unicast with use_vmac requires vmac_xmit_base - setting");
                _transmitOnBase = true;
            }
        }

        if (!Unicast && _unicastTtl is not null)
        {
            AtEnd(s, $"({Name}): Cannot use unicast_ttl without unicast peers - resetting");
            _unicastTtl = null;
        }

        if (_interface is null) _pollsLink = false;
    }

    private void CompleteFamilyAndVersion()
    {
        if (_family == AddressFamily.Unspecified) _family = AddressFamily.InterNetwork;
        bool six = _family == AddressFamily.InterNetworkV6;
        if (six && _version == 2 && Strict)
        {
            Error($"({Name}) cannot use IPv6 with VRRP version 2; setting version 3");
            _version = 3;
        }

        if (_version == 0) _version = six ? 3 : _context.Defaults.VrrpVersion;
    }

    private void CompletePriority()
    {
        _priority ??= _master == true ? OwnerPriority : DefaultPriority;
        if (Strict && _master is { } master && master != IsOwner)
        {
            Error($"({Name}) State MASTER must match being address owner");
            _master = IsOwner;
        }

        _master ??= IsOwner;
    }

    private bool CheckTransport()
    {
        CheckAuthentication();
        CheckUnicast();
        if (Strict && Unicast && _interface is not null) return NotRunnable($"({Name}) Unicast peers are not supported in strict mode");
        if (_interface is null)
        {
            if (_source is null) return NotRunnable($"({Name}): Unicast instances must have unicast_src_ip or interface");
            if (_source.IsIPv6LinkLocal) return NotRunnable($"({Name}) Non link-local address required if interface omitted");
            if (!Unicast && !_unicastFaultNoPeer) return NotRunnable($"({Name}) interface must be specified for multicast");
        }

        if (_vrf is not null && (_interface is not null || !Unicast))
        {
            Error($"({Name}) vrf can only be specified with{(_interface is not null ? "out interface" : " unicast")} - clearing");
            _vrf = null;
        }

        return true;
    }

    private void CheckUnicast()
    {
        if (Unicast)
        {
            if (_multicastGroup is not null) Error($"({Name}) multicast destination specified with unicast - ignoring");
            return;
        }

        if (!_unicastConfigured) return;
        if (_unicastFaultNoPeer)
        {
            _context.Diagnostics.Notice(
                DiagnosticCode.Inconsistent, _origin.Span, $"({Name}) Cannot use unicast without any peers - going to fault state");
        }
        else
        {
            Error(
                $"({Name}) A unicast keyword has been specified without any unicast peers. Defaulting to multicast. " +
                "This usage is deprecated - please update your configuration.",
                DiagnosticCode.Deprecated);
        }
    }

    private void CheckDevice()
    {
        if (Strict && _virtualMac.HasAddress)
        {
            Error($"({Name}): cannot specify MAC address with strict mode - clearing");
            _virtualMac.ClearAddress();
        }

        if (_virtualMac.IsUsed && Strict && _transmitOnBase)
        {
            Error($"({Name}) xmit_base is incompatible with strict mode - resetting");
            _transmitOnBase = false;
        }

        if (_promoteSecondaries && UsesDevice)
        {
            Error($"({Name}) promote_secondaries is automatically set for vmacs - ignoring");
            _promoteSecondaries = false;
        }

        if (_transmitOnBase && !_virtualMac.IsUsed)
        {
            Error($"({Name}) vmac_xmit_base is only valid with a vmac");
            _transmitOnBase = false;
        }

        if (_ipvlan.Value is not { } ipvlan) return;
        if (ipvlan.Address is null && _family == AddressFamily.InterNetwork)
        {
            Error($"({Name}) IPv4 ipvlan requires a source ip address to be configured. setting instance to fault state");
        }
    }

    private bool NotRunnable(string message, string? remedy = null)
    {
        _context.Diagnostics.Fatal(DiagnosticCode.NotRunnable, _origin.Span, message, remedy);
        return false;
    }

    private void AtEnd(Statement s, string message) => _context.Diagnostics.Error(DiagnosticCode.Inconsistent, s.CloseSpan, message);

    private void Error(string message, DiagnosticCode code = DiagnosticCode.Inconsistent) => At(_origin, message, code);

    private void At(Origin origin, string message, DiagnosticCode code = DiagnosticCode.Inconsistent) =>
        _context.Diagnostics.Error(code, origin.Span, message);
}
