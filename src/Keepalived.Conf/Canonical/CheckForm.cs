using System.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>The checks of a real server.</summary>
internal static class CheckForm
{
    private const int MaxMiscTimeout = 4294;

    public static void AddTo(CanonicalNode server, CheckerConfig check)
    {
        switch (check)
        {
            case TcpCheckConfig tcp:
                Network(server, "TCP_CHECK", tcp);
                break;
            case PingCheckConfig ping:
                Network(server, "PING_CHECK", ping);
                break;
            case InPathCheckConfig inPath:
                Network(server, "IN_PATH_CHECK", inPath);
                break;
            case HttpCheckConfig http:
                HttpCheckForm.AddTo(Network(server, http.IsSsl ? "SSL_GET" : "HTTP_GET", http), http);
                break;
            case SmtpCheckConfig smtp:
                Network(server, "SMTP_CHECK", smtp).Set("helo_name", smtp.HeloName);
                break;
            case DnsCheckConfig dns:
                var query = Network(server, "DNS_CHECK", dns);
                query.Set("type", dns.Type.ToString().ToUpperInvariant());
                query.Set("name", dns.Name);
                break;
            case UdpCheckConfig udp:
                AddUdp(Network(server, "UDP_CHECK", udp), udp);
                break;
            case DialogueCheckConfig dialogue:
                DialogueForm.AddTo(Network(server, "DIALOGUE_CHECK", dialogue), dialogue);
                break;
            case MiscCheckConfig misc:
                AddMisc(server, misc);
                break;
            case FileCheckConfig file:
                AddFile(server, file);
                break;
            case UnusableCheckConfig unusable:
                // What makes it unusable is not written, so that it is unusable in this form too.
                var rest = server.Block(unusable.Keyword);
                if (unusable.Connection is { } target) AddConnection(rest, target);
                break;
            case BfdCheckConfig bfd:
                var session = server.Block("BFD_CHECK");
                session.Set("name", bfd.Session);
                session.Set("alpha", bfd.Alpha);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Whether <c>misc_timeout</c> can say it.</summary>
    public static bool IsMiscTimeout(TimeSpan timeout) =>
        timeout.Ticks % TimeSpan.TicksPerSecond == 0 && timeout <= TimeSpan.FromSeconds(MaxMiscTimeout);

    private static CanonicalNode Network(CanonicalNode server, string keyword, NetworkCheckConfig check)
    {
        var block = server.Block(keyword);
        AddConnection(block, check.Connection);
        AddCommon(block, check);
        return block;
    }

    private static void AddConnection(CanonicalNode block, CheckConnection connection)
    {
        if (!connection.Address.Equals(RealServerTemplate.Placeholder)) block.Set("connect_ip", connection.Address);
        if (connection.Port != 0) block.Set("connect_port", connection.Port);
        block.Optional("bindto", connection.BindAddress);
        if (connection.BindPort != 0) block.Set("bind_port", connection.BindPort);
        block.Optional("bind_if", connection.BindInterface);
        block.Set("connect_timeout", connection.ConnectTimeout);
        block.Set("fwmark", connection.Fwmark);
    }

    private static void AddCommon(CanonicalNode block, CheckerConfig check)
    {
        block.Set("retry", check.Retry);
        block.Set("delay_before_retry", check.DelayBeforeRetry);
        block.Set("warmup", check.Warmup);
        block.Set("delay_loop", check.DelayLoop);
        block.Set("alpha", check.Alpha);
        block.Set("log_all_failures", check.LogAllFailures);
        if (check.Rise != 1) block.Set("rise", check.Rise);
        if (check.Fall is { } fall) block.Set("fall", fall);
    }

    private static void AddUdp(CanonicalNode block, UdpCheckConfig udp)
    {
        if (udp.Payload is { } payload) block.Set("payload", Convert.ToHexStringLower(payload.AsSpan()));
        if (udp.Reply is { } reply) block.Set("require_reply", Pattern(reply));
        else block.Flag("require_reply", udp.RequireReply);
        block.Set("min_reply_length", udp.MinReplyLength);
        block.Set("max_reply_length", udp.MaxReplyLength);
    }

    /// <summary>A pattern as hexadecimal digits and <c>x</c>.</summary>
    public static string Pattern(UdpReply reply)
    {
        string digits = Convert.ToHexStringLower(reply.Data.AsSpan());
        string counts = Convert.ToHexStringLower(reply.Mask.AsSpan());
        return string.Create(digits.Length, (digits, counts), static (text, from) =>
        {
            for (int i = 0; i < text.Length; i++) text[i] = from.counts[i] == '0' ? 'x' : from.digits[i];
        });
    }

    private static void AddMisc(CanonicalNode server, MiscCheckConfig misc)
    {
        var block = server.Block("MISC_CHECK");
        block.Set("misc_path", misc.Command with { User = null });
        if (misc.Command.User is { Group: { } group } member) block.Set("user", member.User, group);
        else block.Optional("user", misc.Command.User?.User);
        if (IsMiscTimeout(misc.Timeout)) block.Set("misc_timeout", misc.Timeout);
        block.Flag("misc_dynamic", misc.Dynamic);
        AddCommon(block, misc);
    }

    private static void AddFile(CanonicalNode server, FileCheckConfig file)
    {
        var block = server.Block("FILE_CHECK");
        block.Set("track_file", file.TrackFile);
        if (file.Weight is not { } weight) return;
        if (file.Reverse) block.Set("weight", weight, "reverse");
        else block.Set("weight", weight);
    }
}
