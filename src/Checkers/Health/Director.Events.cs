using System.Net;
using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <content>What happens without a probe: tracked files, BFD sessions, addresses of this host.</content>
internal sealed partial class Director
{
    private readonly Dictionary<string, int> _fileValues = [];
    private readonly HashSet<string> _sessionsUp = [];
    private readonly HashSet<IPAddress> _addresses = [];
    private Dictionary<string, List<CheckerHealth>> _fileChecks = [];
    private Dictionary<string, List<CheckerHealth>> _sessionChecks = [];
    private Dictionary<string, TrackFileConfig> _files = [];

    /// <summary>Whether somebody wants to know the addresses of this host (<c>ha_suspend</c>).</summary>
    public static bool NeedsAddresses(KeepalivedConfig config) => config.VirtualServers.Any(static server => server.HaSuspend);

    /// <summary>The number in a tracked file, before <see cref="Start"/> or <see cref="Reload"/>.</summary>
    public void SetFile(string name, int value) => _fileValues[name] = value;

    /// <summary>The addresses of this host, before <see cref="Start"/> or <see cref="Reload"/>.</summary>
    public void SetAddresses(IEnumerable<IPAddress> addresses)
    {
        _addresses.Clear();
        _addresses.UnionWith(addresses);
    }

    /// <summary>The number in a tracked file is another one.</summary>
    public void OnFile(string name, int value, List<HealthAction> actions)
    {
        _fileValues[name] = value;
        if (!_files.TryGetValue(name, out var file) || !_fileChecks.TryGetValue(name, out var checkers)) return;
        foreach (var checker in checkers) checker.OnFileValue(value, file, isInitial: false, actions);
    }

    /// <summary>A BFD session went up or down.</summary>
    public void OnBfd(string session, bool isUp, List<HealthAction> actions)
    {
        if (isUp) _sessionsUp.Add(session);
        else _sessionsUp.Remove(session);
        if (!_sessionChecks.TryGetValue(session, out var checkers)) return;
        foreach (var checker in checkers) checker.OnSession(isUp, actions);
    }

    /// <summary>An address came to this host.</summary>
    public void OnAddressAdded(IPAddress address, List<HealthAction> actions)
    {
        if (_addresses.Add(address)) OnAddress(address, "added", "Activating", actions);
    }

    /// <summary>The last of this host's interfaces that had the address lost it.</summary>
    public void OnAddressRemoved(IPAddress address, List<HealthAction> actions)
    {
        if (_addresses.Remove(address)) OnAddress(address, "removed", "Suspending", actions);
    }

    private void OnAddress(IPAddress address, string change, string verb, List<HealthAction> actions)
    {
        var isSaid = false;
        foreach (var server in _virtualServers)
        {
            if (!server.Config.HaSuspend || !server.HasAddress(address)) continue;
            if (!isSaid) actions.Add(new HealthAction.Log($"Netlink reflector reports IP {address} {change}"));
            isSaid = true;
            if (!server.Suspend(_addresses)) continue;
            server.LogCheckers(verb, actions);
            actions.Add(new HealthAction.Reschedule());
        }
    }

    private void IndexEvents(KeepalivedConfig config, List<HealthAction> actions)
    {
        _files = [];
        foreach (var file in config.TrackFiles) _files.TryAdd(file.Name, file);
        (_fileChecks, _sessionChecks) = ([], []);
        foreach (var virtualServer in _virtualServers)
            if (FollowsEvents(virtualServer.Config))
                Index(virtualServer);
        foreach (var (name, checkers) in _fileChecks)
            if (_files.TryGetValue(name, out var file))
                foreach (var checker in checkers)
                    checker.OnFileValue(_fileValues.GetValueOrDefault(name), file, isInitial: !checker.HasRun, actions);
        foreach (var (session, checkers) in _sessionChecks)
            foreach (var checker in checkers)
                checker.OnSession(_sessionsUp.Contains(session), actions);
    }

    private void Index(VirtualServerState virtualServer)
    {
        foreach (var server in virtualServer.RealServers)
            foreach (var checker in server.Checkers)
                switch (checker.Config)
                {
                    case FileCheckConfig file: Add(_fileChecks, file.TrackFile, checker); break;
                    case BfdCheckConfig bfd: Add(_sessionChecks, bfd.Session, checker); break;
                }
    }

    // The checks of the others are left alone: at a first start they need not be there yet.
    private static bool FollowsEvents(VirtualServer config)
    {
        foreach (var server in config.RealServers)
            foreach (var checker in server.Checkers)
                if (checker is FileCheckConfig or BfdCheckConfig)
                    return true;
        return false;
    }

    private static void Add(Dictionary<string, List<CheckerHealth>> index, string name, CheckerHealth checker)
    {
        if (!index.TryGetValue(name, out var checkers)) index[name] = checkers = [];
        checkers.Add(checker);
    }
}
