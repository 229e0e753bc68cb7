using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Dump;

/// <summary>A check at one moment.</summary>
/// <param name="Config">Its configuration.</param>
/// <param name="IsUp">Whether it holds the server up.</param>
/// <param name="HasRun">Whether it has ever come to a conclusion.</param>
internal sealed record CheckPicture(CheckerConfig Config, bool IsUp, bool HasRun)
{
    /// <summary>Whether it is made, and not resting (<c>ha_suspend</c>).</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>What it adds to the weight.</summary>
    public int Weight { get; init; }

    /// <summary>Failed attempts since the last good one.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>When it last came to a result; null: never.</summary>
    public MonotonicTime? LastRun { get; init; }

    /// <summary>Exit status of its last run, of a script.</summary>
    public int LastStatus { get; init; }

    /// <summary>The url that failed last and has not been good since; null: none.</summary>
    public HttpUrl? FailedUrl { get; init; }
}
