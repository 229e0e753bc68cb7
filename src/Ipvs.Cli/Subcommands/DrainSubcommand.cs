using System.CommandLine;
using System.Net.Sockets;
using Ipvs.Cli.Draining;
using Ipvs.Cli.Names;
using Ipvs.Netlink;
using Ipvs.Netlink.Transport;

namespace Ipvs.Cli.Subcommands;

/// <summary><c>ipvs drain VIP:PORT REAL[:PORT]</c>: takes a real server out of a service without cutting connections.</summary>
internal sealed class DrainSubcommand
{
    private readonly Argument<string[]> _words = new("SERVICE SERVER")
    {
        Arity = new ArgumentArity(1, 2),
        Description = "The service as [tcp:|udp:|sctp:]VIP:PORT, unless an option names it, and the real server as REAL[:PORT].",
    };

    private readonly Option<string?> _tcp = ProtocolOption("TCP", "--tcp", "-t", "--tcp-service");
    private readonly Option<string?> _udp = ProtocolOption("UDP", "--udp", "-u", "--udp-service");
    private readonly Option<string?> _sctp = ProtocolOption("SCTP", "--sctp", "--sctp-service");
    private readonly Option<string?> _mark = new("--fwmark-service", "-f")
    {
        Description = "The service is that of a firewall mark.",
        HelpName = "MARK",
    };

    private readonly Option<bool> _ipv6 = new("--ipv6", "-6") { Description = "The mark is for IPv6." };
    private readonly Option<string?> _timeout = new("--timeout")
    {
        Description = "Stop waiting after so many seconds (also 5m, 1h); the server then stays with weight 0.",
        HelpName = "T",
    };

    private readonly Option<string> _remove = new("--remove")
    {
        Description = "Whether to remove the server when it is drained: yes (default) or no.",
        DefaultValueFactory = static _ => "yes",
    };

    private readonly Option<bool> _force = new("--force") { Description = "Remove the server after the time-out too." };
    private readonly Option<string?> _wait = new("--wait")
    {
        Description = "What to wait for: 'active' connections (default for TCP and SCTP), 'all' connections (default for UDP and marks), "
            + "or 'persistent': all connections and persistence templates.",
    };

    private readonly SystemNameLookup _names = new();
    private readonly CommandOutput _output;

    private DrainSubcommand(CommandOutput output)
    {
        _output = output;
        _remove.AcceptOnlyFromAmong("yes", "no");
        _wait.AcceptOnlyFromAmong("active", "all", "persistent");
    }

    /// <summary>The subcommand, writing to <paramref name="output"/>.</summary>
    public static Command Create(CommandOutput output)
    {
        DrainSubcommand drain = new(output);
        Command command = new("drain", "Sets a real server's weight to 0, waits until its connections have ended, and removes it.")
        {
            drain._words, drain._tcp, drain._udp, drain._sctp, drain._mark, drain._ipv6,
            drain._timeout, drain._remove, drain._force, drain._wait,
        };
        command.SetAction(drain.Run);
        return command;
    }

    /// <summary>With a value it names the service, without one only the protocol.</summary>
    private static Option<string?> ProtocolOption(string protocol, string name, params string[] aliases) => new(name, aliases)
    {
        Description = $"The service is one of {protocol}.",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "VIP:PORT",
    };

    private int Run(ParseResult parsed)
    {
        if (ReadRequest(parsed, out string mistake) is not { } request)
        {
            _output.WriteError($"ipvs: {mistake}");
            return (int)ExitCode.Usage;
        }

        using IpvsClient? client = KernelAccess.Open(_output);
        if (client is null)
        {
            return (int)ExitCode.Usage;
        }

        using Interruption interruption = new();
        try
        {
            return new DrainRun(client, _names, _output, interruption).Run(request);
        }
        catch (NetlinkException e)
        {
            _output.WriteError($"ipvs: {KernelMessages.Describe(KernelOperation.Server, e.Errno)}");
            return (int)ExitCode.Failed;
        }
    }

    private DrainRequest? ReadRequest(ParseResult parsed, out string mistake)
    {
        TimeSpan limit = default;
        if (parsed.GetValue(_timeout) is { } timeout && !DurationText.TryParse(timeout, out limit))
        {
            mistake = $"'{timeout}' is no time to wait: write seconds, or a number with s, m or h";
            return null;
        }

        string[] words = parsed.GetValue(_words)!;
        if (ReadService(parsed, words, out mistake) is not { } service)
        {
            return null;
        }

        return new()
        {
            Service = service,
            Server = words[^1],
            Timeout = limit > TimeSpan.Zero ? limit : null,
            End = parsed.GetValue(_remove) == "no" ? DrainEnd.Keep : parsed.GetValue(_force) ? DrainEnd.RemoveAnyway : DrainEnd.Remove,
            Goal = parsed.GetValue(_wait) switch
            {
                "active" => DrainGoal.Active,
                "all" => DrainGoal.All,
                "persistent" => DrainGoal.Persistent,
                _ => null,
            },
        };
    }

    private ServiceQuery? ReadService(ParseResult parsed, string[] words, out string mistake)
    {
        (Option<string?> Option, TransportProtocol Protocol)[] protocols =
            [(_tcp, TransportProtocol.Tcp), (_udp, TransportProtocol.Udp), (_sctp, TransportProtocol.Sctp)];
        (Option<string?> Option, TransportProtocol Protocol)[] given =
            [.. protocols.Where(row => parsed.GetResult(row.Option) is not null)];
        string? mark = parsed.GetValue(_mark);
        string? named = mark ?? (given.Length == 1 ? parsed.GetValue(given[0].Option) : null);
        mistake = "name the service once: by an address, or by one of -t, -u, --sctp, -f";
        if (given.Length + (mark is null ? 0 : 1) > 1 || words.Length != (named is null ? 2 : 1))
        {
            return null;
        }

        if (mark is null && parsed.GetValue(_ipv6))
        {
            mistake = "-6 goes with -f";
            return null;
        }

        mistake = $"'{named ?? words[0]}' is no service: "
            + "write an address with a port such as 10.0.0.1:80 or [2001:db8::1]:80, or -f with a mark";
        AddressFamily family = parsed.GetValue(_ipv6) ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        return mark is not null
            ? ServiceQuery.OfMark(mark, family)
            : ServiceQuery.OfAddress(named ?? words[0], given.Length == 1 ? given[0].Protocol : null, _names);
    }
}
