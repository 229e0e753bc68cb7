using System.Diagnostics;
using System.Globalization;
using System.Text;
using Keepalived.Conf.Model;

namespace Checkers.Health;

/// <summary>
/// What makes two checks the same one over a reload or a restart of the role: kind, target and what is asked, but not how often.
/// The text is stable between runs of the program.
/// </summary>
internal static class CheckerIdentity
{
    /// <summary>The identity of <paramref name="config"/>.</summary>
    public static string Of(CheckerConfig config) => config switch
    {
        TcpCheckConfig tcp => "tcp" + Of(tcp.Connection),
        HttpCheckConfig http => Of(http),
        MiscCheckConfig misc => Of(misc),
        FileCheckConfig file => $"file|{file.TrackFile}",
        BfdCheckConfig bfd => $"bfd|{bfd.Session}",
        _ => throw new UnreachableException(),
    };

    private static string Of(CheckConnection connection) => string.Create(CultureInfo.InvariantCulture,
        $"|{connection.Address}|{connection.Port}|{connection.BindAddress}|{connection.BindPort}|{connection.BindInterface}" +
        $"|{connection.ConnectTimeout.Ticks}|{connection.Fwmark}");

    private static string Of(HttpCheckConfig http)
    {
        var text = new StringBuilder("http").Append(Of(http.Connection));
        foreach (var url in http.Urls)
        {
            Append(text.Append("\nurl"), url.Path);
            Append(text, url.Digest ?? "");
            Append(text, url.VirtualHost ?? "");
            foreach (var range in url.StatusCodes) text.Append(CultureInfo.InvariantCulture, $",{range.First}-{range.Last}");
        }
        return text.ToString();
    }

    private static string Of(MiscCheckConfig misc)
    {
        var text = new StringBuilder("misc").Append(misc.Dynamic ? "+dynamic" : "");
        foreach (var argument in misc.Command.Arguments) Append(text, argument);
        return text.ToString();
    }

    // The length in front keeps "a b" + "c" and "a" + "b c" apart.
    private static void Append(StringBuilder text, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"|{value.Length}:{value}");
}
