using System.Net.Sockets;
using Ipvs.Cli.Access;
using Ipvs.Cli.Draining;
using Ipvs.Cli.Names;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;

namespace Ipvs.Cli.Subcommands;

/// <summary><c>ipvs drain VIP:PORT REAL[:PORT]</c>: takes a real server out of a service without cutting connections.</summary>
internal static class DrainSubcommand
{
    private const string Tcp = "tcp";
    private const string Udp = "udp";
    private const string Sctp = "sctp";
    private const string Mark = "fwmark-service";
    private const string IPv6 = "ipv6";
    private const string Timeout = "timeout";
    private const string Remove = "remove";
    private const string Force = "force";
    private const string Wait = "wait";

    private static readonly (string Option, TransportProtocol Protocol)[] Protocols =
        [(Tcp, TransportProtocol.Tcp), (Udp, TransportProtocol.Udp), (Sctp, TransportProtocol.Sctp)];

    /// <summary>The subcommand.</summary>
    public static Subcommand Create() => new(
        "drain", "[tcp:|udp:|sctp:]VIP:PORT SERVER[:PORT]", "Set a real server's weight to 0, wait until its connections have ended, remove it.")
    {
        Description = "An option may name the service instead: ipvs drain -f 7 SERVER. Exit status: 0 drained (or removed by --force),\n"
            + "1 not drained, 2 no such service or server, 255 refused, 128 plus the signal's number when stopped.",
        FewestArguments = 1,
        MostArguments = 2,
        Options =
        [
            ProtocolOption(Tcp, 't', "tcp-service"),
            ProtocolOption(Udp, 'u', "udp-service"),
            ProtocolOption(Sctp, '\0', "sctp-service"),
            new(Mark, "the service is that of a firewall mark") { Letter = 'f', Value = "MARK" },
            new(IPv6, "the mark is for IPv6") { Letter = '6' },
            new(Timeout, "stop waiting after so many seconds (also 5m, 1h); the server then stays with weight 0") { Value = "T" },
            new(Remove, "whether to remove the server when it is drained; yes by default") { Value = "yes|no", Choices = ["yes", "no"] },
            new(Force, "remove the server after the time-out too"),
            new(Wait, "what must have ended: active connections (default for TCP and SCTP), all (default for UDP and marks), persistent: templates too")
            {
                Value = "active|all|persistent", Choices = ["active", "all", "persistent"],
            },
        ],
        Run = Run,
    };

    /// <summary>With a value it names the service, without one only the protocol.</summary>
    private static SubcommandOption ProtocolOption(string name, char letter, string alias) =>
        new(name, $"the service is one of {name.ToUpperInvariant()}")
        {
            Letter = letter, Alias = alias, Value = "VIP:PORT", IsValueOptional = true,
        };

    private static ExitCode Run(SubcommandInput input, CommandOutput output)
    {
        SystemNameLookup names = new();
        if (ReadRequest(input, names, out string mistake) is not { } request)
        {
            output.WriteError($"ipvs: {mistake}");
            return ExitCode.Usage;
        }

        using IpvsClient? client = KernelAccess.Open(output);
        if (client is null)
        {
            return ExitCode.Usage;
        }

        using Interruption interruption = new();
        try
        {
            return (ExitCode)new DrainRun(client, names, output, interruption).Run(request);
        }
        catch (NetlinkException e)
        {
            output.WriteError($"ipvs: {KernelMessages.Describe(KernelOperation.Server, e.Errno)}");
            return ExitCode.Failed;
        }
    }

    private static DrainRequest? ReadRequest(SubcommandInput input, SystemNameLookup names, out string mistake)
    {
        TimeSpan limit = default;
        if (input.Value(Timeout) is { } timeout && !DurationText.TryParse(timeout, out limit))
        {
            mistake = $"'{timeout}' is no time to wait: write seconds, or a number with s, m or h";
            return null;
        }

        if (ReadService(input, names, out mistake) is not { } service)
        {
            return null;
        }

        return new()
        {
            Service = service,
            Server = input.Arguments[^1],
            Timeout = limit > TimeSpan.Zero ? limit : null,
            End = input.Value(Remove) == "no" ? DrainEnd.Keep : input.Has(Force) ? DrainEnd.RemoveAnyway : DrainEnd.Remove,
            Goal = input.Value(Wait) switch
            {
                "active" => DrainGoal.Active,
                "all" => DrainGoal.All,
                "persistent" => DrainGoal.Persistent,
                _ => null,
            },
        };
    }

    private static ServiceQuery? ReadService(SubcommandInput input, SystemNameLookup names, out string mistake)
    {
        (string Option, TransportProtocol Protocol)[] given = [.. Protocols.Where(row => input.Has(row.Option))];
        string? mark = input.Value(Mark);
        string? named = mark ?? (given.Length == 1 ? input.Value(given[0].Option) : null);
        mistake = "name the service once: by an address, or by one of -t, -u, --sctp, -f";
        if (given.Length + (mark is null ? 0 : 1) > 1 || input.Arguments.Count != (named is null ? 2 : 1))
        {
            return null;
        }

        if (mark is null && input.Has(IPv6))
        {
            mistake = "-6 goes with -f";
            return null;
        }

        mistake = $"'{named ?? input.Arguments[0]}' is no service: "
            + "write an address with a port such as 10.0.0.1:80 or [2001:db8::1]:80, or -f with a mark";
        AddressFamily family = input.Has(IPv6) ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        return mark is not null
            ? ServiceQuery.OfMark(mark, family)
            : ServiceQuery.OfAddress(named ?? input.Arguments[0], given.Length == 1 ? given[0].Protocol : null, names);
    }
}
