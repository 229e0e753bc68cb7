using System.Buffers.Binary;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// When a role last did its work, in the file of its <see cref="StateMemory"/>: what a predecessor left behind is worth something only as
/// long as others have not noticed that it is gone. Written without a system call, so it may follow every action.
/// </summary>
/// <remarks>Behind the slots of the state: the system's boot id (16 bytes), CLOCK_MONOTONIC in ticks of 100 ns (u64, little endian).</remarks>
public sealed class LifeSign : IDisposable
{
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";
    private const int BootIdLength = 16;

    private readonly SharedPage? _page;
    private readonly byte[] _bootId;

    private LifeSign(SharedPage? page, byte[] bootId)
    {
        _page = page;
        _bootId = bootId;
    }

    /// <summary>The sign in a role's state file. Where it cannot be kept, every predecessor counts as long gone.</summary>
    public static LifeSign Open(Fd stateFile) =>
        new(SharedPage.TryMap(stateFile, StateMemory.End, out _), Guid.Parse(File.ReadAllText(BootIdFile)).ToByteArray());

    /// <summary>How long ago the last sign was given; null when never, or before the system was started again.</summary>
    public TimeSpan? Silence(MonotonicTime now)
    {
        if (_page is null || !_page.Bytes[..BootIdLength].SequenceEqual(_bootId))
        {
            return null;
        }

        var silence = now.SinceOrigin - TimeSpan.FromTicks(BinaryPrimitives.ReadInt64LittleEndian(_page.Bytes[BootIdLength..]));
        return silence >= TimeSpan.Zero ? silence : null;
    }

    /// <summary>Gives a sign.</summary>
    public void Give(MonotonicTime now)
    {
        if (_page is null)
        {
            return;
        }

        _bootId.CopyTo(_page.Bytes);
        BinaryPrimitives.WriteInt64LittleEndian(_page.Bytes[BootIdLength..], now.SinceOrigin.Ticks);
    }

    /// <inheritdoc/>
    public void Dispose() => _page?.Dispose();
}
