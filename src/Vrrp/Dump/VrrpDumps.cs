using Keepalived.Conf.Dump;
using Keepalived.Runtime.Dumps;
using Microsoft.Extensions.Logging;
using Vrrp.Host;
using Vrrp.Trackers;

namespace Vrrp.Dump;

/// <summary>What the VRRP role does when a signal asks for a dump: a picture at once, the file on another thread.</summary>
/// <param name="host">The role.</param>
/// <param name="watchers">Who counts tracked processes.</param>
/// <param name="space">The network namespace; null: the one the daemon was started in.</param>
/// <param name="log">The log.</param>
internal sealed class VrrpDumps(VrrpHost host, TrackerWatchers watchers, string? space, ILogger log)
{
    private readonly DumpQueue _queue = new(log);
    private readonly DumpDirectory _directory = new(log);

    /// <summary>SIGUSR1: <c>keepalived.data</c>, and what notify scripts are doing in the log.</summary>
    public void WriteData()
    {
        DumpLog.Printing(log, "VRRP data", Environment.ProcessId);
        var (picture, owners) = (host.Picture(), host.Scripts);
        var report = host.NotifyReport();
        _queue.Add("data", () =>
        {
            var config = picture.Config;
            var instance = DumpPath.InstancePart(config.Global.Dumps.UseInstance, space, config.InstanceName);
            var path = DumpPath.OfState(config.Global.Dumps.StateFile, "", instance, _directory.Path);
            var whole = WithProcesses(picture);
            DumpFile.Write(path, isPrivate: false, text => VrrpDump.Write(new DumpWriter(text.WriteLine), Process(), owners, whole));
            foreach (var line in report) NotifyLog.Line(log, line);
        });
    }

    /// <summary>SIGRTMIN+2: <c>keepalived.json</c>. Without instances there is none, as with keepalived.</summary>
    public void WriteJson()
    {
        var (picture, owners) = (host.Picture(), host.Scripts);
        if (picture.Instances.Count == 0) return;
        _queue.Add("json", () =>
        {
            var path = DumpPath.Of(picture.Config.Global.Dumps.JsonFile, "keepalived.json", _directory.Path);
            var whole = WithProcesses(picture);
            DumpFile.Write(path, isPrivate: true, text => JsonDump.Write(text, owners, whole));
        });
    }

    /// <summary>SIGUSR2 and SIGRTMAX-1: <c>keepalived.stats</c>.</summary>
    /// <param name="clear">Whether the counters start anew.</param>
    public void WriteStatistics(bool clear)
    {
        DumpLog.Printing(log, clear ? "and clearing VRRP stats" : "VRRP stats", Environment.ProcessId);
        var counters = host.Statistics(clear);
        var dumps = host.Dumps;
        _queue.Add("statistics", () =>
        {
            var path = DumpPath.Of(dumps.StatisticsFile, "keepalived.stats", _directory.Path);
            DumpFile.Write(path, isPrivate: false, text => StatisticsDump.Write(text, counters));
        });
    }

    private DumpedProcess Process() => new(DumpedRole.Vrrp, ProcessStatus.Umask(), Environment.MachineName)
    {
        Namespace = space,
        RealtimePriority = ProcessStatus.RealtimePriority(),
        RealtimeLimit = ProcessStatus.RealtimeLimit(),
    };

    // They are counted on a thread of their own, which may be reading /proc.
    private VrrpPicture WithProcesses(VrrpPicture picture) =>
        picture.Config.TrackProcesses.IsEmpty ? picture : picture with { Processes = watchers.DescribeProcesses() };
}
