
namespace Keepalived.Control.Client;

/// <summary>What <c>keepalived</c> does with a running daemon: commands instead of options.</summary>
internal static class ControlCommands
{
    /// <summary>Done, or healthy.</summary>
    internal const int Done = 0;

    /// <summary>Refused, or not healthy.</summary>
    internal const int Refused = 1;

    /// <summary>A mistake on the command line, or no daemon to ask.</summary>
    internal const int Trouble = 2;

    private const string Target = "VIRTUAL REAL";

    private static readonly ControlOption s_reason = new("reason", "why, for the log and for who looks", "TEXT");
    private static readonly ControlOption s_for = new("for", "how long: 90s, 5m, 2h, 1d; without it until it is released", "TIME");
    private static readonly ControlOption s_vrrp = new("vrrp", "a VRRP instance instead of a server", "INSTANCE");

    private const string Names =
        "\nVIRTUAL is [tcp:|udp:|sctp:]ADDRESS:PORT, fwmark:N, group:NAME, or 'all' for every one that has the real server.\nREAL is ADDRESS[:PORT]. Both may also be written as in log lines.\n";

    /// <summary>The commands, in the order of the help.</summary>
    internal static IReadOnlyList<ControlSubcommand> All { get; } =
    [
        new("status", "", "Show instances, virtual and real servers, since when and why they are so, and what differs from the file.")
        {
            Own = [new("output", "text (default) or json", "FORM", 'o'), new("watch", "again and again until stopped"), new("interval", "seconds between two looks, 2 by default", "N")],
            Run = StatusCommand.Run,
        },
        new("events", "", "Print what happens as it happens: changes of instances, groups, servers and overrides.")
        {
            Own = [new("output", "text (default) or json", "FORM", 'o')],
            Run = EventsCommand.Run,
        },
        new("healthz", "", "Tell by the exit status whether the daemon works: 0 if every role it needs runs and answers, 1 if not, 2 if it cannot be asked.")
        {
            Own = [new("ready", "also 1 while an instance is in FAULT or a virtual server has no quorum; maintenance does not count")],
            Run = HealthCommand.Run,
        },
        Change("drain", Target, 2, 2, "Give a real server no new connections and let those it has end."),
        Change("undrain", Target, 2, 2, "End a drain.", isEnd: true),
        Change("weight", $"{Target} WEIGHT", 3, 3, "Give a real server another weight."),
        Change("up", Target, 2, 2, "Keep a real server in service whatever its checks say."),
        Change("down", Target, 2, 2, "Keep a real server out of service whatever its checks say."),
        Change("maintenance", "VIRTUAL [REAL] | --vrrp INSTANCE", 0, 2, "Take a real server, a virtual server or a VRRP instance out for work on it.") with
        {
            Own = [s_reason, s_for, s_vrrp],
            Details = "A real server gets weight 0 and its checks run without mails and scripts. A virtual server counts as without quorum: its\n"
                + $"sorry server serves. A VRRP instance gives mastership up and is in FAULT, with its sync group.\n{Names}",
        },
        Change("release", "VIRTUAL [REAL] | --vrrp INSTANCE", 0, 2, "End whatever was asked for: the file counts again.", isEnd: true) with { Own = [s_vrrp] },
    ];

    /// <summary>The command the first word names; null when it names none.</summary>
    internal static Func<string[], int>? Find(string[] args) => All.FirstOrDefault(command => command.Name == args.FirstOrDefault()) is { } found
        ? words => Run(found, words, StandardStreams.Output, StandardStreams.Error)
        : null;

    /// <summary>Carries a command out.</summary>
    internal static int Run(ControlSubcommand command, IReadOnlyList<string> words, TextWriter output, TextWriter errors)
    {
        if (ControlInput.Read(command, words, out var input) is { } mistake) return Mistaken(command.Name, mistake, errors);
        if (!input.Has("help")) return command.Run(input, output, errors);
        output.Write(command.HelpText());
        return Done;
    }

    /// <summary>Says what is wrong with a command line.</summary>
    internal static int Mistaken(string command, string mistake, TextWriter errors)
    {
        errors.WriteLine($"keepalived {command}: {mistake}");
        errors.WriteLine($"Try 'keepalived {command} --help'.");
        return Trouble;
    }

    private static ControlSubcommand Change(string name, string arguments, int fewest, int most, string help, bool isEnd = false) => new(name, arguments, help)
    {
        Words = (fewest, most),
        Own = isEnd ? [] : [s_reason, s_for],
        Details = Names,
        Run = (input, output, errors) => ChangeCommand.Run(name, input, output, errors),
    };
}
