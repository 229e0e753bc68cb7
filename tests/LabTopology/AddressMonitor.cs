using System.Diagnostics;
using System.Globalization;

namespace LabTopology;

/// <summary>Follows the kernel's address notifications of a namespace: no removal, however short, goes unseen.</summary>
public sealed class AddressMonitor : IDisposable
{
    private readonly Process _monitor;
    private readonly List<AddressChange> _changes = [];
    private readonly Lock _lock = new();

    /// <summary>Starts following <paramref name="node"/>'s addresses; on return no later change is missed.</summary>
    public AddressMonitor(NetworkNamespace node)
    {
        ArgumentNullException.ThrowIfNull(node);
        _monitor = node.Start("ip", ["-o", "-ts", "-4", "monitor", "address"]);
        _monitor.OutputDataReceived += (_, e) => Add(e.Data);
        _monitor.BeginOutputReadLine();

        // Listening is proven by a change of our own being reported.
        Wait.Until(TimeSpan.FromSeconds(10), "ip monitor reports", () =>
        {
            node.Ip("address add 127.9.9.9/32 dev lo", "address del 127.9.9.9/32 dev lo");
            return Wait.Within(TimeSpan.FromMilliseconds(200), () => Changes.Count > 0);
        });
    }

    /// <summary>Everything so far.</summary>
    public IReadOnlyList<AddressChange> Changes
    {
        get
        {
            lock (_lock) return [.. _changes];
        }
    }

    /// <summary>Changes of one address (without prefix) at or after a moment.</summary>
    public IReadOnlyList<AddressChange> Of(string address, DateTime since = default) =>
        [.. Changes.Where(c => c.At >= since && c.Address.StartsWith(address + "/", StringComparison.Ordinal))];

    /// <summary>Waits for an address to be added or removed at or after a moment.</summary>
    public AddressChange WaitFor(string address, bool added, TimeSpan limit, DateTime since = default)
    {
        AddressChange? found = null;
        Wait.Until(limit, $"{address} {(added ? "added" : "removed")}", () => (found = Of(address, since).FirstOrDefault(c => c.Added == added)) is not null);
        return found!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_monitor.HasExited) _monitor.Kill();
        _monitor.WaitForExit();
    }

    // [2026-11-21T11:20:23.123456] Deleted 2: eth0    inet 192.0.2.100/24 scope global secondary eth0\ ...
    private void Add(string? line)
    {
        if (line is null || !line.StartsWith('[')) return;
        int close = line.IndexOf(']', StringComparison.Ordinal);
        DateTime at = DateTime.Parse(line.AsSpan(1, close - 1), CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal | DateTimeStyles.AdjustToUniversal);
        string[] words = line[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool added = words[0] != "Deleted";
        int first = added ? 0 : 1;
        int inet = Array.IndexOf(words, "inet");
        if (inet < 0 || words.Length <= inet + 1) return;
        lock (_lock) _changes.Add(new AddressChange(at, added, words[first + 1].TrimEnd(':'), words[inet + 1]));
    }
}
