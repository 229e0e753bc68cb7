namespace Keepalived.Conf.Binding;

/// <summary>
/// Every keyword keepalived knows, by block, with what the manual says of it. A <c>Pending</c> row is read and checked, but nothing acts
/// on it yet: it draws one notice. A word that is not here is unknown. The rows of a block are made when it is first asked for.
/// </summary>
internal static partial class KeywordTable
{
    private static readonly Dictionary<string, KeywordBlock> Made = [];

    /// <summary>All blocks.</summary>
    public static IEnumerable<KeywordBlock> Blocks => Paths.Select(At);

    /// <summary>The keywords at the top level.</summary>
    public static KeywordBlock Top => At("");

    /// <summary>The keywords of a block.</summary>
    public static KeywordBlock At(string path) => Find(path) ?? throw new ArgumentException($"no block {path}", nameof(path));

    /// <summary>The keywords of the block a keyword opens. The checks of servers by name are those of servers by address.</summary>
    public static KeywordBlock Below(Keyword keyword)
    {
        string path = keyword.Path.Length == 0 ? keyword.Name : $"{keyword.Path}/{keyword.Name}";
        return Find(path) ?? At(path.Replace("/real_server_name/", "/real_server/", StringComparison.Ordinal));
    }

    /// <summary>The keyword that opens a block; null for the top level.</summary>
    public static Keyword? OpenerOf(string path)
    {
        int slash = path.LastIndexOf('/');
        return path.Length == 0 ? null : At(slash < 0 ? "" : path[..slash]).Find(path.AsSpan(slash + 1));
    }

    // In the order of the manual.
    private static string[] Paths =>
    [
        "", "global_defs", "global_defs/notification_email", "global_defs/lvs_sync_daemon", "global_defs/lvs_timeouts",
        "global_defs/include_check", "vrrp_track_file", "track_group", "track_file", "vrrp_sync_group", "garp_group", "vrrp_instance",
        "vrrp_instance/authentication", "vrrp_instance/auth_hmac", "vrrp_script", "vrrp_track_process", "bfd_instance", "track_group/group",
        "vrrp_sync_group/group", "garp_group/interfaces", "linkbeat_interfaces", "interface_up_down_delays", "vrrp_instance/unicast_peer",
        "vrrp_sync_group/track_interface", "vrrp_instance/track_interface", "vrrp_sync_group/track_script", "vrrp_instance/track_script",
        "vrrp_sync_group/track_file", "vrrp_instance/track_file", "vrrp_sync_group/track_process", "vrrp_instance/track_process",
        "vrrp_sync_group/track_bfd", "vrrp_instance/track_bfd", "static_ipaddress", "vrrp_instance/virtual_ipaddress",
        "vrrp_instance/virtual_ipaddress_excluded", "static_routes", "vrrp_instance/virtual_routes", "static_routes/nexthop",
        "vrrp_instance/virtual_routes/nexthop", "static_routes/encap", "vrrp_instance/virtual_routes/encap", "static_rules",
        "vrrp_instance/virtual_rules", "vrrp_instance/use_vmac", "vrrp_instance/use_ipvlan", "SSL", "virtual_server",
        "virtual_server/real_server", "virtual_server/real_server/IN_PATH_CHECK", "virtual_server/real_server/BFD_CHECK",
        "virtual_server/real_server/DNS_CHECK", "virtual_server/real_server/FILE_CHECK", "virtual_server/real_server/MISC_CHECK",
        "virtual_server/real_server/SMTP_CHECK", "virtual_server/real_server/UDP_CHECK", "virtual_server/real_server/SMTP_CHECK/host",
        "virtual_server/real_server/TCP_CHECK", "virtual_server/real_server/PING_CHECK", "virtual_server/real_server/HTTP_GET",
        "virtual_server/real_server/HTTP_GET/url", "virtual_server/real_server/HTTP_GET/url/regex_options",
        "virtual_server/real_server/SSL_GET", "virtual_server/real_server/SSL_GET/url",
        "virtual_server/real_server/SSL_GET/url/regex_options", "virtual_server_group", "virtual_server/lvs_method",
        "virtual_server/sorry_server_lvs_method", "virtual_server/real_server/lvs_method", "virtual_server/lvs_sched",
        "virtual_server/real_server_name", "virtual_server/real_server/DIALOGUE_CHECK",
    ];

    private static KeywordBlock? Find(string path)
    {
        lock (Made)
        {
            if (Made.TryGetValue(path, out var block)) return block;
            block = GlobalBlock(path) ?? VrrpBlock(path) ?? CheckersBlock(path) ?? OwnCheckersBlock(path);
            if (block is not null) Made.Add(path, block);
            return block;
        }
    }

    private static KeywordBlock Block(string path, params Keyword[] keywords) =>
        new(path, words: false, OwnCheckKeywords(path) is { Length: > 0 } own ? [.. own, .. keywords] : keywords);

    private static KeywordBlock Words(string path, params Keyword[] words) => new(path, words: true, words);

    private static Keyword Pending(string name, string arguments, string rule, string @default, string effect) =>
        new(name, arguments, rule, @default, effect, Support.Pending);

    private static Keyword Own(string name, string arguments, string rule, string @default, string effect) =>
        new(name, arguments, rule, @default, effect, Support.Own);

    private static Keyword Obsolete(string name, string arguments, string rule, string @default, string effect) =>
        new(name, arguments, rule, @default, effect, Support.Obsolete);
}
