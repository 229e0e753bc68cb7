using System.Globalization;
using System.Net;
using Keepalived.Migrate.Pieces;
using Keepalived.Migrate.Source;

namespace Keepalived.Migrate.Mon;

/// <summary>The arguments of lvs.alert: what is removed from the table while a check fails.</summary>
/// <param name="Protocol"><c>TCP</c> or <c>UDP</c>.</param>
/// <param name="Address">Of the virtual server.</param>
/// <param name="Port">Of the virtual server; null: all.</param>
/// <param name="Server">The real server.</param>
/// <param name="Others">Options that are not known.</param>
internal sealed record LvsAlert(string Protocol, IPAddress Address, int? Port, RealServer Server, IReadOnlyList<string> Others)
{
    /// <summary>Reads the arguments; null when a server or service is missing.</summary>
    public static LvsAlert? Read(Directive alert, IHostNames names)
    {
        var words = ShellWords.Split(new SourceLine(alert.Place, alert.Value));
        var values = new Dictionary<string, string>();
        var others = new List<string>();
        int first = Program(words);
        for (int i = first + 1; i < words.Count; i++)
        {
            if (words[i] is "-P" or "-V" or "-R" or "-W" or "-F" && i + 1 < words.Count) values[words[i]] = words[++i];
            else others.Add(words[i]);
        }

        var (virtualHost, virtualPort) = AddressText.Split(values.GetValueOrDefault("-V", ""));
        var (realHost, realPort) = AddressText.Split(values.GetValueOrDefault("-R", ""));
        if (Find(virtualHost) is not { } address || Find(realHost) is not { } server) return null;
        return new LvsAlert(
            values.GetValueOrDefault("-P", "tcp").Equals("udp", StringComparison.OrdinalIgnoreCase) ? "UDP" : "TCP",
            address,
            Number(virtualPort),
            new RealServer
            {
                Address = server,
                Port = Number(realPort) ?? Number(virtualPort),
                Weight = int.TryParse(values.GetValueOrDefault("-W", "1"), NumberStyles.None, CultureInfo.InvariantCulture, out int weight) ? weight : 1,
                Method = values.GetValueOrDefault("-F", "g") switch
                {
                    "m" => Forwarding.Nat,
                    "i" => Forwarding.Tunnel,
                    _ => Forwarding.Direct,
                },
            },
            others);

        IPAddress? Find(string host) => AddressText.Address(host) ?? (host.Length == 0 ? null : names.Find(host, isIpv6: false));
    }

    /// <summary>The name of the program an alert runs; exit=... may stand before it.</summary>
    public static string ProgramOf(Directive alert)
    {
        var words = ShellWords.Split(new SourceLine(alert.Place, alert.Value));
        return Path.GetFileName(words.ElementAtOrDefault(Program(words)) ?? "");
    }

    private static int Program(IReadOnlyList<string> words) => words.Count > 0 && words[0].StartsWith("exit=", StringComparison.Ordinal) ? 1 : 0;

    private static int? Number(string? text) => text is not null && AddressText.Port(text) is > 0 and var port ? port : null;
}
