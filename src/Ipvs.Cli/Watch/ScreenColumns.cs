using System.Globalization;
using Ipvs.Cli.Output;
using Ipvs.Netlink;

namespace Ipvs.Cli.Watch;

/// <summary>The columns of the table and which of them fit. Titles are those operators know from ipvsadm.</summary>
internal static class ScreenColumns
{
    /// <summary>As much room as names get where it is scarce: any IPv4 service, and most IPv6 ones.</summary>
    private const int NarrowName = 28;

    /// <summary>The longest IPv6 service.</summary>
    private const int WideName = 52;

    private static readonly ScreenColumn[] All =
    [
        new("CPS", 6, 0, row => Format(RatesOf(row).Connections)),
        new("InPPS", 6, 4, row => Format(RatesOf(row).IncomingPackets)),
        new("OutPPS", 7, 5, row => Format(RatesOf(row).OutgoingPackets)),
        new("InBPS", 6, 2, row => Format(RatesOf(row).IncomingBytes)),
        new("OutBPS", 7, 3, row => Format(RatesOf(row).OutgoingBytes)),
        new("Active", 7, 1, row => Format(row.Server?.Entry.ActiveConnections ?? row.Service.ActiveConnections)),
        new("InAct", 6, 6, row => Format(row.Server?.Entry.InactiveConnections ?? row.Service.InactiveConnections)),
        new("Weight", 7, 7, row => row.Server is { } server ? WeightOf(server) : ""),
        new("Conns", 7, 8, row => Format((row.Server?.Entry.Statistics ?? row.Service.Entry.Statistics).Connections)),
        new("Method", 10, 9, MethodOf),
    ];

    /// <summary>The columns that fit, in their order, and the width that is left for names.</summary>
    public static (IReadOnlyList<ScreenColumn> Columns, int NameWidth) Fitting(int width)
    {
        int left = width;
        List<ScreenColumn> fitting = [];
        foreach (ScreenColumn column in All.OrderBy(column => column.Priority))
        {
            if (left - column.Width < Math.Min(NarrowName, width / 2))
            {
                break;
            }

            left -= column.Width;
            fitting.Add(column);
        }

        fitting.Sort((a, b) => Array.IndexOf(All, a) - Array.IndexOf(All, b));
        return (fitting, Math.Min(left, WideName));
    }

    private static TrafficRates RatesOf(WatchRow row) => row.Server?.Rates ?? row.Service.Rates;

    private static string Format(double value) => QuantityText.Format(value);

    private static string WeightOf(WatchedServer server)
    {
        int weight = server.Entry.Destination.Weight;
        return weight <= 999_999 ? weight.ToString(CultureInfo.InvariantCulture) : Format(weight);
    }

    /// <summary>The scheduler of a service, the forwarding method of a server.</summary>
    private static string MethodOf(WatchRow row)
    {
        string text = row.Server is not { } server ? row.Service.Entry.Service.Scheduler : server.Entry.Destination.Forwarding switch
        {
            ForwardingMethod.Masquerade => "Masq",
            ForwardingMethod.Local => "Local",
            ForwardingMethod.Tunnel => "Tunnel",
            _ => "Route",
        };
        return RowText.Printable(text.Length > 9 ? text[..9] : text);
    }
}
