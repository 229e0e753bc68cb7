using System.Runtime;

namespace Keepalived.Runtime;

/// <summary>
/// Keeps the collector away while a process makes what it is going to keep. There is nothing to find then, but each time it would copy all
/// of it to fresh pages.
/// </summary>
public static class UncollectedStart
{
    // As much as is made of a configuration, with some to spare; without it memory grows as it does later.
    private const int BytesOfEach = 12;
    private const long Least = 1 << 19;
    private const long Most = 1 << 24;

    /// <summary>Begins, if it is worth it.</summary>
    /// <param name="configuration">Size of the configuration in bytes.</param>
    public static void Begin(long configuration)
    {
        long room = Math.Min(configuration * BytesOfEach, Most);
        if (room < Least) return;
        try
        {
            _ = GC.TryStartNoGCRegion(room);
        }
        catch (ArgumentOutOfRangeException)
        {
            // More than a limit of this container allows: the collector works as always.
        }
    }

    /// <summary>Lets the collector work again. Does nothing when it did already, because there was no more room.</summary>
    public static void End()
    {
        if (GCSettings.LatencyMode != GCLatencyMode.NoGCRegion) return;
        try
        {
            GC.EndNoGCRegion();
        }
        catch (InvalidOperationException)
        {
            // What another thread needed has let it work just now.
        }
    }
}
