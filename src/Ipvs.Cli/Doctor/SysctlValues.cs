using System.Globalization;

namespace Ipvs.Cli.Doctor;

/// <summary>Kernel settings read from below <c>/proc/sys</c>, by path (<c>net/ipv4/ip_forward</c>).</summary>
/// <param name="values">The values; what is missing here is missing in the kernel.</param>
internal sealed class SysctlValues(IReadOnlyDictionary<string, string> values)
{
    /// <summary>A number; null when the kernel has no such setting.</summary>
    public int? Number(string path) =>
        values.TryGetValue(path, out string? text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value
            : null;

    /// <summary>The text of a setting; null when the kernel has no such setting.</summary>
    public string? Text(string path) => values.GetValueOrDefault(path);

    /// <summary>An IPv4 setting of an interface where the kernel takes the greater of it and that of <c>all</c>.</summary>
    public int Greater(string interfaceName, string setting) =>
        Math.Max(Number(ForAll(setting)) ?? 0, Number(ForInterface(interfaceName, setting)) ?? 0);

    /// <summary>Path of an IPv4 setting for all interfaces.</summary>
    public static string ForAll(string setting) => ForInterface("all", setting);

    /// <summary>Path of an IPv4 setting of an interface.</summary>
    public static string ForInterface(string interfaceName, string setting) => $"net/ipv4/conf/{interfaceName}/{setting}";

    /// <summary>Path of a setting of IPVS.</summary>
    public static string ForIpvs(string setting) => "net/ipv4/vs/" + setting;

    /// <summary>A path as administrators write it: <c>net.ipv4.ip_forward</c>, with slashes where a name has dots.</summary>
    public static string Display(string path) => path.Contains('.', StringComparison.Ordinal) ? path : path.Replace('/', '.');
}
