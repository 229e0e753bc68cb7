using System.Net;
using System.Net.Sockets;

namespace Ipvs.Cli.Names;

/// <summary>hosts(5), read once: lines of an address, its name and aliases.</summary>
internal sealed class HostsFile
{
    /// <summary>Where the system keeps it.</summary>
    public const string Path = "/etc/hosts";

    private readonly Dictionary<IPAddress, string> _names = [];
    private readonly Dictionary<string, IPAddress> _addresses = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="text">Text of the file. Lines that cannot be understood are skipped.</param>
    public HostsFile(string text)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            Add(line);
        }
    }

    /// <summary>The name on the first line with this address, or null.</summary>
    public string? FindName(IPAddress address) => _names.GetValueOrDefault(address);

    /// <summary>The IPv4 address on the first line with this name or alias, or null.</summary>
    public IPAddress? FindAddress(string host) => _addresses.GetValueOrDefault(host);

    private void Add(ReadOnlySpan<char> line)
    {
        int comment = line.IndexOf('#');
        line = comment < 0 ? line : line[..comment];
        IPAddress? address = null;
        bool isFirst = true;
        foreach (Range range in line.SplitAny(" \t"))
        {
            ReadOnlySpan<char> word = line[range];
            if (word.IsEmpty)
            {
                continue;
            }

            if (address is null)
            {
                if (!IPAddress.TryParse(word, out address))
                {
                    return;
                }

                continue;
            }

            string name = word.ToString();
            if (isFirst)
            {
                _names.TryAdd(address, name);
                isFirst = false;
            }

            if (AsIPv4(address) is { } v4)
            {
                _addresses.TryAdd(name, v4);
            }
        }
    }

    /// <summary>As the C library has it, names of ::1 and of mapped addresses have an IPv4 address too.</summary>
    private static IPAddress? AsIPv4(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? address
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.Equals(IPAddress.IPv6Loopback) ? IPAddress.Loopback : null;
}
