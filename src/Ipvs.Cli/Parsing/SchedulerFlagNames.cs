using System.Text;
using Ipvs.Netlink;

namespace Ipvs.Cli.Parsing;

/// <summary>Names of the three scheduler flags: <c>sh</c> and <c>mh</c> have their own, others use flag-1 to flag-3.</summary>
internal static class SchedulerFlagNames
{
    private const int LongestList = 127;

    private static readonly (string Name, ServiceFlags Flag, string? Scheduler)[] Names =
    [
        ("flag-1", ServiceFlags.Scheduler1, null),
        ("flag-2", ServiceFlags.Scheduler2, null),
        ("flag-3", ServiceFlags.Scheduler3, null),
        ("sh-fallback", ServiceFlags.SourceHashFallback, "sh"),
        ("sh-port", ServiceFlags.SourceHashPort, "sh"),
        ("mh-fallback", ServiceFlags.MaglevFallback, "mh"),
        ("mh-port", ServiceFlags.MaglevPort, "mh"),
    ];

    /// <summary>Reads a comma-separated list; returns what is wrong with it, or null.</summary>
    public static string? Parse(string list, string scheduler, out ServiceFlags flags)
    {
        flags = ServiceFlags.None;
        string seen = list.Length > LongestList ? list[..LongestList] : list;
        string[] items = seen.Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (items.Length == 0)
        {
            return $"invalid scheduler flag `{seen}'";
        }

        foreach (string item in items)
        {
            int row = Array.FindIndex(Names, known => known.Name == item);
            if (row < 0)
            {
                return $"invalid scheduler flag `{item}'";
            }

            if (Names[row].Scheduler is { } owner && owner != scheduler)
            {
                return $"incompatible scheduler flag `{item}'";
            }

            flags |= Names[row].Flag;
        }

        return null;
    }

    /// <summary>The list as printed; empty for a flag the scheduler has no name for.</summary>
    public static string Format(ServiceFlags flags, string scheduler)
    {
        bool hasOwnNames = scheduler is "sh" or "mh";
        StringBuilder text = new();
        foreach ((string name, ServiceFlags flag, string? owner) in Names)
        {
            if ((flags & flag) != 0 && (hasOwnNames ? owner == scheduler : owner is null))
            {
                text.Append(text.Length == 0 ? "" : ",").Append(name);
            }
        }

        return text.ToString();
    }
}
