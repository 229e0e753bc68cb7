using System.Diagnostics;

namespace Keepalived.CommandLine;

/// <summary>Options that are known but have no effect yet, and whether running without them is safe.</summary>
internal static class UnsupportedOptions
{
    /// <summary>Why <paramref name="id"/> has no effect and whether to go on without it.</summary>
    internal static (string Text, bool MayBeIgnored) For(OptionId id) => id switch
    {
        OptionId.BfdPid => ("there is no BFD process", true),
        OptionId.Snmp or OptionId.SnmpAgentSocket => ("there is no SNMP agent", true),

        OptionId.Genhash => ("it has to be the first word", false),
        OptionId.ConfigFd => ("it is internal to the original", false),
        _ => throw new UnreachableException($"option {id} is handled by the parser"),
    };
}
