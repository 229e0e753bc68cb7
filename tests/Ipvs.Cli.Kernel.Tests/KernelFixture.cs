using Ipvs.Cli.Names;
using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>The kernel's table, in the surroundings of the golden cases.</summary>
internal sealed class KernelFixture : IDisposable
{
    private readonly IpvsClient _client;
    private readonly CommandLineParser _parser;
    private readonly CommandRunner _runner;

    public KernelFixture()
    {
        Surroundings.Ensure();
        _client = IpvsClient.Open();
        SystemNameLookup names = new();
        _parser = new("ipvsadm", names);
        _runner = new("ipvsadm", _client, names, new CommandOutput(Fd.CreateMemory("output"), Fd.CreateMemory("error")));
    }

    /// <summary>Empties the table, stops daemons, restores the timeouts and carries out the commands given.</summary>
    public void Reset(IEnumerable<string[]> setup)
    {
        _client.Flush();
        foreach (SyncDaemon daemon in _client.GetSyncDaemons())
        {
            _client.StopSyncDaemon(daemon.Role);
        }

        _client.SetTimeouts(new(900, 120, 300));
        foreach (string[] words in setup)
        {
            Assert.Null(_parser.Parse(words, out IpvsCommand? command));
            Assert.Equal(ExitCode.Success, _runner.Run(command!));
        }
    }

    /// <summary>The table as -Sn prints it.</summary>
    public string Save()
    {
        SaveFormat save = new(new(null));
        List<IpvsServiceEntry> services = [.. _client.GetServices()];
        TableOrder.Services().Sort(services);
        foreach (IpvsServiceEntry service in services)
        {
            List<IpvsDestinationEntry> servers = [.. _client.GetDestinations(service.Service.Key)];
            TableOrder.Destinations().Sort(servers);
            save.Append(new(service, servers));
        }

        return save.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
