using System.Globalization;

namespace Ipvs.Cli.Names;

/// <summary>services(5): lines of a name, port/protocol and aliases. It is gone through once for the names and once for the ports of a protocol, when asked.</summary>
/// <param name="text">Text of the file. Lines that cannot be understood are skipped.</param>
internal sealed class ServicesFile(string text)
{
    /// <summary>Where the system keeps it.</summary>
    public const string Path = "/etc/services";

    private readonly Dictionary<string, Dictionary<ushort, string>> _names = [];
    private readonly Dictionary<string, Dictionary<string, ushort>> _ports = [];

    /// <summary>The name on the first line with this port and protocol, or null.</summary>
    public string? FindName(ushort port, string protocol)
    {
        if (!_names.TryGetValue(protocol, out Dictionary<ushort, string>? names))
        {
            _names[protocol] = names = ReadNames(protocol);
        }

        return names.GetValueOrDefault(port);
    }

    /// <summary>The port on the first line with this name or alias and protocol, or null.</summary>
    public ushort? FindPort(string name, string protocol)
    {
        if (!_ports.TryGetValue(protocol, out Dictionary<string, ushort>? ports))
        {
            _ports[protocol] = ports = ReadPorts(protocol);
        }

        return ports.TryGetValue(name, out ushort port) ? port : null;
    }

    private Dictionary<ushort, string> ReadNames(string protocol)
    {
        Dictionary<ushort, string> names = [];
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (TryRead(line, protocol, out ReadOnlySpan<char> name, out ushort port, out _) && !names.ContainsKey(port))
            {
                names.Add(port, name.ToString());
            }
        }

        return names;
    }

    private Dictionary<string, ushort> ReadPorts(string protocol)
    {
        Dictionary<string, ushort> ports = [];
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (TryRead(line, protocol, out ReadOnlySpan<char> name, out ushort port, out ReadOnlySpan<char> aliases))
            {
                while (!name.IsEmpty)
                {
                    ports.TryAdd(name.ToString(), port);
                    name = FileLine.TakeWord(ref aliases);
                }
            }
        }

        return ports;
    }

    /// <summary>Reads a line; false for one of another protocol.</summary>
    private static bool TryRead(
        ReadOnlySpan<char> line, string protocol, out ReadOnlySpan<char> name, out ushort port, out ReadOnlySpan<char> aliases)
    {
        ReadOnlySpan<char> rest = FileLine.WithoutComment(line);
        name = FileLine.TakeWord(ref rest);
        ReadOnlySpan<char> endpoint = FileLine.TakeWord(ref rest);
        aliases = rest;
        port = 0;
        int slash = endpoint.IndexOf('/');
        return slash >= 0 && endpoint[(slash + 1)..].SequenceEqual(protocol)
            && ushort.TryParse(endpoint[..slash], NumberStyles.None, CultureInfo.InvariantCulture, out port);
    }
}
