using System.Globalization;
using System.Net;
using System.Text;
using Ipvs.Netlink;
using Linux.Abi;

namespace Ipvs.Cli.Names;

/// <summary>
/// The system's names, each asked for once. Files that nsswitch.conf puts first are read here; everything else is asked
/// through <see cref="Getent"/>.
/// </summary>
/// <param name="limit">
/// How long a search may take: hosts whose names are not known by then are listed by address, and a name that has no address
/// by then has none.
/// </param>
internal sealed class SystemNameLookup(TimeSpan limit) : INameLookup
{
    private const int AddressesPerQuery = 4;

    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(5);

    // Made at first use: most commands need no names. Hosts that are not in the file; null: nobody knows a name.
    private Dictionary<IPAddress, string?>? _hosts;
    private Dictionary<(ushort Port, TransportProtocol Protocol), string?>? _services;
    private string? _switch;
    private NameSwitch? _hostSources;
    private NameSwitch? _serviceSources;
    private HostsFile? _hostsFile;
    private ServicesFile? _servicesFile;

    /// <summary>The system's names, searched for at most 5 s at a time.</summary>
    public SystemNameLookup()
        : this(LongestSearch)
    {
    }

    private string SwitchText => _switch ??= ReadFile(NameSwitch.Path);

    private NameSwitch HostSources => _hostSources ??= NameSwitch.Read(SwitchText, "hosts");

    private NameSwitch ServiceSources => _serviceSources ??= NameSwitch.Read(SwitchText, "services");

    private HostsFile Hosts => _hostsFile ??= new(ReadFile(HostsFile.Path));

    private ServicesFile Services => _servicesFile ??= new(ReadFile(ServicesFile.Path));

    /// <inheritdoc/>
    public bool TryFindAddress(string host, out IPAddress? address)
    {
        address = null;
        if (host.Length == 0 || host.StartsWith('-'))
        {
            return false;
        }

        NameSwitch sources = HostSources;
        address = sources.StartsWithFiles ? Hosts.FindAddress(host) : null;
        if (address is null && !sources.EndsWithFiles)
        {
            IReadOnlyList<string> answers = Getent.Ask([["ahostsv4", host]], limit);
            address = answers.Count > 0 && InetText.TryParseDottedIPv4(FirstWord(answers[0]), out IPAddress? found) ? found : null;
        }

        return address is not null;
    }

    /// <inheritdoc/>
    public bool TryFindPort(string service, TransportProtocol protocol, out ushort port)
    {
        port = 0;
        if (service.Length == 0 || service.StartsWith('-') || NameOf(protocol) is not { } name)
        {
            return false;
        }

        NameSwitch sources = ServiceSources;
        ushort? found = sources.StartsWithFiles ? Services.FindPort(service, name) : null;
        if (found is null && !sources.EndsWithFiles)
        {
            found = new ServicesFile(AskForService($"{service}/{name}")).FindPort(service, name);
        }

        port = found ?? 0;
        return found is not null;
    }

    /// <inheritdoc/>
    public bool FindsHostsInFilesOnly => HostSources.EndsWithFiles;

    /// <inheritdoc/>
    public void PrepareHosts(IReadOnlyCollection<IPAddress> addresses)
    {
        _hosts ??= [];
        List<IPAddress> unknown = [];
        foreach (IPAddress address in addresses)
        {
            if (FindHostInFile(address) is null && _hosts.TryAdd(address, null))
            {
                unknown.Add(address);
            }
        }

        if (unknown.Count > 0 && !HostSources.EndsWithFiles)
        {
            AskForHosts(unknown, _hosts);
        }
    }

    private string? FindHostInFile(IPAddress address) => HostSources.StartsWithFiles ? Hosts.FindName(address) : null;

    private void AskForHosts(List<IPAddress> unknown, Dictionary<IPAddress, string?> hosts)
    {
        IEnumerable<IReadOnlyList<string>> queries = unknown.Chunk(AddressesPerQuery)
            .Select(chunk => (IReadOnlyList<string>)["hosts", .. chunk.Select(InetText.Format)]);
        foreach (string line in Getent.Ask(queries, limit))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 1 && IPAddress.TryParse(words[0], out IPAddress? address))
            {
                hosts[address] = words[1];
            }
        }
    }

    /// <inheritdoc/>
    public string? FindHost(IPAddress address)
    {
        if (FindHostInFile(address) is { } found)
        {
            return found;
        }

        if (_hosts is null || !_hosts.ContainsKey(address))
        {
            PrepareHosts([address]);
        }

        return _hosts![address];
    }

    /// <inheritdoc/>
    public string? FindService(ushort port, TransportProtocol protocol)
    {
        _services ??= [];
        if (!_services.TryGetValue((port, protocol), out string? name))
        {
            name = NameOf(protocol) is { } protocolName ? FindService(port, protocolName) : null;
            _services.Add((port, protocol), name);
        }

        return name;
    }

    private string? FindService(ushort port, string protocol)
    {
        NameSwitch sources = ServiceSources;
        string? name = sources.StartsWithFiles ? Services.FindName(port, protocol) : null;
        return name is null && !sources.EndsWithFiles
            ? new ServicesFile(AskForService(string.Create(CultureInfo.InvariantCulture, $"{port}/{protocol}"))).FindName(port, protocol)
            : name;
    }

    /// <summary>getent prints lines of services(5).</summary>
    private string AskForService(string key) => string.Join('\n', Getent.Ask([["services", key]], limit));

    private static string FirstWord(string line) => line.Split(' ', 2)[0];

    private static string ReadFile(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string? NameOf(TransportProtocol protocol) => protocol switch
    {
        TransportProtocol.Tcp => "tcp",
        TransportProtocol.Udp => "udp",
        TransportProtocol.Sctp => "sctp",
        _ => null,
    };
}
