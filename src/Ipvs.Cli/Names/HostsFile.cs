using System.Net;
using System.Net.Sockets;

namespace Ipvs.Cli.Names;

/// <summary>hosts(5): lines of an address, its name and aliases. It is gone through once for names and once for addresses, when asked.</summary>
/// <param name="text">Text of the file. Lines that cannot be understood are skipped.</param>
internal sealed class HostsFile(string text)
{
    /// <summary>Where the system keeps it.</summary>
    public const string Path = "/etc/hosts";

    private Dictionary<IPAddress, string>? _names;
    private Dictionary<string, IPAddress>? _addresses;

    /// <summary>The name on the first line with this address, or null.</summary>
    public string? FindName(IPAddress address) => (_names ??= ReadNames()).GetValueOrDefault(address);

    /// <summary>The IPv4 address on the first line with this name or alias, or null.</summary>
    public IPAddress? FindAddress(string host) => (_addresses ??= ReadAddresses()).GetValueOrDefault(host);

    private Dictionary<IPAddress, string> ReadNames()
    {
        Dictionary<IPAddress, string> names = new(text.AsSpan().Count('\n'));
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> rest = FileLine.WithoutComment(line);
            if (IPAddress.TryParse(FileLine.TakeWord(ref rest), out IPAddress? address) && FileLine.TakeWord(ref rest) is { IsEmpty: false } name)
            {
                names.TryAdd(address, name.ToString());
            }
        }

        return names;
    }

    private Dictionary<string, IPAddress> ReadAddresses()
    {
        Dictionary<string, IPAddress> addresses = new(StringComparer.OrdinalIgnoreCase);
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> rest = FileLine.WithoutComment(line);
            if (!IPAddress.TryParse(FileLine.TakeWord(ref rest), out IPAddress? address) || AsIPv4(address) is not { } v4)
            {
                continue;
            }

            while (FileLine.TakeWord(ref rest) is { IsEmpty: false } name)
            {
                addresses.TryAdd(name.ToString(), v4);
            }
        }

        return addresses;
    }

    /// <summary>As the C library has it, names of ::1 and of mapped addresses have an IPv4 address too.</summary>
    private static IPAddress? AsIPv4(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? address
        : address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.Equals(IPAddress.IPv6Loopback) ? IPAddress.Loopback : null;
}
