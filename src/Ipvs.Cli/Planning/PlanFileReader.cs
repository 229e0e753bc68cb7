using System.Globalization;
using System.Runtime.InteropServices;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;

namespace Ipvs.Cli.Planning;

/// <summary>
/// Reads the text of <c>ipvsadm -S</c>: <c>-A</c> and <c>-a</c> lines, each with <c>ipvsadm</c> or a path to it in front if
/// wanted, blank lines, and comments from a word that begins with <c>#</c> to the end of the line. Reading goes on after
/// a mistake, so that all of them are found.
/// </summary>
/// <param name="parser">Reads lines.</param>
/// <param name="mistakes">Where mistakes go.</param>
internal sealed class PlanFileReader(CommandLineParser parser, FileMistakes mistakes)
{
    private const string ProgramPath = "/ipvsadm";

    private static readonly HashSet<string> ServiceOptions =
        ["-t", "-u", "-f", "--tcp-service", "--udp-service", "--sctp-service", "--fwmark-service"];

    private readonly WantedTable _table = new();
    private readonly HashSet<string> _unreadableServices = [];
    private readonly List<string> _words = [];
    private ServiceKey _lastKey;
    private int _lastService = -1;

    /// <summary>Reads all lines. The table is of use only when there were no mistakes.</summary>
    public WantedTable Read(RestoreReader lines)
    {
        while (lines.TryReadLine(out ReadOnlySpan<string> words))
        {
            TakeWords(words);
            if (_words.Count > 0)
            {
                ReadLine(lines.LineNumber);
            }
        }

        _table.Complete(ReportRepetition);
        return _table;
    }

    private void TakeWords(ReadOnlySpan<string> words)
    {
        _words.Clear();
        foreach (string word in words)
        {
            if (word.StartsWith('#'))
            {
                return;
            }

            if (_words.Count > 0 || !word.EndsWith(ProgramPath, StringComparison.Ordinal))
            {
                _words.Add(word);
            }
        }
    }

    private void ReadLine(int line)
    {
        ParseFailure? failure = parser.Parse(CollectionsMarshal.AsSpan(_words), out IpvsCommand? command);
        string? mistake = failure switch
        {
            null => Take(command!, line),
            _ when failure == parser.NotACommand => $"the line begins with '{_words[0]}', not with -A or -a",
            _ => failure.Message.TrimEnd('\n'),
        };
        if (mistake is not null)
        {
            mistakes.Add(line, mistake);
        }

        bool isService = _words[0].StartsWith("-A", StringComparison.Ordinal) || _words[0] == "--add-service";
        if (failure is not null && isService && ServiceWord() is { } text)
        {
            _unreadableServices.Add(text);
        }
    }

    private string? Take(IpvsCommand command, int line)
    {
        switch (command.Kind)
        {
            case CommandKind.AddService:
                int first = _table.AddService(command.ToService(), line);
                return first == 0 ? null : InvariantText($"service {command.ServiceKey} is already on line {first}");
            case CommandKind.AddServer:
                return TakeServer(command, line);
            case CommandKind.EditService or CommandKind.EditServer:
                return $"'{_words[0]}' changes what is there, but the file says what shall be there: write "
                    + (command.Kind == CommandKind.EditService ? "-A" : "-a");
            case CommandKind.DeleteService or CommandKind.DeleteServer or CommandKind.Clear:
                return $"'{_words[0]}' does not belong here: what is not in the file is removed";
            default:
                return $"'{_words[0]}' does not belong here: the file holds -A and -a lines only";
        }
    }

    private string? TakeServer(IpvsCommand command, int line)
    {
        ServiceKey key = command.ServiceKey;
        if (_lastService < 0 || key != _lastKey)
        {
            (_lastKey, _lastService) = (key, _table.Find(key));
        }

        if (_lastService < 0)
        {
            // The -A line was there but could not be read: one message is enough.
            return ServiceWord() is { } text && _unreadableServices.Contains(text) ? null : $"no -A line of service {key} before this one";
        }

        IpvsDestination server = command.ToDestination();
        if (KnownRefusals.Of(server) is { } refusal)
        {
            return refusal;
        }

        _table.AddServer(_lastService, server, line);
        return null;
    }

    /// <summary>The address or mark as written after -t, -u, -f and the like.</summary>
    private string? ServiceWord()
    {
        int option = _words.FindIndex(ServiceOptions.Contains);
        return option < 0 || option + 1 >= _words.Count ? null : _words[option + 1];
    }

    private void ReportRepetition(int again, int first)
    {
        PackedServer server = _table.Server(again);
        ServiceKey service = _table.Service(server.Service).Id.ToKey();
        mistakes.Add(
            server.Line,
            InvariantText($"server {server.Id.ToKey()} of service {service} is already on line {_table.Server(first).Line}"));
    }

    private static string InvariantText(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
