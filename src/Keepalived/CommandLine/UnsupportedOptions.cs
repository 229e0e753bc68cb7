using System.Diagnostics;

namespace Keepalived.CommandLine;

/// <summary>Options that are known but have no effect yet, and whether running without them is safe.</summary>
internal static class UnsupportedOptions
{
    /// <summary>Why <paramref name="id"/> has no effect and whether to go on without it.</summary>
    internal static (string Text, bool MayBeIgnored) For(OptionId id) => id switch
    {
        OptionId.ReleaseVips => ("addresses are removed when they are found on the interface", true),
        OptionId.BfdPid => ("there is no BFD process", true),
        OptionId.AddressMonitoring => ("address changes are not logged", true),
        OptionId.Snmp or OptionId.SnmpAgentSocket => ("there is no SNMP agent", true),
        OptionId.CoreDump or OptionId.CoreDumpPattern => ("core dump settings are left as they are", true),

        OptionId.Genhash => ("it has to be the first word", false),
        OptionId.ConfigFd => ("it is internal to the original", false),
        _ => throw new UnreachableException($"option {id} is handled by the parser"),
    };
}
