namespace Keepalived.Conf.Binding;

/// <content>Option words that several blocks share. Each block gets rows of its own, for a row knows its place.</content>
internal static partial class KeywordTable
{
    // Options of a regular expression.
    private static Keyword[] RegexOptionWords() =>
    [
        Pending("allow_empty_class", "", "", "", "PCRE2_ALLOW_EMPTY_CLASS."),
        Pending("alt_bsux", "", "", "", "PCRE2_ALT_BSUX."),
        Pending("auto_callout", "", "", "", "PCRE2_AUTO_CALLOUT."),
        Pending("caseless", "", "", "", "PCRE2_CASELESS."),
        Pending("dollar_endonly", "", "", "", "PCRE2_DOLLAR_ENDONLY."),
        Pending("dotall", "", "", "", "PCRE2_DOTALL."),
        Pending("dupnames", "", "", "", "PCRE2_DUPNAMES."),
        Pending("extended", "", "", "", "PCRE2_EXTENDED."),
        Pending("firstline", "", "", "", "PCRE2_FIRSTLINE."),
        Pending("match_unset_backref", "", "", "", "PCRE2_MATCH_UNSET_BACKREF."),
        Pending("multiline", "", "", "", "PCRE2_MULTILINE."),
        Pending("never_ucp", "", "", "", "PCRE2_NEVER_UCP."),
        Pending("never_utf", "", "", "", "PCRE2_NEVER_UTF."),
        Pending("no_auto_capture", "", "", "", "PCRE2_NO_AUTO_CAPTURE."),
        Pending("no_auto_possess", "", "", "", "PCRE2_NO_AUTO_POSSESS."),
        Pending("no_dotstar_anchor", "", "", "", "PCRE2_NO_DOTSTAR_ANCHOR."),
        Pending("no_start_optimize", "", "", "", "PCRE2_NO_START_OPTIMIZE."),
        Pending("ucp", "", "", "", "PCRE2_UCP."),
        Pending("ungreedy", "", "", "", "PCRE2_UNGREEDY."),
        Pending("utf", "", "", "", "PCRE2_UTF."),
        Pending("never_backslash_c", "", "", "", "PCRE2_NEVER_BACKSLASH_C."),
        Pending("alt_circumflex", "", "", "", "PCRE2_ALT_CIRCUMFLEX."),
        Pending("alt_verbnames", "", "", "", "PCRE2_ALT_VERBNAMES."),
        Pending("use_offset_limit", "", "", "", "PCRE2_USE_OFFSET_LIMIT."),
    ];

    // Forwarding methods and the options of tunnels.
    private static Keyword[] ForwardingWords() =>
    [
        new("NAT", "", "", "", "Masquerading."),
        new("DR", "", "", "", "Direct routing."),
        new("TUN", "[type <T>] [port <P>] [nocsum|csum|remcsum]", "", "ipip", "Tunnelling."),
        new("type", "<ipip|gue|gre>", "", "ipip", "Tunnel type."),
        new("port", "<1..65535>", "", "", "GUE destination port."),
        new("nocsum", "", "", "default", "No outer checksum."),
        new("csum", "", "", "", "Outer checksum."),
        new("remcsum", "", "", "", "Remote checksum offload."),
    ];

    // An entry of track_interface.
    private static Keyword[] TrackInterfaceWords() =>
    [
        new("<IFNAME>", "<IFNAME> [weight <-253..253> [reverse]]", "", "weight 0", "Tracked interface."),
        new("weight", "<INT> [reverse|noreverse]", "", "definition's weight", "Overrides the tracked object's weight."),
        new("reverse", "", "", "", "Negate the adjustment."),
    ];

    // An entry of track_script.
    private static Keyword[] TrackScriptWords() =>
    [
        new("<SCRIPT_NAME>", "<NAME> [weight <-253..253> [reverse|noreverse]]", "", "script's weight", "Tracked vrrp_script."),
        new("weight", "<INT> [reverse|noreverse]", "", "definition's weight", "Overrides the tracked object's weight."),
        new("reverse", "", "", "", "Negate the adjustment."),
        new("noreverse", "", "", "", "Cancel a reverse set on the definition."),
    ];

    // An entry of track_file.
    private static Keyword[] TrackFileWords() =>
    [
        Pending("<TRACK_FILE>", "<NAME> [weight <-254..254> [reverse|noreverse]]", "", "file's weight", "Tracked track_file."),
        Pending("weight", "<INT> [reverse|noreverse]", "", "definition's weight", "Overrides the tracked object's weight."),
        Pending("reverse", "", "", "", "Negate the adjustment."),
        Pending("noreverse", "", "", "", "Cancel a reverse set on the definition."),
    ];

    // An entry of track_process.
    private static Keyword[] TrackProcessWords() =>
    [
        Pending("<PROCESS_NAME>", "<NAME> [weight <-254..254> [reverse|noreverse]]", "", "process's weight", "Tracked vrrp_track_process."),
        Pending("weight", "<INT> [reverse|noreverse]", "", "definition's weight", "Overrides the tracked object's weight."),
        Pending("reverse", "", "", "", "Negate the adjustment."),
        Pending("noreverse", "", "", "", "Cancel a reverse set on the definition."),
    ];

    // An entry of track_bfd.
    private static Keyword[] TrackBfdWords() =>
    [
        Pending("<BFD_NAME>", "<NAME> [weight <-253..253> [reverse|noreverse]]", "", "session's weight", "Tracked bfd_instance."),
        Pending("weight", "<INT> [reverse|noreverse]", "", "definition's weight", "Overrides the tracked object's weight."),
        Pending("reverse", "", "", "", "Negate the adjustment."),
        Pending("noreverse", "", "", "", "Cancel a reverse set on the definition."),
    ];

    // An address of an instance.
    private static Keyword[] VirtualAddressWords() =>
    [
        new("<IPADDR>", "<IPADDR>[/<PREFIX>] [<OPTION>...]", "", "/32 or /128", "One address per line, address first."),
        new("dev", "<IFNAME>", "", "instance interface or VMAC; static: default_interface", "Interface to use."),
        new("scope", "<SCOPE>", "", "global", "global, site, link, host, nowhere or rt_scopes name."),
        new("brd", "<IPADDR>|+|-", "", "none", "Broadcast address; + sets, - clears host bits."),
        new("broadcast", "<IPADDR>|+|-", "", "none", "Same as brd."),
        new("label", "<LABEL>", "", "none", "Address label."),
        new("peer", "<IPADDR>", "", "none", "Point-to-point peer address."),
        new("home", "", "", "off", "IFA_F_HOMEADDRESS."),
        new("-nodad", "", "", "nodad set", "Do not set IFA_F_NODAD."),
        new("mngtmpaddr", "", "", "off", "IFA_F_MANAGETEMPADDR."),
        new("noprefixroute", "", "", "off", "IFA_F_NOPREFIXROUTE."),
        new("autojoin", "", "", "off", "IFA_F_MCAUTOJOIN."),
        new("no_track", "", "", "off", "Loss of the address does not change state."),
        new("preferred_lft", "<SECS>|forever", "", "forever; 0 for IPv6 /128", "Preferred lifetime."),
        new("use_vmac", "", "", "off", "Create a VMAC for this address's interface."),
    ];

    // A route.
    private static Keyword[] RouteWords() =>
    [
        Pending("<DEST>", "[to] [<TYPE>] <IPADDR>[/<PFX>]|default|any|all", "", "", "Destination; last one wins."),
        Pending("to", "<DEST>", "", "", "Optional word before the destination."),
        Pending("<TYPE>", "unicast|local|broadcast|brd|anycast|multicast|blackhole|unreachable|prohibit|throw|nat|xresolve|<0..255>", "", "unicast",
            "Route type."),
        Pending("default6", "", "", "", "IPv6 default route."),
        Pending("inet", "", "", "", "Force IPv4."),
        Pending("inet6", "", "", "", "Force IPv6."),
        Pending("src", "<IPADDR>", "", "", "Preferred source."),
        Pending("via", "[inet|inet6] <IPADDR>", "", "", "Gateway."),
        Pending("gw", "[inet|inet6] <IPADDR>", "", "", "Gateway. Deprecated: use via."),
        Pending("or", "<IPADDR>", "", "", "Second gateway. Deprecated: use nexthop."),
        Pending("from", "<IPADDR>[/<PFX>]", "", "", "Source specific route."),
        Pending("as", "[to] <X>", "", "", "Not supported."),
        Pending("tos", "<DSFIELD>", "", "", "TOS (name from rt_dsfield or 0..255)."),
        Pending("dsfield", "<DSFIELD>", "", "", "Same as tos."),
        Pending("table", "<TABLE>", "", "main", "Routing table."),
        Pending("protocol", "<PROTO>", "", "18 (keepalived)", "Route protocol."),
        Pending("scope", "<SCOPE>", "", "kernel default", "Route scope."),
        Pending("metric", "<N>", "", "", "Metric."),
        Pending("priority", "<N>", "", "", "Same as metric."),
        Pending("preference", "<N>", "", "", "Same as metric."),
        Pending("dev", "<IFNAME>", "", "", "Output interface."),
        Pending("oif", "<IFNAME>", "", "", "Same as dev."),
        Pending("onlink", "", "", "", "Gateway is directly reachable."),
        Pending("encap", "{ip|ip6|mpls|ila} ...", "", "", "Lightweight tunnel encapsulation."),
        Pending("expires", "<SECS>", "", "", "Lifetime."),
        Pending("mtu", "[lock] <N>", "", "", "Path MTU."),
        Pending("hoplimit", "<0..255>", "", "", "Hop limit."),
        Pending("advmss", "[lock] <N>", "", "", "Advertised MSS."),
        Pending("rtt", "[lock] <TIME>", "", "", "Initial RTT; TIME = number[ms|s|sec|secs]."),
        Pending("rttvar", "[lock] <TIME>", "", "", "Initial RTT variance."),
        Pending("reordering", "[lock] <N>", "", "", "Reordering metric."),
        Pending("window", "<N>", "", "", "Maximum window."),
        Pending("cwnd", "[lock] <N>", "", "", "Congestion window clamp."),
        Pending("ssthresh", "[lock] <N>", "", "", "Slow start threshold."),
        Pending("realms", "[<FROM>/]<TO>", "", "", "Realms."),
        Pending("rto_min", "[lock] <TIME>", "", "", "Minimum RTO."),
        Pending("initcwnd", "<N>", "", "", "Initial congestion window."),
        Pending("initrwnd", "<N>", "", "", "Initial receive window."),
        Pending("features", "ecn", "", "", "Feature flags."),
        Pending("quickack", "<0|1>", "", "", "Quick ACK."),
        Pending("congctl", "[lock] <NAME>", "", "", "Congestion control algorithm."),
        Pending("pref", "<low|medium|high|0..255>", "", "", "Router preference."),
        Pending("ttl-propagate", "<enabled|disabled>", "", "", "MPLS TTL propagation."),
        Pending("fastopen_no_cookie", "<0|1>", "", "", "TCP fast open without cookie."),
        Pending("add", "", "", "", "Fail if a matching route exists."),
        Pending("prepend", "", "", "default", "Insert before matching routes."),
        Pending("append", "", "", "", "Insert after matching routes."),
        Pending("no_track", "", "", "off", "Loss of the route does not change state."),
        Pending("vrf", "<IFNAME>", "", "", "Use the VRF's table."),
        Pending("nexthop", "<NEXTHOP> ...", "", "", "Start of a multipath list."),
    ];

    // A rule.
    private static Keyword[] RuleWords() =>
    [
        Pending("inet", "", "", "", "Force IPv4."),
        Pending("inet6", "", "", "", "Force IPv6."),
        Pending("from", "<IPADDR>[/<PFX>]|all|any|default", "", "", "Source selector."),
        Pending("to", "<IPADDR>[/<PFX>]|all|any|default", "", "", "Destination selector."),
        Pending("table", "<TABLE>", "", "", "Action: look up this table."),
        Pending("lookup", "<TABLE>", "", "", "Same as table."),
        Pending("not", "", "", "off", "Invert the selector."),
        Pending("preference", "<N>", "", "16384 downwards, with error", "Rule priority; should always be given."),
        Pending("order", "<N>", "", "", "Same as preference."),
        Pending("priority", "<N>", "", "", "Same as preference."),
        Pending("tos", "<DSFIELD>", "", "", "TOS selector."),
        Pending("dsfield", "<DSFIELD>", "", "", "Same as tos."),
        Pending("fwmark", "<N>[/<MASK>]", "", "", "Firewall mark selector."),
        Pending("realms", "[<FROM>/]<TO>", "", "", "Realms set by the rule."),
        Pending("suppress_prefixlength", "<N>", "", "off", "Reject results with prefix length not above N."),
        Pending("sup_pl", "<N>", "", "", "Short form."),
        Pending("suppress_ifgroup", "<GROUP>", "", "off", "Reject results via an interface of this group."),
        Pending("sup_group", "<GROUP>", "", "", "Short form."),
        Pending("iif", "<IFNAME>", "", "", "Input interface selector."),
        Pending("dev", "<IFNAME>", "", "", "Same as iif."),
        Pending("oif", "<IFNAME>", "", "", "Output interface selector."),
        Pending("tunnel-id", "<U64>", "", "", "Tunnel id selector."),
        Pending("uidrange", "<N>-<N>", "", "", "UID selector."),
        Pending("l3mdev", "", "", "", "Action: table of the L3 master device."),
        Pending("protocol", "<0..255>", "", "18 (keepalived)", "Rule protocol."),
        Pending("ipproto", "<NAME|0..255>", "", "", "IP protocol selector (the man page example's ip_proto is rejected)."),
        Pending("sport", "<N>-<N>", "", "", "Source port selector."),
        Pending("dport", "<N>-<N>", "", "", "Destination port selector."),
        Pending("type", "<ACTION>", "", "", "Optional word before an action."),
        Pending("goto", "<N>", "", "", "Action: jump to rule N."),
        Pending("nop", "", "", "", "Action: nothing."),
        Pending("blackhole", "", "", "", "Action: drop silently."),
        Pending("unreachable", "", "", "", "Action: network unreachable."),
        Pending("prohibit", "", "", "", "Action: administratively prohibited."),
        Pending("no_track", "", "", "off", "Loss of the rule does not change state."),
    ];

    // A next hop.
    private static Keyword[] NextHopWords() =>
    [
        Pending("via", "[inet|inet6] <IPADDR>", "", "", "Gateway."),
        Pending("dev", "<IFNAME>", "", "", "Interface."),
        Pending("weight", "<1..256>", "", "1", "Weight."),
        Pending("onlink", "", "", "", "Gateway is directly reachable."),
        Pending("encap", "{ip|ip6|mpls|ila} ...", "", "", "Encapsulation."),
        Pending("realms", "[<FROM>/]<TO>", "", "", "Realms."),
        Pending("as", "[to] <X>", "", "", "Not supported."),
    ];

    // An encapsulation.
    private static Keyword[] EncapsulationWords() =>
    [
        Pending("ip", "[id <U64>] [dst <IPV4>] [src <IPV4>] [tos <DS>] [ttl <U8>] [flags <U16>]", "", "", "IPv4 encapsulation."),
        Pending("ip6", "[id <U64>] [dst <IPV6>] [src <IPV6>] [tc <DS>] [hoplimit <U8>] [flags <U16>]", "", "", "IPv6 encapsulation."),
        Pending("mpls", "<LABEL>[/<LABEL>...]", "", "", "MPLS label stack."),
        Pending("ila", "<16bit>:<16bit>:<16bit>:<16bit>", "", "", "ILA locator."),
    ];
}
