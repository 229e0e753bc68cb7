namespace Keepalived.Conf.Tests;

/// <summary>Configurations with one virtual server, as short as they can be.</summary>
internal static class CheckerText
{
    /// <summary>What FILE_CHECK and BFD_CHECK may refer to: files tf and tf2, sessions b1 and b3 (b2 is not for checks).</summary>
    public const string Referred =
        "track_file tf {\nfile /tf\n}\ntrack_file tf2 {\nfile /tf2\n}\n" +
        "bfd_instance b1 {\nneighbor_ip 10.0.0.1\nchecker\n}\nbfd_instance b2 {\nneighbor_ip 10.0.0.2\nvrrp\n}\nbfd_instance b3 {\nneighbor_ip 10.0.0.3\n}\n";

    /// <summary>Checks with a connection.</summary>
    public static readonly string[] NetworkChecks = ["TCP_CHECK", "HTTP_GET", "SSL_GET", "SMTP_CHECK", "DNS_CHECK", "UDP_CHECK", "PING_CHECK", "DIALOGUE_CHECK", "IN_PATH_CHECK"];

    /// <summary>Checks with timers.</summary>
    public static readonly string[] TimedChecks = [.. NetworkChecks, "MISC_CHECK"];

    public static string VirtualServer(string lines, string head = "10.0.0.9 80") =>
        $"virtual_server {head} {{\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\n{lines}\n}}\n";

    public static string RealServer(string lines = "", string head = "10.0.0.1 80") => $"real_server {head} {{\n{lines}\n}}\n";

    /// <summary>A check with what it cannot do without in front of the lines.</summary>
    public static string Check(string kind, string lines) => $"{kind} {{\n{Needed(kind)}{lines}\n}}\n";

    /// <summary>The lines in a block: <c>virtual_server</c>, <c>real_server</c>, a check, or a check's <c>/url</c>.</summary>
    public static string In(string block, string lines) => block switch
    {
        "virtual_server" => VirtualServer($"{lines}\n{RealServer()}"),
        "real_server" => VirtualServer(RealServer(lines)),
        "real_server_name" => VirtualServer($"real_server_name web.example.net {{\n{lines}\n}}"),
        "virtual_server_group" => $"virtual_server_group G {{\n{lines}\n10.0.0.1 80\n}}\n{VirtualServer(RealServer(), "group G")}",
        "FILE_CHECK" or "BFD_CHECK" => Referred + VirtualServer(RealServer($"{block} {{\n{lines}\n}}")),
        "IN_PATH_CHECK" => VirtualServer(RealServer("lvs_method TUN\n" + Check(block, lines)), "10.0.0.1 80"),
        _ when block.EndsWith("/url", StringComparison.Ordinal) =>
            VirtualServer(RealServer($"{block[..^4]} {{\nurl {{\npath /\n{lines}\n}}\n}}")),
        _ => VirtualServer(RealServer(Check(block, lines))),
    };

    private static string Needed(string kind) => kind switch
    {
        "HTTP_GET" or "SSL_GET" => "url {\npath /\n}\n",
        "MISC_CHECK" => "misc_path /usr/bin/nosuch\n",
        "DIALOGUE_CHECK" => "expect x\n",
        _ => "",
    };
}
