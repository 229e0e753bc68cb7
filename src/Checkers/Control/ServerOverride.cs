using Keepalived.Runtime;
using Keepalived.Runtime.Control;

namespace Checkers.Control;

/// <summary>What somebody asked for, laid over the configuration of a server until it is released or its time is over.</summary>
/// <param name="Kind">What.</param>
/// <param name="Weight">The weight of <see cref="OverrideKind.Weight"/>.</param>
/// <param name="Note">Who, why, until when.</param>
/// <param name="Until">When it ends by itself; null: never.</param>
internal sealed record ServerOverride(OverrideKind Kind, int Weight, OverrideNote Note, MonotonicTime? Until)
{
    /// <summary>What it makes of its server, in a few words.</summary>
    public string InWords => Kind switch
    {
        OverrideKind.Drain => "drained",
        OverrideKind.Weight => $"weight {Weight}",
        OverrideKind.Up => "forced up",
        OverrideKind.Down => "forced down",
        _ => "in maintenance",
    };
}
