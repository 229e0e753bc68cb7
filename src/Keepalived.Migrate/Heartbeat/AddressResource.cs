using System.Globalization;
using System.Net;
using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Report;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Heartbeat;

/// <summary>Reads the argument of IPaddr, IPaddr2 and IPv6addr: <c>ADDRESS[/MASK[/INTERFACE[:LABEL]][/BROADCAST]]</c>.</summary>
internal static class AddressResource
{
    private const int HostLength4 = 32;
    private const int HostLength6 = 128;

    /// <summary>The address; null when there is none, which is told.</summary>
    public static VrrpAddress? Read(Resource resource, SourcePlace place, ReportBuilder report)
    {
        string[] parts = resource.Argument.Split('/');
        if (AddressText.Address(parts[0]) is not { } address)
        {
            report.Not(place, $"{resource}", $"'{parts[0]}' is no address");
            return null;
        }

        bool isIpv6 = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        int? length = null;
        string? device = null;
        string? label = null;
        IPAddress? broadcast = null;
        foreach (string part in parts.Skip(1).Where(static part => part.Length > 0))
        {
            if (length is null && AddressText.PrefixLength(part) is { } number)
            {
                length = number;
            }
            else if (AddressText.Address(part) is { } other)
            {
                broadcast = other;
            }
            else
            {
                device = part.Split(':')[0];
                label = part.Contains(':', StringComparison.Ordinal) ? part : null;
            }
        }

        int host = isIpv6 ? HostLength6 : HostLength4;
        if (length is null || length > host)
            report.Approximate(place, $"{resource}", $"virtual_ipaddress {address}/{host}: heartbeat took the mask from the route to it");
        else
            report.Exact(place, $"{resource}", $"virtual_ipaddress {address}/{length.Value.ToString(CultureInfo.InvariantCulture)}");
        return new VrrpAddress(address, length is null || length > host ? host : length, device, isIpv6 ? null : label, broadcast);
    }
}
