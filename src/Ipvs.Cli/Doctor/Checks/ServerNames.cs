using System.Globalization;
using System.Net;

namespace Ipvs.Cli.Doctor.Checks;

/// <summary>Addresses of real servers in a sentence.</summary>
internal static class ServerNames
{
    private const int Shown = 4;

    /// <summary>Each address once, in order: <c>10.0.0.1, 10.0.0.2</c>; long lists end in <c>and 7 more</c>.</summary>
    public static string Join(IEnumerable<IPAddress> addresses)
    {
        IPAddress[] distinct = [.. addresses.Distinct()];
        string names = string.Join(", ", distinct.Take(Shown));
        return distinct.Length <= Shown ? names : string.Create(CultureInfo.InvariantCulture, $"{names} and {distinct.Length - Shown} more");
    }
}
