using Checkers.Health;

namespace Checkers.Control;

/// <summary>A real server at one moment; nothing in it changes any more.</summary>
/// <param name="Name">Its name as in log lines.</param>
/// <param name="IsAlive">Whether it is in service.</param>
/// <param name="Weight">The weight that counts.</param>
/// <param name="CheckedWeight">The weight that would count without an override.</param>
/// <param name="ServedWeight">The weight it has in the kernel while it serves.</param>
/// <param name="ConfiguredWeight">The weight in the file.</param>
/// <param name="IsKept">Failed, but kept in service.</param>
/// <param name="IsDraining">Left service, keeps its connections.</param>
/// <param name="LastChange">When it last came or went.</param>
/// <param name="Override">What somebody asked for.</param>
/// <param name="Checks">Its checks.</param>
internal sealed record RealServerPicture(
    string Name, bool IsAlive, int Weight, int CheckedWeight, int ServedWeight, int ConfiguredWeight, bool IsKept, bool IsDraining,
    LastChange? LastChange, ServerOverride? Override, CheckPicture[] Checks)
{
    public static RealServerPicture Of(RealServerHealth server)
    {
        var checks = new CheckPicture[server.Checkers.Count];
        for (var i = 0; i < checks.Length; i++) checks[i] = CheckPicture.Of(server.Checkers[i]);
        return new(
            server.Name, server.IsAlive, server.Weight, server.CheckedWeight, server.ServedWeight, server.Config.Weight, server.IsKept, server.IsDraining,
            server.LastChange, server.Override, checks);
    }
}
