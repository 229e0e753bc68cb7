using System.Globalization;

namespace Bench;

/// <summary>A table of services and real servers: as input of -R, and as names in /etc/hosts.</summary>
/// <param name="Services">Number of services, at most 16384.</param>
/// <param name="Servers">Real servers of each, at most 16384.</param>
/// <param name="Sharing">Whether all services have the same ones.</param>
internal sealed record Rules(int Services, int Servers, ServerSharing Sharing)
{
    /// <summary>Lines of the input, and rows of a listing.</summary>
    public int Lines => Services * (1 + Servers);

    /// <summary>Writes the command lines, as -S prints them.</summary>
    public void Write(string path)
    {
        using StreamWriter text = new(path);
        for (int service = 0; service < Services; service++)
        {
            string key = "-t " + Service(service) + ":80";
            text.Write($"-A {key} -s wlc\n");
            for (int server = 0; server < Servers; server++) text.Write($"-a {key} -r {Server(service, server)}:80 -g -w 1\n");
        }
    }

    /// <summary>Writes hosts(5) with a name for every address.</summary>
    public void WriteHosts(string path)
    {
        using StreamWriter text = new(path);
        text.Write("127.0.0.1 localhost\n");
        for (int service = 0; service < Services; service++) text.Write($"{Service(service)} vip{service}.example.com vip{service}\n");
        for (int service = 0; service < (Sharing == ServerSharing.Shared ? 1 : Services); service++)
        {
            for (int server = 0; server < Servers; server++) text.Write($"{Server(service, server)} rs{service}-{server}.example.com\n");
        }
    }

    private static string Service(int service) => Dotted(0x0A400000 + service);

    private string Server(int service, int server) => Dotted(0x0A800000 + server + (Sharing == ServerSharing.Shared ? 0 : service * Servers));

    private static string Dotted(int address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{address >> 16 & 255}.{address >> 8 & 255}.{address & 255}");
}
