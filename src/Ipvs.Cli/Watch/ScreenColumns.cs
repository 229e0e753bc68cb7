using System.Globalization;

namespace Ipvs.Cli.Watch;

/// <summary>The columns of the table and which of them fit. Titles are those operators know from ipvsadm.</summary>
internal static class ScreenColumns
{
    /// <summary>As much room as names get where it is scarce: any IPv4 service, and most IPv6 ones.</summary>
    private const int NarrowName = 28;

    /// <summary>The longest IPv6 service.</summary>
    private const int WideName = 52;

    private const int LongestMethod = 9;

    private static readonly ScreenColumn[] All =
    [
        new("CPS", 6, 0, figures => Format(figures.Rates.Connections)),
        new("InPPS", 6, 4, figures => Format(figures.Rates.IncomingPackets)),
        new("OutPPS", 7, 5, figures => Format(figures.Rates.OutgoingPackets)),
        new("InBPS", 6, 2, figures => Format(figures.Rates.IncomingBytes)),
        new("OutBPS", 7, 3, figures => Format(figures.Rates.OutgoingBytes)),
        new("Active", 7, 1, figures => Format(figures.ActiveConnections)),
        new("InAct", 6, 6, figures => Format(figures.InactiveConnections)),
        new("Weight", 7, 7, figures => WeightOf(figures.Weight)),
        new("Conns", 7, 8, figures => Format(figures.Connections)),
        new("Method", LongestMethod + 1, 9, figures => MethodOf(figures.Method)),
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

    private static string Format(double value) => QuantityText.Format(value);

    private static string WeightOf(int? weight) => weight switch
    {
        null => "",
        <= 999_999 => weight.Value.ToString(CultureInfo.InvariantCulture),
        _ => Format(weight.Value),
    };

    private static string MethodOf(string method) => RowText.Printable(method.Length > LongestMethod ? method[..LongestMethod] : method);
}
