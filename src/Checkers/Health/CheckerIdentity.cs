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
    /// <summary>The identity of <paramref name="config"/> as a number: of thousands of checks the texts are not kept.</summary>
    public static ulong KeyOf(CheckerConfig config) => StableHash.Add(StableHash.Start, Of(config));

    /// <summary>The identity of <paramref name="config"/>.</summary>
    public static string Of(CheckerConfig config) => config switch
    {
        TcpCheckConfig tcp => "tcp" + Of(tcp.Connection),
        InPathCheckConfig inPath => $"inpath|{inPath.Server}|{inPath.Forwarding}|{inPath.AcceptsRefusal}" + Of(inPath.Connection),
        HttpCheckConfig http => Of(http),
        MiscCheckConfig misc => Of(misc),
        PingCheckConfig ping => "ping" + Of(ping.Connection),
        SmtpCheckConfig smtp => "smtp" + Of(smtp.Connection) + "|" + smtp.HeloName,
        DnsCheckConfig dns => $"dns{Of(dns.Connection)}|{dns.Type}|{dns.Name}",
        UdpCheckConfig udp => Of(udp),
        DialogueCheckConfig dialogue => Of(dialogue),
        FileCheckConfig file => $"file|{file.TrackFile}",
        BfdCheckConfig bfd => $"bfd|{bfd.Session}",
        UnusableCheckConfig unusable => $"unusable|{unusable.Keyword}|{unusable.Reason}",
        _ => throw new UnreachableException(),
    };

    private static string Of(CheckConnection connection) => string.Create(CultureInfo.InvariantCulture,
        $"|{connection.Address}|{connection.Port}|{connection.BindAddress}|{connection.BindPort}|{connection.BindInterface}" +
        $"|{connection.ConnectTimeout.Ticks}|{connection.Fwmark}");

    private static string Of(HttpCheckConfig http)
    {
        var text = new StringBuilder(http.IsSsl ? "ssl" : "http").Append(Of(http.Connection));
        if (http.EnableSni) Append(text, http.SniName ?? "");
        if (http.IsHttp2) text.Append("|h2");
        if (http.VerifyCertificate) Append(text, http.TrustFile ?? "");
        foreach (var url in http.Urls) Append(text, url);
        return text.ToString();
    }

    private static string Of(UdpCheckConfig udp)
    {
        var text = new StringBuilder("udp").Append(Of(udp.Connection));
        if (udp.Payload is { } payload) text.Append("|payload:").Append(Convert.ToHexString(payload.AsSpan()));
        if (!udp.RequireReply) return text.ToString();
        text.Append("|reply");
        if (udp.Reply is { } reply)
            text.Append(CultureInfo.InvariantCulture, $":{Of(reply)},{udp.MinReplyLength}-{udp.MaxReplyLength}");
        return text.ToString();
    }

    private static string Of(UdpReply pattern) => $"{Convert.ToHexString(pattern.Data.AsSpan())}/{Convert.ToHexString(pattern.Mask.AsSpan())}";

    private static string Of(DialogueCheckConfig dialogue)
    {
        var text = new StringBuilder("dialogue").Append(Of(dialogue.Connection));
        text.Append(CultureInfo.InvariantCulture, $"|{dialogue.Transport}|{(dialogue.IsSsl ? "ssl" : "")}|{dialogue.SniName}");
        foreach (var step in dialogue.Steps)
            Append(text, step switch
            {
                DialogueStep.Send(var data) => "send " + Convert.ToHexString(data.AsSpan()),
                DialogueStep.Expect(var pattern) => "expect " + pattern,
                DialogueStep.ExpectBytes(var pattern) => "expect " + Of(pattern),
                _ => throw new UnreachableException(),
            });
        return text.ToString();
    }

    private static void Append(StringBuilder text, HttpUrl url)
    {
        Append(text.Append("\nurl"), url.Path);
        Append(text, url.Digest ?? "");
        Append(text, url.VirtualHost ?? "");
        foreach (var range in url.StatusCodes) text.Append(CultureInfo.InvariantCulture, $",{range.First}-{range.Last}");
        if (url.Regex is { } regex)
        {
            Append(text, regex.Pattern);
            text.Append(CultureInfo.InvariantCulture, $"|{(int)regex.Options}|{regex.NoMatch}|{regex.MinOffset}|{regex.MaxOffset}");
        }
        if (url.Method != "GET") Append(text, url.Method);
        foreach (var header in url.Headers) Append(text, $"{header.Name}: {header.Value}");
        if (url.Body is { } body) Append(text, body);
        foreach (var (path, value) in url.Json) Append(text, $"{path} {value}");
        if (url.GrpcService is { } service) Append(text, service);
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
