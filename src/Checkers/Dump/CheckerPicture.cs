using Keepalived.Conf.Model;
using Keepalived.Runtime;

namespace Checkers.Dump;

/// <summary>
/// Everything the checker role's dump says of the moment it was asked for. It is taken on the main loop's thread and made into text on
/// another: nothing in it changes.
/// </summary>
internal sealed record CheckerPicture
{
    /// <summary>The configuration in force.</summary>
    public required KeepalivedConfig Config { get; init; }

    /// <summary>When it was taken, by the clock of the loop.</summary>
    public required MonotonicTime Now { get; init; }

    /// <summary>When it was taken, by the time of day.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The virtual servers, in file order.</summary>
    public required IReadOnlyList<VirtualServerPicture> VirtualServers { get; init; }

    /// <summary>The numbers in tracked files, by name.</summary>
    public IReadOnlyDictionary<string, int> Files { get; init; } = new Dictionary<string, int>();

    /// <summary>The time of day of a moment of the loop's clock.</summary>
    public DateTimeOffset TimeOf(MonotonicTime moment) => Time + (moment - Now);
}
