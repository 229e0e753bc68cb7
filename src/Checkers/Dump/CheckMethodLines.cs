using Keepalived.Conf.Dump;
using Keepalived.Conf.Model;

namespace Checkers.Dump;

/// <summary>What is particular to each kind of check.</summary>
/// <param name="text">Where the lines go.</param>
/// <param name="owners">Who runs scripts.</param>
/// <param name="showsGroups"><c>set_supplementary_groups</c>.</param>
/// <param name="moment">The moment; null: not known.</param>
internal sealed class CheckMethodLines(DumpWriter text, IDumpOwners owners, bool showsGroups, CheckerPicture? moment)
{
    /// <summary>Adds the lines of one check.</summary>
    public void Add(CheckPicture picture)
    {
        switch (picture.Config)
        {
            case TcpCheckConfig: Method("TCP_CHECK"); break;
            case PingCheckConfig: Method("PING_CHECK"); break;
            case InPathCheckConfig: Method("IN_PATH_CHECK"); break;
            case SmtpCheckConfig smtp:
                Method("SMTP_CHECK");
                text.Line($"   helo = {smtp.HeloName}");
                break;
            case DnsCheckConfig dns:
                Method("DNS_CHECK");
                text.Line($"   Type = {dns.Type.ToString().ToUpperInvariant()}");
                text.Line($"   Name = {dns.Name}");
                break;
            case UdpCheckConfig udp: AddUdp(udp); break;
            case DialogueCheckConfig dialogue:
                Method("DIALOGUE_CHECK");
                text.Line($"   Protocol = {dialogue.Transport.ToString().ToUpperInvariant()}{(dialogue.IsSsl ? ", TLS" : "")}");
                text.Line($"   Steps = {dialogue.Steps.Count}");
                break;
            case FileCheckConfig file:
                Method("FILE_CHECK");
                text.Line($"     Tracked file = {file.TrackFile}");
                break;
            case BfdCheckConfig bfd:
                Method("BFD_CHECK");
                text.Line($"   Name = {bfd.Session}");
                text.Line($"   Alpha is {DumpWords.OnOff(bfd.Alpha)}");
                break;
            case UnusableCheckConfig unusable: Method($"{unusable.Keyword}, which has {unusable.Reason}"); break;
            case HttpCheckConfig http: AddHttp(http, picture.FailedUrl); break;
            case MiscCheckConfig misc: AddMisc(misc, picture); break;
        }
    }

    private void Method(string name) => text.Line($"   Keepalive method = {name}");

    private void AddUdp(UdpCheckConfig udp)
    {
        Method("UDP_CHECK");
        text.Line(udp.Payload is { } payload ? $"   Payload len = {payload.Count}" : "   Payload specified = no");
        text.Line($"   Require reply = {DumpWords.YesNo(udp.RequireReply)}");
        if (!udp.RequireReply) return;
        text.Line($"     Min reply length = {udp.MinReplyLength}");
        text.Line($"     Max reply length = {udp.MaxReplyLength}");
        text.Line($"     Reply data len = {udp.Reply?.Data.Count ?? 0}");
        if (udp.Reply is { } reply) text.Line($"     Reply data mask = {DumpWords.YesNo(reply.Mask.Any(static b => b != byte.MaxValue))}");
    }

    private void AddHttp(HttpCheckConfig http, HttpUrl? failed)
    {
        var version = http.IsHttp2 ? "2" : http.Protocol switch
        {
            HttpProtocol.Http10Close => "1.0C",
            HttpProtocol.Http11 => "1.1",
            _ => "1.0",
        };
        Method($"{(http.IsSsl ? "SSL" : "HTTP")}_GET, http protocol {version}");
        text.Line($"   Enable SNI {Set(http.EnableSni)}");
        if (http.SniName is { } name) text.Line($"     SNI name = {name}");
        text.Line($"   Fast recovery {Set(http.FastRecovery)}");
        foreach (var url in http.Urls) AddUrl(url, http.IsSsl);
        if (failed is not null) text.Line($"   Failed URL = {failed.Path}");
    }

    private void AddUrl(HttpUrl url, bool isTls)
    {
        text.Line($"   Checked url = {url.Path}");
        if (url.Digest is { } digest) text.Line($"     digest = {digest}");
        if (isTls) text.Line($"     tls_compliant {Set(url.TlsCompliant)}");
        text.Line("     HTTP Status Code(s)");
        foreach (var range in url.StatusCodes) text.Line(range.First == range.Last ? $"       {range.First}" : $"       {range.First}-{range.Last}");
        if (url.VirtualHost is { } host) text.Line($"     Virtual host = {host}");
        if (url.Regex is { } regex) AddRegex(regex);
    }

    private void AddRegex(HttpRegex regex)
    {
        text.Line($"     Regex = \"{regex.Pattern}\"");
        if (regex.NoMatch) text.Line("     Regex no match");
        if (regex.MaxOffset is { } most) text.Line($"     Regex min offset = {regex.MinOffset}, max_offset = {most}");
        else if (regex.MinOffset > 0) text.Line($"     Regex min offset = {regex.MinOffset}");
        text.Line($"     Regex options:{string.Concat(RegexWords.Of(regex.Options).Select(static word => $" {word}"))}");
        if (regex.Stack is { } stack) text.Line($"     Regex stack start {stack.Start}, max {stack.Max}");
    }

    private void AddMisc(MiscCheckConfig misc, CheckPicture picture)
    {
        Method("MISC_CHECK");
        text.Line($"   script = {DumpWords.Command(misc.Command)}");
        text.Line($"   timeout = {DumpWords.WholeSeconds(misc.Timeout)}");
        text.Line($"   dynamic = {(misc.Dynamic ? "YES" : "NO")}");
        if (owners.Of(misc.Command) is { } owner)
        {
            text.Line($"   uid:gid = {owner}");
            new ScriptLines(text, owners, showsGroups).Groups(owner, "     ");
        }
        if (moment is null) return;
        text.Line($"   Last ran = {DumpWords.Time(picture.LastRun is { } run ? moment.TimeOf(run) : DateTimeOffset.UnixEpoch)}");
        text.Line($"   Last status = {picture.LastStatus}");
    }

    private static string Set(bool value) => value ? "set" : "unset";
}
