using System.Globalization;

namespace Ipvs.Cli.Names;

/// <summary>services(5), read once: lines of a name, port/protocol and aliases.</summary>
internal sealed class ServicesFile
{
    /// <summary>Where the system keeps it.</summary>
    public const string Path = "/etc/services";

    private readonly Dictionary<(ushort Port, string Protocol), string> _names = [];
    private readonly Dictionary<(string Name, string Protocol), ushort> _ports = [];

    /// <param name="text">Text of the file. Lines that cannot be understood are skipped.</param>
    public ServicesFile(string text)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int comment = line.IndexOf('#');
            string[] words = (comment < 0 ? line : line[..comment]).ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 2)
            {
                Add(words);
            }
        }
    }

    /// <summary>The name on the first line with this port and protocol, or null.</summary>
    public string? FindName(ushort port, string protocol) => _names.GetValueOrDefault((port, protocol));

    /// <summary>The port on the first line with this name or alias and protocol, or null.</summary>
    public ushort? FindPort(string name, string protocol) => _ports.TryGetValue((name, protocol), out ushort port) ? port : null;

    private void Add(string[] words)
    {
        string[] endpoint = words[1].Split('/');
        if (endpoint.Length != 2 || !ushort.TryParse(endpoint[0], NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
        {
            return;
        }

        _names.TryAdd((port, endpoint[1]), words[0]);
        _ports.TryAdd((words[0], endpoint[1]), port);
        foreach (string alias in words.AsSpan(2))
        {
            _ports.TryAdd((alias, endpoint[1]), port);
        }
    }
}
