using System.Globalization;
using System.Net;
using Keepalived.CommandLine;
using Keepalived.Conf.Model;

namespace Keepalived.Genhash;

/// <summary>Reads genhash's command line. Pure: the first mistake is the result.</summary>
internal static class GenhashOptionsParser
{
    private static readonly OptionSpec[] s_table =
    [
        Row('S', "use-ssl", OptionArgument.None),
        Row('I', "use-sni", OptionArgument.None),
        Row('s', "server", OptionArgument.Required),
        Row('p', "port", OptionArgument.Required),
        Row('u', "url", OptionArgument.Required),
        Row('V', "use-virtualhost", OptionArgument.Required),
        Row('v', "verbose", OptionArgument.None),
        Row('h', "help", OptionArgument.None),
        Row('m', "fwmark", OptionArgument.Required),
        Row('P', "protocol", OptionArgument.Required),
        Row('t', "timeout", OptionArgument.Required),
    ];

    /// <summary>The options; null with the message for what is wrong, which is empty when only the usage helps.</summary>
    internal static (GenhashOptions? Options, string Problem) Parse(IReadOnlyList<string> words)
    {
        var options = new GenhashOptions();
        var scanner = new OptionScanner(words, s_table);
        while (scanner.Next() is { } found)
        {
            switch (found)
            {
                case ScannedOption.Known { Spec.Short: { } letter, Value: var value }:
                    if (Apply(options, letter, value ?? "", out var problem) is not { } changed) return (null, problem);
                    options = changed;
                    break;
                case ScannedOption.Unknown unknown: return (null, $"Unknown option {unknown.Spelling}");
                case ScannedOption.MissingParameter missing: return (null, $"Missing parameter for option {missing.Spelling}");
            }
        }

        if (scanner.Operands.Count > 0) return (null, $"Unexpected argument(s): {string.Join(' ', scanner.Operands)}");
        return options is { Server: not null, Port: not 0, Url: not null } ? (options, "") : (null, "");
    }

    private static OptionSpec Row(char letter, string name, OptionArgument argument) => new(OptionId.Genhash, letter, name, argument);

    private static GenhashOptions? Apply(GenhashOptions options, char letter, string value, out string problem)
    {
        problem = letter switch
        {
            's' => $"server should be an IP, not {value}",
            'p' => $"invalid port number '{value}'",
            'm' => $"invalid fwmark '{value}'",
            'P' => $"invalid HTTP protocol version '{value}'",
            't' => $"invalid timeout '{value}'",
            _ => "",
        };
        return letter switch
        {
            'S' => options with { UseSsl = true },
            'I' => options with { UseSni = true },
            'v' => options with { IsVerbose = true },
            'u' => options with { Url = value },
            'V' => options with { VirtualHost = value },
            's' => IPAddress.TryParse(value, out var server) ? options with { Server = server } : null,
            'p' => Number(value, 1, ushort.MaxValue) is { } port ? options with { Port = (ushort)port } : null,
            'm' => Number(value, 0, uint.MaxValue) is { } mark ? options with { Fwmark = (uint)mark } : null,
            't' => Number(value, 0, 4294) is { } seconds ? options with { Timeout = TimeSpan.FromSeconds(seconds) } : null,
            'P' => Protocol(value) is { } protocol ? options with { Protocol = protocol } : null,
            _ => null,
        };
    }

    private static long? Number(string value, long min, long max) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null;

    private static HttpProtocol? Protocol(string value) => value switch
    {
        "1.0" => HttpProtocol.Http10,
        "1.0c" or "1.0C" => HttpProtocol.Http10Close,
        "1.1" => HttpProtocol.Http11,
        _ => null,
    };
}
