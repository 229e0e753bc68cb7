using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Linux.Abi;
using Microsoft.Extensions.Logging;
using Vrrp.Devices;

namespace Vrrp.Host;

/// <summary>
/// Asks drivers once a second whether there is a link, where the kernel is not told of it (<c>linkbeat_interfaces</c>). A driver may
/// take its time to answer, so another thread asks.
/// </summary>
/// <param name="loop">Where answers are handed over.</param>
/// <param name="log">Log.</param>
/// <param name="onChange">Told of each change, on the loop's thread.</param>
internal sealed class LinkPoller(EventLoop loop, ILogger log, Action<string, bool> onChange) : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, bool?> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LinkProbeMethod> _methods = new(StringComparer.Ordinal);
    private Dictionary<string, LinkPolling> _wanted = new(StringComparer.Ordinal);
    private Deadline? _timer;
    private bool _isAsking;
    private bool _isDisposed;

    /// <summary>The interfaces to ask about.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="plan">Devices of ours, of which the kernel tells everything.</param>
    /// <param name="log">Told about entries without use.</param>
    public static Dictionary<string, LinkPolling> Wanted(KeepalivedConfig config, DevicePlan plan, ILogger log)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var wanted = new Dictionary<string, LinkPolling>(StringComparer.Ordinal);
        foreach (var instance in config.VrrpInstances)
        {
            if (instance.Interface is { } name)
            {
                used.Add(name);
                if (config.LinkbeatUsePolling || instance.PollsLink) wanted[name] = LinkPolling.Any;
            }
            foreach (var entry in instance.TrackInterfaces) used.Add(entry.Name);
        }
        foreach (var group in config.SyncGroups)
        {
            foreach (var entry in group.TrackInterfaces) used.Add(entry.Name);
        }
        foreach (var entry in config.PolledInterfaces)
        {
            if (plan.Find(entry.Name) is not null) DeviceLog.PollingNeedless(log, entry.Name);
            else if (!used.Contains(entry.Name)) DeviceLog.PollingUnused(log, entry.Name);
            else wanted[entry.Name] = entry.Method;
        }
        return wanted;
    }

    /// <summary>Whether an interface's link is asked for, so that what the kernel says of it does not count.</summary>
    public bool Polls(string name) => _states.GetValueOrDefault(name) is not null;

    /// <summary>What an interface's link is asked through; null: the kernel tells of it.</summary>
    public LinkProbeMethod? MethodOf(string name) => Polls(name) ? _methods[name] : null;

    /// <summary>Asks about these interfaces from now on.</summary>
    public void Synchronise(Dictionary<string, LinkPolling> wanted)
    {
        foreach (var name in _states.Keys.Except(wanted.Keys).ToArray()) _states.Remove(name);
        foreach (var name in wanted.Keys) _states.TryAdd(name, null);
        if (wanted.Count > 0 && _wanted.Count == 0) DeviceLog.Polling(log);
        _wanted = wanted;
        if (wanted.Count > 0 && _timer is null) Ask();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _timer?.Cancel();
    }

    private void Ask()
    {
        _timer = _wanted.Count > 0 && !_isDisposed ? loop.After(s_interval, Ask) : null;
        if (_timer is null || _isAsking) return;
        _isAsking = true;
        var questions = _wanted.ToArray();
        _ = Task.Run(() =>
        {
            var answers = Array.ConvertAll(questions, static q => (q.Key, q.Value, LinkProbe.Ask(q.Key, ToProbe(q.Value))));
            loop.Post(() => Take(answers));
        });
    }

    private void Take((string Name, LinkPolling Method, LinkAnswer Answer)[] answers)
    {
        _isAsking = false;
        foreach (var (name, method, answer) in answers)
        {
            if (_isDisposed || !_states.TryGetValue(name, out var before)) continue;
            if (before is null && method != LinkPolling.Any && ToProbe(method) != answer.Method)
                DeviceLog.OtherMethod(log, name, Text(ToProbe(method)), Text(answer.Method));
            _states[name] = answer.IsUp;
            _methods[name] = answer.Method;
            if (before != answer.IsUp) onChange(name, answer.IsUp);
        }
    }

    private static LinkProbeMethod ToProbe(LinkPolling method) => method switch
    {
        LinkPolling.Ethtool => LinkProbeMethod.Ethtool,
        LinkPolling.Ioctl => LinkProbeMethod.Flags,
        _ => LinkProbeMethod.Mii,
    };

    private static string Text(LinkProbeMethod method) => method switch
    {
        LinkProbeMethod.Mii => "MII",
        LinkProbeMethod.Ethtool => "ETHTOOL",
        _ => "IOCTL",
    };
}
