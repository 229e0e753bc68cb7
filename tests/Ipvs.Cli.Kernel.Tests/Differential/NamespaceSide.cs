using System.Text;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Kernel.Tests.Differential;

/// <summary>A network namespace of its own with the interface of the golden cases, and the program that works in it.</summary>
internal sealed class NamespaceSide : IDisposable
{
    /// <summary>The original may wait for ever for an answer; see <see cref="WasKilled"/>.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly string _program;
    private readonly Fd _namespace;
    private readonly IpvsClient _client;

    /// <summary>Makes the namespace and leaves the calling thread in it.</summary>
    /// <param name="program">Path of the program, called as ipvsadm.</param>
    public NamespaceSide(string program)
    {
        _program = program;
        ErrnoException.ThrowIfFailed(Libc.unshare(Libc.CLONE_NEWNET), "unshare", "CLONE_NEWNET");
        _namespace = Fd.Open("/proc/thread-self/ns/net", Libc.O_RDONLY);
        Surroundings.AddInterface();
        _client = IpvsClient.Open();
    }

    /// <summary>Whether a program did not end in time.</summary>
    public static bool WasKilled(ProgramResult result) => result.Exit == 128 + Libc.SIGKILL;

    /// <summary>Runs the program.</summary>
    public ProgramResult Run(CommandLine command) => Run(_program, command);

    /// <summary>Runs another program as ipvsadm.</summary>
    public ProgramResult Run(string program, CommandLine command)
    {
        ErrnoException.ThrowIfFailed(Libc.setns(_namespace.Number, Libc.CLONE_NEWNET), "setns", "network namespace");
        return new ProgramRun { Path = program, Arguments = command.Words, Input = command.Input, Limit = Limit }.Execute();
    }

    /// <summary>Everything the kernel keeps: also what -S leaves out, such as thresholds, timeouts and daemons.</summary>
    public string Snapshot()
    {
        StringBuilder text = new();
        foreach (IpvsService service in _client.GetServices().Select(entry => entry.Service).OrderBy(service => service.Key.ToString(), StringComparer.Ordinal))
        {
            text.Append(service).Append('\n');
            foreach (IpvsDestinationEntry entry in _client.GetDestinations(service.Key))
            {
                text.Append("  ").Append(entry.Destination).Append('\n');
            }
        }

        text.Append(_client.GetTimeouts()).Append('\n');
        foreach (SyncDaemon daemon in _client.GetSyncDaemons())
        {
            text.Append(daemon).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Back to a new namespace's state.</summary>
    public void Reset()
    {
        _client.Flush();
        foreach (SyncDaemon daemon in _client.GetSyncDaemons())
        {
            _client.StopSyncDaemon(daemon.Role);
        }

        _client.SetTimeouts(new(900, 120, 300));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reset();
        _client.Dispose();
        _namespace.Dispose();
    }
}
