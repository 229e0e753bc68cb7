using Ipvs.Netlink.Route;
using Keepalived.Conf.Model;
using KernelAction = Ipvs.Netlink.Route.RuleAction;

namespace Vrrp.Kernel;

/// <summary>From an entry of the configuration to the rule the kernel is asked for, in the form the kernel tells it again.</summary>
internal static class RuleMapping
{
    /// <summary>The rule. Interfaces are named, so that they need not exist.</summary>
    public static RuleEntry ToKernel(RuleConfig entry) => new(entry.Family, entry.Preference, (KernelAction)entry.Action)
    {
        Table = entry.Table ?? 0,
        IsInverted = entry.IsInverted,
        // A prefix of length 0 is any address, which the kernel does not tell.
        Source = entry.From is { PrefixLength: > 0 } from ? from.Address : null,
        SourcePrefixLength = entry.From?.PrefixLength ?? 0,
        Destination = entry.To is { PrefixLength: > 0 } to ? to.Address : null,
        DestinationPrefixLength = entry.To?.PrefixLength ?? 0,
        Tos = entry.Tos,
        Mark = entry.FirewallMark ?? 0,
        // Without a mask all bits count; the kernel then tells that mask, unless the mark is 0.
        Mask = entry.FirewallMask ?? (entry.FirewallMark is null or 0 ? 0 : uint.MaxValue),
        InputInterface = entry.InputInterface,
        OutputInterface = entry.OutputInterface,
        GotoTarget = entry.GotoTarget ?? 0,
        Realms = RouteMapping.ToKernel(entry.Realms),
        TunnelId = entry.TunnelId,
        IsL3MasterDevice = entry.IsL3MasterDevice,
        Users = Range(entry.Users),
        IpProtocol = entry.IpProtocol ?? 0,
        SourcePorts = Range(entry.SourcePorts),
        DestinationPorts = Range(entry.DestinationPorts),
        SuppressPrefixLength = (uint?)entry.SuppressPrefixLength,
        SuppressInterfaceGroup = entry.SuppressInterfaceGroup,
        Protocol = entry.Protocol,
    };

    private static RuleRange? Range(NumberSpan? span) => span is { } numbers ? new RuleRange(numbers.First, numbers.Last) : null;
}
