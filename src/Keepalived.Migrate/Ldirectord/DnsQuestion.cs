using System.Net;

namespace Keepalived.Migrate.Ldirectord;

/// <summary>A question for the name of an address (RFC 1035 s4.1), which DNS_CHECK cannot ask.</summary>
internal static class DnsQuestion
{
    /// <summary>Bytes an answer without an error begins with, in the words of <c>expect_hex</c>.</summary>
    public const string GoodAnswer = "00018xx00001";

    // Number 1, recursion desired, one question.
    private static readonly byte[] Header = [0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];

    // Type PTR, class IN.
    private static readonly byte[] TypeAndClass = [0, 12, 0, 1];

    /// <summary>The question for an IPv4 address.</summary>
    public static byte[] NameOf(IPAddress address)
    {
        string[] labels = [.. address.GetAddressBytes().Reverse().Select(static b => $"{b}"), "in-addr", "arpa"];
        return [.. Header, .. labels.SelectMany(static label => (byte[])[(byte)label.Length, .. System.Text.Encoding.ASCII.GetBytes(label)]), 0, .. TypeAndClass];
    }
}
