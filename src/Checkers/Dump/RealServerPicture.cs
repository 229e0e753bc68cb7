using Keepalived.Conf.Model;

namespace Checkers.Dump;

/// <summary>A real server at one moment.</summary>
/// <param name="Config">Its configuration.</param>
/// <param name="Weight">Its weight with what checks add.</param>
/// <param name="IsAlive">Whether it is in service.</param>
/// <param name="IsSet">Whether the kernel's table has it.</param>
/// <param name="Checks">Its checks, in file order.</param>
internal sealed record RealServerPicture(RealServer Config, int Weight, bool IsAlive, bool IsSet, IReadOnlyList<CheckPicture> Checks);
