using System.Globalization;
using System.Text;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Binding;

/// <summary>Names of IP protocols: those of <c>/etc/protocols</c>, which is read when the first name is met, and the common ones without it.</summary>
internal sealed class IpProtocolNames(IConfigurationFiles files)
{
    private const string File = "/etc/protocols";

    private Dictionary<string, byte>? _names;

    /// <summary>The protocol's number; null when the word is neither a number of 0..255 nor a known name.</summary>
    public byte? Find(ReadOnlySpan<char> text)
    {
        if (byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out byte number)) return number;
        return (_names ??= Read()).TryGetValue(text.ToString(), out number) ? number : null;
    }

    private Dictionary<string, byte> Read()
    {
        var names = new Dictionary<string, byte>();
        if (files.GetKind(File) == ConfigurationFileKind.Regular && files.TryRead(File, out byte[] contents, out _))
        {
            foreach (string line in Encoding.UTF8.GetString(contents).Split('\n'))
            {
                string[] words = line.Split('#')[0].Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
                if (words.Length < 2 || !byte.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out byte number)) continue;
                foreach (string name in words.Where((_, i) => i != 1)) names.TryAdd(name, number);
            }
        }

        (string Name, byte Number)[] common =
        [
            ("icmp", 1), ("igmp", 2), ("ipencap", 4), ("tcp", 6), ("udp", 17), ("dccp", 33), ("ipv6", 41), ("gre", 47), ("esp", 50), ("ah", 51),
            ("ipv6-icmp", 58), ("ospf", 89), ("vrrp", 112), ("sctp", 132), ("udplite", 136),
        ];
        foreach (var (name, number) in common) names.TryAdd(name, number);
        return names;
    }
}
