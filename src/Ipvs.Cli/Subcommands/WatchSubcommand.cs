using System.Globalization;
using Ipvs.Cli.Access;
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

    private const string Interval = "interval";
    private const string Sort = "sort";
    private const string Count = "count";
    private const string Output = "output";
    private const string Names = "names";

    /// <summary>The subcommand.</summary>
    public static Subcommand Create() => new("watch", "", "Show services and servers with their rates, again and again.")
    {
        Description = "On a terminal a full screen: q ends, s sorts, / filters, n names, e servers, space pauses, arrows scroll.",
        Options =
        [
            new(Interval, "seconds between two readings, 0.5 to 3600; 2 by default") { Letter = 'i', Value = "SECONDS" },
            new(Sort, "order; rate (connections per second) by default on a terminal, name (that of the listing) elsewhere")
            {
                Value = "ORDER", Choices = [.. WatchSortNames.All],
            },
            new(Count, "end after so many readings") { Letter = 'c', Value = "READINGS" },
            new(Output, "plain lines, or one JSON object per line; on a terminal too") { Letter = 'o', Value = "text|json", Choices = ["text", "json"] },
            new(Names, "names of hosts and ports (on a terminal the n key)"),
        ],
        Check = Check,
        Run = Run,
    };

    private static string? Check(SubcommandInput input)
    {
        if (input.Value(Interval) is { } interval && SecondsOf(interval) is not (>= ShortestInterval and <= LongestInterval))
        {
            return "--interval is 0.5 to 3600 seconds";
        }

        return input.Value(Count) is { } count && CountOf(count) is not >= 1 ? "--count is a number from 1" : null;
    }

    private static double? SecondsOf(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) ? seconds : null;

    private static long? CountOf(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count : null;

    private static ExitCode Run(SubcommandInput input, CommandOutput output)
    {
        if (KernelAccess.Open(output) is not { } client)
        {
            return ExitCode.Usage;
        }

        using KernelTable table = new(client);
        WatchOptions options = new()
        {
            Count = input.Value(Count) is { } count ? CountOf(count) : null,
            Sort = input.Value(Sort) is { } sort ? WatchSortNames.Find(sort) : null,
            ShowsNames = input.Has(Names),
        };
        if (input.Value(Interval) is { } interval && SecondsOf(interval) is { } seconds)
        {
            options = options with { Interval = TimeSpan.FromSeconds(seconds) };
        }

        Fd screen = Fd.Borrow(1);
        WatchFeed feed = new(table);
        PreparedNames names = new(new SystemNameLookup(NameLimit));
        return input.Value(Output) switch
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
