using Ipvs.Cli.Names;
using Ipvs.Netlink;

namespace Ipvs.Cli.Parsing;

/// <summary>
/// Reads command lines into <see cref="IpvsCommand"/>, with ipvsadm's order of checks: each option when it is
/// met (repeated? bad value?), then the words left over, then what <see cref="CommandRules"/> says.
/// </summary>
/// <param name="program">The name the program was called by, for messages.</param>
/// <param name="names">Host and service names.</param>
internal sealed partial class CommandLineParser(string program, INameLookup names)
{
    private const int LongestTimeout = 31 * 24 * 60 * 60;

    /// <summary>What is said when a line does not begin with a command that is possible there.</summary>
    public ParseFailure NotACommand =>
        new($"Try `{program} -h' or '{program} --help' for more information.", ExitCode.Failed, true);

    /// <summary>Whether the words ask for help or version, which need no access to the kernel.</summary>
    public static bool IsHelpOrVersion(ReadOnlySpan<string> words, out CommandKind kind)
    {
        PoptStatus status = new PoptReader(words).Next(out Switch first, out _);
        kind = (CommandKind)first;
        return status == PoptStatus.Found && first is (Switch.Help or Switch.Version);
    }

    /// <summary>Whether the words only read the table, which needs fewer privileges: -L, -S or nothing at all.</summary>
    public static bool IsListing(ReadOnlySpan<string> words) =>
        words.Length == 0
        || (new PoptReader(words).Next(out Switch first, out _) == PoptStatus.Found && first is Switch.List or Switch.Save);

    /// <summary>Reads one command line, without the program name. Exactly one of the results is not null.</summary>
    public ParseFailure? Parse(ReadOnlySpan<string> words, out IpvsCommand? command)
    {
        PoptReader reader = new(words);
        command = null;
        if (words.Length == 0)
        {
            command = new(CommandKind.List);
            return null;
        }

        PoptStatus status = reader.Next(out Switch first, out string? value);
        if (status != PoptStatus.Found || first > Switch.Version)
        {
            return NotACommand;
        }

        IpvsCommand draft = new((CommandKind)first);
        reader.Switches = SwitchesOf(draft.Kind);
        string? mistake = ReadDaemonRole(draft, value);
        if (mistake is not null || draft.Kind is CommandKind.Help or CommandKind.Version)
        {
            command = mistake is null ? draft : null;
            return mistake is null ? null : new(mistake, ExitCode.Usage, true);
        }

        ParseFailure? failure = ReadOptions(ref reader, draft) ?? Finish(reader.Arguments, draft);
        command = failure is null ? draft : null;
        return failure;
    }

    /// <summary>Only here is decided where <c>-o</c> is <c>--output</c>: in listings and saves, under the name ipvs.</summary>
    private SwitchSet SwitchesOf(CommandKind kind) =>
        kind is CommandKind.List or CommandKind.Save && Path.GetFileName(program) == "ipvs" ? SwitchSet.Listing : SwitchSet.Ipvsadm;

    private ParseFailure? ReadOptions(ref PoptReader reader, IpvsCommand command)
    {
        while (true)
        {
            PoptStatus status = reader.Next(out Switch found, out string? value);
            if (status == PoptStatus.MissingArgument && found == Switch.Output)
            {
                return new(TakeOutput(null, command)!, ExitCode.Usage, true);
            }

            string? problem = status switch
            {
                PoptStatus.UnknownOption => "unknown option",
                PoptStatus.MissingArgument => "missing argument",
                PoptStatus.UnwantedArgument => "option does not take an argument",
                _ => null,
            };
            if (problem is not null)
            {
                return new($"{reader.CurrentWord}: {problem}", ExitCode.Failed, false);
            }

            if (status == PoptStatus.End)
            {
                return null;
            }

            string? mistake = found <= Switch.Version ? $"invalid option `{reader.CurrentWord}'" : Take(found, value, command);
            if (mistake is not null)
            {
                return new(mistake, ExitCode.Usage, true);
            }
        }
    }

    private static ParseFailure? Finish(ReadOnlySpan<string> arguments, IpvsCommand command)
    {
        int used = 0;
        string? mistake = null;
        if (command.Kind == CommandKind.SetTimeouts)
        {
            used = 3;
            mistake = arguments.Length < used ? "--set option requires 3 timeout values" : ReadTimeouts(arguments, command);
        }

        if (mistake is null && arguments.Length > used)
        {
            mistake = $"unexpected argument {arguments[used]}";
        }

        mistake ??= CommandRules.Apply(command);
        return mistake is null ? null : new(mistake, ExitCode.Usage, true);
    }

    private static string? ReadTimeouts(ReadOnlySpan<string> arguments, IpvsCommand command)
    {
        Span<uint> seconds = stackalloc uint[3];
        for (int i = 0; i < seconds.Length; i++)
        {
            if (!DecimalText.TryParse(arguments[i], 0, LongestTimeout, out long value))
            {
                return $"invalid timeout value `{arguments[i]}' specified";
            }

            seconds[i] = (uint)value;
        }

        command.Timeouts = new(seconds[0], seconds[1], seconds[2]);
        return null;
    }

    private static string? ReadDaemonRole(IpvsCommand command, string? role)
    {
        if (command.Kind is not (CommandKind.StartDaemon or CommandKind.StopDaemon))
        {
            return null;
        }

        if (role is not ("master" or "backup"))
        {
            return command.Kind == CommandKind.StartDaemon
                ? "illegal start-daemon parameter specified"
                : "illegal start_daemon specified";
        }

        command.Daemon = command.Daemon with { Role = role == "master" ? SyncDaemonRole.Master : SyncDaemonRole.Backup };
        return null;
    }
}
