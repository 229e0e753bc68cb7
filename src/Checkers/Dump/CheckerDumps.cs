using Keepalived.Conf.Dump;
using Keepalived.Runtime.Dumps;
using Microsoft.Extensions.Logging;

namespace Checkers.Dump;

/// <summary>What the checker role does when SIGUSR1 asks for its dump: a picture at once, the file on another thread.</summary>
/// <param name="space">The network namespace; null: the one the daemon was started in.</param>
/// <param name="log">The log.</param>
internal sealed class CheckerDumps(string? space, ILogger log)
{
    private readonly DumpQueue _queue = new(log);
    private readonly DumpDirectory _directory = new(log);

    /// <summary>Has <c>keepalived_check.data</c> written.</summary>
    public void Write(CheckerPicture picture, IDumpOwners owners)
    {
        DumpLog.Printing(log, "checker data", Environment.ProcessId);
        _queue.Add("data", () =>
        {
            var config = picture.Config;
            var instance = DumpPath.InstancePart(config.Global.Dumps.UseInstance, space, config.InstanceName);
            var path = DumpPath.OfState(config.Global.Dumps.StateFile, "_check", instance, _directory.Path);
            DumpFile.Write(path, isPrivate: false, text => CheckerDump.Write(new DumpWriter(text.WriteLine), Process(), owners, picture));
        });
    }

    private DumpedProcess Process() => new(DumpedRole.Checker, ProcessStatus.Umask(), Environment.MachineName)
    {
        Namespace = space,
        RealtimePriority = ProcessStatus.RealtimePriority(),
        RealtimeLimit = ProcessStatus.RealtimeLimit(),
    };
}
