using System.Text;
using Ipvs.Netlink.Wire;

namespace Ipvs.Netlink;

/// <summary>Names of schedulers and persistence engines, one string for each however many services use it.</summary>
internal static class KnownNames
{
    private static readonly string[] Names =
        ["rr", "wrr", "lc", "wlc", "lblc", "lblcr", "dh", "sh", "sed", "nq", "fo", "ovf", "mh", "twos", "none", "sip"];

    /// <summary>The text of <paramref name="attribute"/>.</summary>
    public static string Read(NetlinkAttribute attribute)
    {
        ReadOnlySpan<byte> text = attribute.Payload;
        int end = text.IndexOf((byte)0);
        text = end < 0 ? text : text[..end];
        foreach (string name in Names)
        {
            if (Ascii.Equals(text, name))
            {
                return name;
            }
        }

        return attribute.AsString();
    }
}
