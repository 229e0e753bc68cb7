using System.Net;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Binding;

/// <summary>Addresses in entries of address, route and rule blocks.</summary>
internal static class EntryAddresses
{
    /// <summary>An address without prefix; null with a message when it is none.</summary>
    public static IPAddress? Single(Statement s, int index)
    {
        var address = Addresses.Parse(s[index]);
        if (address is null) ReportInvalid(s, index);
        return address;
    }

    /// <summary>An address with or without prefix length; null with a message when it is none. A wrong length gives the full one.</summary>
    public static AddressWithPrefix? WithPrefix(Statement s, int index)
    {
        var text = s[index];
        int slash = text.IndexOf('/');
        int full = text.Contains(':') ? 128 : 32;
        long length = full;
        if (slash >= 0)
        {
            var given = Numbers.Integer(s, index, text[(slash + 1)..], 0, full, lax: true);
            if (given is null) s.Error(index, $"Invalid address prefix len {text[(slash + 1)..]} for address {text} - using {full}");
            length = given ?? full;
        }

        if (Addresses.Parse(slash < 0 ? text : text[..slash]) is { } address) return new AddressWithPrefix(address, (byte)length);
        ReportInvalid(s, index);
        return null;
    }

    private static void ReportInvalid(Statement s, int index) => s.Error(index, $"VRRP parsed invalid IP {s[index]}. skipping IP...");
}
