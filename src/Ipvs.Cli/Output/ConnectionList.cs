using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using Ipvs.Netlink;

namespace Ipvs.Cli.Output;

/// <summary>The connection table: /proc/net/ip_vs_conn as -L -c prints it.</summary>
internal static class ConnectionList
{
    private const int FieldsWithoutEngine = 9;
    private const int FieldsWithEngine = 11;

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
            understood = TryAppend(text, lines[i], endpoints, withEngineData);
        }

        listing = text.ToString();
        return understood;
    }

    private static bool TryAppend(StringBuilder text, string line, EndpointText endpoints, bool withEngineData)
    {
        // Engine data is the last field and may hold blanks.
        string[] fields = line.Split(' ', FieldsWithEngine, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < FieldsWithoutEngine
            || !uint.TryParse(fields[8], NumberStyles.None, CultureInfo.InvariantCulture, out uint seconds))
        {
            return false;
        }

        TransportProtocol protocol = fields[0] switch
        {
            "TCP" => TransportProtocol.Tcp,
            "UDP" => TransportProtocol.Udp,
            "SCTP" => TransportProtocol.Sctp,
            _ => TransportProtocol.None,
        };
        if (!TryFormatEndpoint(fields[1], fields[2], protocol, endpoints, out string client)
            || !TryFormatEndpoint(fields[3], fields[4], protocol, endpoints, out string service)
            || !TryFormatEndpoint(fields[5], fields[6], protocol, endpoints, out string server))
        {
            return false;
        }

        string expires = string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:00}:{seconds % 60:00}");
        text.Append($"{fields[0],-3} {expires,-6} {fields[7],-11} {client,-18} {service,-18} ");
        text.Append(withEngineData && fields.Length == FieldsWithEngine
            ? $"{server,-16} {fields[9],-18} {fields[10].TrimEnd()}\n"
            : $"{server}\n");
        return true;
    }

    private static bool TryFormatEndpoint(
        string address, string port, TransportProtocol protocol, EndpointText endpoints, out string text)
    {
        text = "";
        if (!ushort.TryParse(port, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort number))
        {
            return false;
        }

        IPAddress? parsed;
        if (address.Contains(':', StringComparison.Ordinal))
        {
            if (!IPAddress.TryParse(address, out parsed))
            {
                return false;
            }
        }
        else if (uint.TryParse(address, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint v4))
        {
            Span<byte> bytes = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, v4);
            parsed = new(bytes);
        }
        else
        {
            return false;
        }

        text = endpoints.Format(parsed, number, protocol);
        return true;
    }
}
