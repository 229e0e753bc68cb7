using Vrrp.Instance;

namespace Vrrp.Host;

/// <summary>
/// Kernel settings changed while the role runs. Remembers what was there and puts it back, the last changed first. A setting that
/// somebody else has changed meanwhile is left as it is. Not thread-safe.
/// </summary>
/// <param name="root">Where the settings are; the default is the network namespace's own view.</param>
internal sealed class SysctlStore(string root = "/proc/sys")
{
    private readonly List<SavedSetting> _changed = [];

    /// <summary>What is to be put back, in the order it was changed: for a successor, should this process be killed.</summary>
    public IReadOnlyList<SavedSetting> Changed => _changed;

    /// <summary>Takes over what a killed predecessor would have put back; to be called before the first <see cref="Set"/>.</summary>
    public void Adopt(IEnumerable<SavedSetting> settings)
    {
        foreach (var setting in settings)
        {
            // Nothing outside of /proc/sys/net, whatever a damaged file says.
            if (setting.Path.StartsWith("net/", StringComparison.Ordinal) && !setting.Path.Contains("..", StringComparison.Ordinal)) _changed.Add(setting);
        }
    }

    /// <summary>Sets a value; the first value found under a path is the one that comes back.</summary>
    /// <param name="path">Below <c>/proc/sys</c>, with slashes, as interface names may have dots: <c>net/ipv4/conf/eth0/arp_ignore</c>.</param>
    /// <param name="value">The value, without a line end.</param>
    /// <returns>False when there is no such setting or it refuses the value.</returns>
    public bool Set(string path, string value)
    {
        if (Read(path) is not { } before) return false;
        if (before == value) return true;
        if (!Write(path, value)) return false;
        var known = _changed.FindIndex(s => s.Path == path);
        if (known < 0) _changed.Add(new SavedSetting(path, before, value));
        else _changed[known] = _changed[known] with { Ours = value };
        return true;
    }

    /// <summary>Puts back the settings whose path begins with <paramref name="prefix"/> (default: all), the last changed first.</summary>
    public void Restore(string prefix = "")
    {
        for (var i = _changed.Count - 1; i >= 0; i--)
        {
            var setting = _changed[i];
            if (!setting.Path.StartsWith(prefix, StringComparison.Ordinal)) continue;
            // What went with its interface needs nothing.
            if (Read(setting.Path) == setting.Ours) _ = Write(setting.Path, setting.Before);
            _changed.RemoveAt(i);
        }
    }

    private string? Read(string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, path)).TrimEnd('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool Write(string path, string value)
    {
        try
        {
            // Opened, never created: a setting that does not exist is a refusal, also below a root that is an ordinary folder.
            using var file = new FileStream(Path.Combine(root, path), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(value + "\n"));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
