using System.Buffers.Binary;
using Linux.Abi;

namespace Keepalived.Runtime;

/// <summary>
/// When a role last did its work, in the file of its <see cref="StateMemory"/>: what a predecessor left behind is worth something only as
/// long as others have not noticed that it is gone. Written without a system call, so it may follow every action.
/// </summary>
/// <remarks>
/// Behind the slots of the state: the system's boot id (16 bytes), the sign and the start of the daemon, both CLOCK_MONOTONIC in ticks of
/// 100 ns (i64, little endian).
/// </remarks>
public sealed class LifeSign : IDisposable
{
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";
    private const int BootIdLength = 16;
    private const int StartOffset = BootIdLength + sizeof(long);

    private readonly SharedPage? _page;
    private readonly byte[] _bootId;

    private LifeSign(SharedPage? page, byte[] bootId)
    {
        _page = page;
        _bootId = bootId;
    }

    /// <summary>The sign in a role's state file. Where it cannot be kept, every predecessor counts as long gone.</summary>
    public static LifeSign Open(Fd stateFile)
    {
        SharedPage? page = SharedPage.TryMap(stateFile, StateMemory.End, out Errno error);
        return new LifeSign(page, Guid.Parse(File.ReadAllText(BootIdFile)).ToByteArray()) { Refusal = error };
    }

    /// <summary>Why it cannot be kept; none when it can.</summary>
    public Errno Refusal { get; private init; }

    /// <summary>A daemon starts with a state that an earlier one may have left; to be called by its parent.</summary>
    public void BeginDaemon(MonotonicTime now)
    {
        if (_page is not null)
        {
            BinaryPrimitives.WriteInt64LittleEndian(_page.Bytes[StartOffset..], now.SinceOrigin.Ticks);
        }
    }

    /// <summary>
    /// How long ago the last sign of an earlier daemon was given; zero when the predecessor belonged to this one, whose roles are started
    /// again at once; null when there was none, or before the system was started again.
    /// </summary>
    public TimeSpan? Silence(MonotonicTime now)
    {
        if (_page is null || !_page.Bytes[..BootIdLength].SequenceEqual(_bootId))
        {
            return null;
        }

        long sign = BinaryPrimitives.ReadInt64LittleEndian(_page.Bytes[BootIdLength..]);
        var silence = now.SinceOrigin - TimeSpan.FromTicks(sign);
        if (silence < TimeSpan.Zero)
        {
            return null;
        }

        return sign >= BinaryPrimitives.ReadInt64LittleEndian(_page.Bytes[StartOffset..]) ? TimeSpan.Zero : silence;
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
