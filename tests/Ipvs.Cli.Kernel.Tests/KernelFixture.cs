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
        List<ServiceListing> listings = [];
        foreach (IpvsServiceEntry service in _client.GetServices())
        {
            listings.Add(new(service, TableOrder.Sort(_client.GetDestinations(service.Service.Key))));
        }

        foreach (ServiceListing listing in TableOrder.Sort(listings))
        {
            save.Append(listing);
        }

        return save.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
