using System.Collections.Immutable;

namespace Keepalived.Supervision;

/// <summary>What has become of the requests to reload.</summary>
/// <param name="Requested">How many there were since the daemon started.</param>
/// <param name="Answered">Of these, those that came before the last reload that has ended began to read.</param>
/// <param name="Result">How that one ended.</param>
/// <param name="Problems">Why it was refused, or what roles did not take.</param>
internal sealed record ReloadReport(long Requested, long Answered, ReloadResult Result, ImmutableArray<string> Problems);

/// <summary>How a reload ended.</summary>
internal enum ReloadResult
{
    /// <summary>There was none yet.</summary>
    None,

    /// <summary>The new configuration is in force.</summary>
    Applied,

    /// <summary>The old configuration stays in force.</summary>
    Refused,
}
