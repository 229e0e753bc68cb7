using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;
using Keepalived.Runtime;
using Keepalived.Runtime.Dumps;

namespace Keepalived.Dumps;

/// <summary>What the parent does when SIGUSR1 asks for its dump, <c>keepalived_parent.data</c>.</summary>
/// <param name="space">The network namespace; null: the one the daemon was started in.</param>
/// <param name="log">The log.</param>
internal sealed class ParentDump(string? space, DaemonLogger log)
{
    private readonly DumpQueue _queue = new(log);
    private readonly DumpDirectory _directory = new(log);

    /// <summary>Has it written on another thread.</summary>
    internal void Write(KeepalivedConfig config)
    {
        DumpLog.Printing(log, "parent data", Environment.ProcessId);
        _queue.Add("data", () =>
        {
            var instance = DumpPath.InstancePart(config.Global.Dumps.UseInstance, space, config.InstanceName);
            var path = DumpPath.OfState(config.Global.Dumps.StateFile, "_parent", instance, _directory.Path);
            var process = ThisProcessDump.Of(DumpedRole.Parent, space);
            DumpFile.Write(
                path, isPrivate: false, text => GlobalDump.Write(new DumpWriter(text.WriteLine), config, process, new ResolvedOwners(config.Global)));
        });
    }
}
