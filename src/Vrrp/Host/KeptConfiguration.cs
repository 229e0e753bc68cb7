using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;
using Microsoft.Extensions.Logging;
using Vrrp.Instance;

namespace Vrrp.Host;

/// <summary>
/// The configuration in force, kept beside the state with <c>--adopt</c>: a daemon started again with another file goes from what the
/// earlier one had in the kernel to what the new file wants, as at a reload.
/// </summary>
/// <param name="link">The link to the parent, with the role's files.</param>
/// <param name="isKept">Whether the command line has <c>--adopt</c>.</param>
/// <param name="log">Log.</param>
internal sealed class KeptConfiguration(RoleLink link, bool isKept, ILogger log)
{
    private Task _writing = Task.CompletedTask;

    /// <summary>
    /// The instances of an earlier process that left something to take up; null when there is nothing, or when the configuration has not
    /// changed since.
    /// </summary>
    /// <param name="config">The configuration now; what is said globally is its own.</param>
    /// <param name="read">Makes a configuration of a snapshot.</param>
    public KeepalivedConfig? OfPredecessor(KeepalivedConfig config, Func<Stream, KeepalivedConfig> read)
    {
        if (!isKept || !HasMasters() || link.Configuration.Read() is not { } kept) return null;
        using (var snapshot = link.OpenSnapshot())
        {
            if (kept.AsSpan().SequenceEqual(Bytes(snapshot))) return null;
        }
        try
        {
            using var stream = new MemoryStream(kept);
            var before = read(stream) with { Global = config.Global };
            VrrpHostLog.ConfigurationChanged(log);
            return before;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException)
        {
            VrrpHostLog.ConfigurationNotUsed(log, e.Message);
            return null;
        }
    }

    /// <summary>Keeps a snapshot that is in force from now on.</summary>
    public void Keep(Stream snapshot)
    {
        if (!isKept) return;
        snapshot.Position = 0;
        if (link.Configuration.Write(Bytes(snapshot)) is var error and not Errno.None) VrrpHostLog.ConfigurationNotKept(log, error.Text());
    }

    /// <summary>The same on another thread, which disposes of the snapshot; a later one is written later.</summary>
    public void KeepInBackground(Stream snapshot)
    {
        _writing = _writing.ContinueWith(
            _ =>
            {
                using (snapshot) Keep(snapshot);
            },
            TaskScheduler.Default);
    }

    // Without masters nothing of the earlier process is in the kernel, nor after the system was started anew.
    private bool HasMasters() =>
        link.Life.Silence(MonotonicClock.Now) is not null &&
        link.State.Read() is { } bytes && SavedState.TryDecode(bytes, out var state) && state!.Instances.Values.Any(static i => i.IsMaster);

    private static byte[] Bytes(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
