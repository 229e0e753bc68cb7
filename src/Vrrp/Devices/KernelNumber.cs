using System.Globalization;

namespace Vrrp.Devices;

/// <summary>Reads numbers below <c>/proc/sys</c>.</summary>
internal static class KernelNumber
{
    /// <summary>The number at a path below <c>/proc/sys</c>; null when there is no such setting.</summary>
    public static int? Read(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText($"/proc/sys/{path}"), CultureInfo.InvariantCulture, out var value) ? value : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>One setting of every interface, by interface name.</summary>
    public static Dictionary<string, int> ReadAll(string folder, string setting)
    {
        var values = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in Directory.Exists($"/proc/sys/{folder}") ? Directory.GetDirectories($"/proc/sys/{folder}") : [])
        {
            var name = Path.GetFileName(path);
            if (Read($"{folder}/{name}/{setting}") is { } value) values[name] = value;
        }
        return values;
    }
}
