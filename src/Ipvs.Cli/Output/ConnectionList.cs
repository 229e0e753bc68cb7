using System.Globalization;
using System.Net;
using System.Text;

namespace Ipvs.Cli.Output;

/// <summary>The connection table: /proc/net/ip_vs_conn as -L -c prints it.</summary>
internal static class ConnectionList
{
    /// <summary>Formats the kernel's table; false if <paramref name="table"/> is not one.</summary>
    /// <param name="table">Text of the file: a line of titles, then a line per connection.</param>
    /// <param name="endpoints">How addresses are printed.</param>
    /// <param name="withEngineData">Whether to show persistence engine data (--persistent-conn).</param>
    /// <param name="listing">The listing.</param>
    public static bool TryFormat(string table, EndpointText endpoints, bool withEngineData, out string listing)
    {
        StringBuilder text = new("IPVS connection entries\n");
        text.Append(withEngineData
            ? "pro expire state       source             virtual            destination        pe name          pe_data\n"
            : "pro expire state       source             virtual            destination\n");
        string[] lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        bool understood = lines.Length > 0;
        for (int i = 1; i < lines.Length && understood; i++)
        {
            understood = ConnectionEntry.TryParse(lines[i], out ConnectionEntry entry);
            if (understood)
            {
                Append(text, entry, endpoints, withEngineData);
            }
        }

        listing = text.ToString();
        return understood;
    }

    private static void Append(StringBuilder text, in ConnectionEntry entry, EndpointText endpoints, bool withEngineData)
    {
        string client = Format(entry.Client, entry, endpoints);
        string service = Format(entry.Virtual, entry, endpoints);
        string server = Format(entry.Destination, entry, endpoints);
        uint seconds = entry.ExpiresSeconds;
        string expires = string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:00}:{seconds % 60:00}");
        text.Append($"{entry.ProtocolName,-3} {expires,-6} {entry.State,-11} {client,-18} {service,-18} ");
        text.Append(withEngineData && entry.EngineName is not null
            ? $"{server,-16} {entry.EngineName,-18} {entry.EngineData}\n"
            : $"{server}\n");
    }

    private static string Format(IPEndPoint endpoint, in ConnectionEntry entry, EndpointText endpoints) =>
        endpoints.Format(endpoint.Address, (ushort)endpoint.Port, entry.Protocol);
}
