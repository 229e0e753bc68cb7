using System.CommandLine;
using System.CommandLine.Parsing;
using Ipvs.Cli.Names;
using Ipvs.Cli.Watch;
using Linux.Abi;

namespace Ipvs.Cli.Subcommands;

/// <summary><c>ipvs watch</c>: services and servers with their rates, again and again.</summary>
internal static class WatchSubcommand
{
    private const double ShortestInterval = 0.5;
    private const double LongestInterval = 3600;

    /// <summary>How long looking up the names on the screen may hold it up.</summary>
    private static readonly TimeSpan NameLimit = TimeSpan.FromSeconds(2);

    private static readonly Option<double> Interval = new("--interval", "-i")
    {
        Description = "Seconds between two readings, 0.5 to 3600",
        DefaultValueFactory = _ => 2,
        HelpName = "seconds",
    };

    private static readonly Option<string?> Sort = new("--sort")
    {
        Description = "Order: rate (connections per second; the default on a terminal), conns, active, bytes, name (that of the listing)",
        HelpName = "order",
    };

    private static readonly Option<long?> Count = new("--count", "-c")
    {
        Description = "End after so many readings",
        HelpName = "readings",
    };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        Description = "text (plain lines) or json (one object per line), also on a terminal",
        HelpName = "form",
    };

    private static readonly Option<bool> Names = new("--names") { Description = "Names of hosts and ports (on a terminal the n key)" };

    /// <summary>The subcommand.</summary>
    /// <param name="output">Where results and messages go.</param>
    public static Command Create(CommandOutput output)
    {
        Command command = new("watch", "Show services and servers with their rates, again and again.")
        {
            Interval, Sort, Count, Output, Names,
        };
        command.Validators.Add(Check);
        command.SetAction(parsed => (int)Run(parsed, output));
        return command;
    }

    private static void Check(CommandResult result)
    {
        if (result.GetResult(Interval)?.GetValueOrDefault<double>() is { } seconds
            && seconds is not (>= ShortestInterval and <= LongestInterval))
        {
            result.AddError("--interval is 0.5 to 3600 seconds");
        }

        if (result.GetResult(Count)?.GetValueOrDefault<long?>() < 1)
        {
            result.AddError("--count is at least 1");
        }

        if (result.GetResult(Sort)?.GetValueOrDefault<string?>() is { } sort && WatchSortNames.Find(sort) is null)
        {
            result.AddError($"unknown order '{sort}': {string.Join(", ", WatchSortNames.All)}");
        }

        if (result.GetResult(Output)?.GetValueOrDefault<string?>() is { } form && form is not ("text" or "json"))
        {
            result.AddError($"unknown form of output '{form}': text or json");
        }
    }

    private static ExitCode Run(ParseResult parsed, CommandOutput output)
    {
        if (KernelAccess.Open(output) is not { } client)
        {
            return ExitCode.Usage;
        }

        using KernelTable table = new(client);
        WatchOptions options = new()
        {
            Interval = TimeSpan.FromSeconds(parsed.GetValue(Interval)),
            Count = parsed.GetValue(Count),
            Sort = parsed.GetValue(Sort) is { } sort ? WatchSortNames.Find(sort) : null,
            ShowsNames = parsed.GetValue(Names),
        };
        Fd screen = Fd.Borrow(1);
        WatchFeed feed = new(table);
        PreparedNames names = new(new SystemNameLookup(), NameService.FindHost, NameLimit);
        return parsed.GetValue(Output) switch
        {
            "json" => new WatchReport(feed, options, names, output).RunJson(),
            null when Terminal.IsTerminal(screen) => RunOnScreen(feed, options, names, screen, output),
            _ => new WatchReport(feed, options, names, output).RunLines(),
        };
    }

    private static ExitCode RunOnScreen(WatchFeed feed, WatchOptions options, PreparedNames names, Fd screen, CommandOutput output)
    {
        Fd input = Fd.Borrow(0);
        using TerminalSession session = new(input, screen, output);
        int signal = new ScreenWatch(feed, options, names, input, session).Run();
        if (signal != 0)
        {
            // Whoever waits for us sees that the signal ended us.
            _ = Libc.signal(signal, Libc.SIG_DFL);
            _ = Libc.kill(Libc.getpid(), signal);
        }

        return ExitCode.Success;
    }
}
