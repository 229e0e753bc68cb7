using System.Net.Sockets;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Hints;

/// <summary>What to do about an address and port that are not written as keepalived wants them: two words, no brackets.</summary>
internal static class AddressHint
{
    private const string PortRange = "a port is a number from 1 to 65535";

    /// <summary>The remedy for the address at a word, whose port, if any, is the next one.</summary>
    public static string Remedy(Statement statement, int index)
    {
        var text = statement[index];
        if (Addresses.ParseCut(text) is not null) return PortRange;
        int colon = text.LastIndexOf(':');
        bool bracketed = text.StartsWith("[") && text.IndexOf(']') > 0;
        var host = bracketed ? text[1..text.IndexOf(']')] : colon > 0 ? text[..colon] : text;
        if (Addresses.Parse(host) is null)
        {
            return statement.Is(0, "real_server") && ServerNameOptions.IsHostName(host)
                ? "write an address; names are resolved by real_server_name"
                : "write an address, names are not resolved";
        }

        string port = colon > host.Length && colon + 1 < text.Length ? text[(colon + 1)..].ToString() : !bracketed ? text[(colon + 1)..].ToString() : "PORT";
        return $"write the address without brackets, a blank, the port: {host} {port}";
    }

    /// <summary>The remedy for a virtual server without a port: an IPv6 address may have swallowed it.</summary>
    public static string? PortRemedy(VirtualServerTarget target)
    {
        if (target is not VirtualServerTarget.Address { VirtualAddress: var address }) return null;
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return $"write the port behind the address: virtual_server {address} PORT";
        string text = address.ToString();
        int colon = text.LastIndexOf(':');
        var last = text.AsSpan(colon + 1);
        if (last.IsEmpty || last.ContainsAnyExceptInRange('0', '9')) return $"write the port behind the address: virtual_server {address} PORT";
        string host = text[colon - 1] == ':' ? text[..(colon + 1)] : text[..colon];
        return $"':{last}' is part of the address; for port {last} write a blank: virtual_server {host} {last}";
    }
}
