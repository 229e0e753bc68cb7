using Checkers.Health;
using Keepalived.Conf.Model;

namespace Checkers.Control;

/// <summary>A check at one moment.</summary>
/// <param name="Config">Its configuration.</param>
/// <param name="IsUp">Whether it holds its server up.</param>
/// <param name="HasRun">Whether it has come to a conclusion.</param>
/// <param name="FailedAttempts">Failed attempts since the last good one.</param>
internal readonly record struct CheckPicture(CheckerConfig Config, bool IsUp, bool HasRun, int FailedAttempts)
{
    public static CheckPicture Of(CheckerHealth checker) => new(checker.Config, checker.IsUp, checker.HasRun, checker.FailedAttempts);
}
