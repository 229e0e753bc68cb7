using System.Net;

namespace Checkers.Names;

/// <summary>Name servers of resolv.conf(5).</summary>
internal static class ResolvConf
{
    /// <summary>The file.</summary>
    public const string Path = "/etc/resolv.conf";

    private const int MaxServers = 3;
    private const int Port = 53;

    /// <summary>The servers that <paramref name="lines"/> name, the first three as in the C library; without any the one on this host.</summary>
    public static IReadOnlyList<IPEndPoint> Servers(IEnumerable<string> lines)
    {
        var servers = new List<IPEndPoint>();
        foreach (var line in lines)
        {
            var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words is ["nameserver", var text, ..] && IPAddress.TryParse(text, out var address) && servers.Count < MaxServers) servers.Add(new(address, Port));
        }
        return servers.Count > 0 ? servers : [new(IPAddress.Loopback, Port)];
    }

    /// <summary>Those of this host, as the file is now.</summary>
    public static IReadOnlyList<IPEndPoint> Read()
    {
        try
        {
            return Servers(File.ReadLines(Path));
        }
        catch (IOException)
        {
            return Servers([]);
        }
        catch (UnauthorizedAccessException)
        {
            return Servers([]);
        }
    }
}
