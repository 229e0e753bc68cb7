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
    [ThreadStatic]
    private static StringBuilder? _text;

    /// <summary>The identity of <paramref name="config"/> as a number: of thousands of checks the texts are not kept, and share their room.</summary>
    public static ulong KeyOf(CheckerConfig config)
    {
        var text = (_text ??= new(256)).Clear();
        Append(text, config);
        return StableHash.Add(StableHash.Start, text);
    }

    private static void Append(StringBuilder text, CheckerConfig config)
    {
        switch (config)
        {
            case TcpCheckConfig tcp: Append(text.Append("tcp"), tcp.Connection); break;
            case InPathCheckConfig inPath:
                Append(text.Append($"inpath|{inPath.Server}|{inPath.Forwarding}|{inPath.AcceptsRefusal}"), inPath.Connection);
                break;
            case HttpCheckConfig http: Append(text, http); break;
            case MiscCheckConfig misc: Append(text, misc); break;
            case PingCheckConfig ping: Append(text.Append("ping"), ping.Connection); break;
            case SmtpCheckConfig smtp: Append(text.Append("smtp"), smtp.Connection).Append('|').Append(smtp.HeloName); break;
            case DnsCheckConfig dns: Append(text.Append("dns"), dns.Connection).Append($"|{dns.Type}|{dns.Name}"); break;
            case UdpCheckConfig udp: Append(text, udp); break;
            case DialogueCheckConfig dialogue: Append(text, dialogue); break;
            case FileCheckConfig file: text.Append("file|").Append(file.TrackFile); break;
            case BfdCheckConfig bfd: text.Append("bfd|").Append(bfd.Session); break;
            case UnusableCheckConfig unusable: text.Append($"unusable|{unusable.Keyword}|{unusable.Reason}"); break;
            default: throw new UnreachableException();
        }
    }

    private static StringBuilder Append(StringBuilder text, CheckConnection connection) => text.Append(CultureInfo.InvariantCulture,
        $"|{connection.Address}|{connection.Port}|{connection.BindAddress}|{connection.BindPort}|{connection.BindInterface}" +
        $"|{connection.ConnectTimeout.Ticks}|{connection.Fwmark}");

    private static void Append(StringBuilder text, HttpCheckConfig http)
    {
        Append(text.Append(http.IsSsl ? "ssl" : "http"), http.Connection);
        if (http.EnableSni) Append(text, http.SniName ?? "");
        if (http.IsHttp2) text.Append("|h2");
        if (http.VerifyCertificate) Append(text, http.TrustFile ?? "");
        foreach (var url in http.Urls) Append(text, url);
    }

    private static void Append(StringBuilder text, UdpCheckConfig udp)
    {
        Append(text.Append("udp"), udp.Connection);
        if (udp.Payload is { } payload) text.Append("|payload:").Append(Convert.ToHexString(payload.AsSpan()));
        if (!udp.RequireReply) return;
        text.Append("|reply");
        if (udp.Reply is { } reply)
            text.Append(CultureInfo.InvariantCulture, $":{Of(reply)},{udp.MinReplyLength}-{udp.MaxReplyLength}");
    }

    private static string Of(UdpReply pattern) => $"{Convert.ToHexString(pattern.Data.AsSpan())}/{Convert.ToHexString(pattern.Mask.AsSpan())}";

    private static void Append(StringBuilder text, DialogueCheckConfig dialogue)
    {
        Append(text.Append("dialogue"), dialogue.Connection);
        text.Append(CultureInfo.InvariantCulture, $"|{dialogue.Transport}|{(dialogue.IsSsl ? "ssl" : "")}|{dialogue.SniName}");
        foreach (var step in dialogue.Steps)
            Append(text, step switch
            {
                DialogueStep.Send(var data) => "send " + Convert.ToHexString(data.AsSpan()),
                DialogueStep.Expect(var pattern) => "expect " + pattern,
                DialogueStep.ExpectBytes(var pattern) => "expect " + Of(pattern),
                _ => throw new UnreachableException(),
            });
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

    private static void Append(StringBuilder text, MiscCheckConfig misc)
    {
        text.Append("misc").Append(misc.Dynamic ? "+dynamic" : "");
        foreach (var argument in misc.Command.Arguments) Append(text, argument);
    }

    // The length in front keeps "a b" + "c" and "a" + "b c" apart.
    private static void Append(StringBuilder text, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"|{value.Length}:{value}");
}
