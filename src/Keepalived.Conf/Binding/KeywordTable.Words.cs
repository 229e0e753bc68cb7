namespace Keepalived.Conf.Binding;

/// <content>Option words that several blocks share. Each block gets rows of its own, for a row knows its place.</content>
internal static partial class KeywordTable
{
    // Options of a regular expression.
    private static Keyword[] RegexOptionWords() =>
    [
        new Keyword("allow_empty_class", "", "", "", "PCRE2_ALLOW_EMPTY_CLASS."),
        new("alt_bsux", "", "", "", "PCRE2_ALT_BSUX."),
        new("auto_callout", "", "", "", "PCRE2_AUTO_CALLOUT."),
        new("caseless", "", "", "", "PCRE2_CASELESS."),
        new("dollar_endonly", "", "", "", "PCRE2_DOLLAR_ENDONLY."),
        new("dotall", "", "", "", "PCRE2_DOTALL."),
        new("dupnames", "", "", "", "PCRE2_DUPNAMES."),
        new("extended", "", "", "", "PCRE2_EXTENDED."),
        new("firstline", "", "", "", "PCRE2_FIRSTLINE."),
        new("match_unset_backref", "", "", "", "PCRE2_MATCH_UNSET_BACKREF."),
        new("multiline", "", "", "", "PCRE2_MULTILINE."),
        new("never_ucp", "", "", "", "PCRE2_NEVER_UCP."),
        new("never_utf", "", "", "", "PCRE2_NEVER_UTF."),
        new("no_auto_capture", "", "", "", "PCRE2_NO_AUTO_CAPTURE."),
        new("no_auto_possess", "", "", "", "PCRE2_NO_AUTO_POSSESS."),
        new("no_dotstar_anchor", "", "", "", "PCRE2_NO_DOTSTAR_ANCHOR."),
        new("no_start_optimize", "", "", "", "PCRE2_NO_START_OPTIMIZE."),
        new("ucp", "", "", "", "PCRE2_UCP."),
        new("ungreedy", "", "", "", "PCRE2_UNGREEDY."),
        new("utf", "", "", "", "PCRE2_UTF."),
        new("never_backslash_c", "", "", "", "PCRE2_NEVER_BACKSLASH_C."),
        new("alt_circumflex", "", "", "", "PCRE2_ALT_CIRCUMFLEX."),
        new("alt_verbnames", "", "", "", "PCRE2_ALT_VERBNAMES."),
        new("use_offset_limit", "", "", "", "PCRE2_USE_OFFSET_LIMIT."),
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
        new("<TRACK_FILE>", "<NAME> [weight <-254..254> [reverse|noreverse]]", "", "file's weight", "Tracked track_file."),
        new("weight", "<INT> [reverse|noreverse]", "", "definition's weight", "Overrides the tracked object's weight."),
        new("reverse", "", "", "", "Negate the adjustment."),
        new("noreverse", "", "", "", "Cancel a reverse set on the definition."),
    ];

    // An entry of track_process.
    private static Keyword[] TrackProcessWords() =>
    [
        new("<PROCESS_NAME>", "<NAME> [weight <-254..254> [reverse|noreverse]]", "", "process's weight", "Tracked vrrp_track_process."),
        new("weight", "<INT> [reverse|noreverse]", "", "definition's weight", "Overrides the tracked object's weight."),
        new("reverse", "", "", "", "Negate the adjustment."),
        new("noreverse", "", "", "", "Cancel a reverse set on the definition."),
    ];

    // An entry of track_bfd.
    private static Keyword[] TrackBfdWords() =>
    [
        new("<BFD_NAME>", "<NAME> [weight <-253..253> [reverse|noreverse]]", "", "session's weight", "Tracked bfd_instance."),
        new("weight", "<INT> [reverse|noreverse]", "", "definition's weight", "Overrides the tracked object's weight."),
        new("reverse", "", "", "", "Negate the adjustment."),
        new("noreverse", "", "", "", "Cancel a reverse set on the definition."),
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
        new("<DEST>", "[to] [<TYPE>] <IPADDR>[/<PFX>]|default|any|all", "", "", "Destination; last one wins."),
        new("to", "<DEST>", "", "", "Optional word before the destination."),
        new("<TYPE>", "unicast|local|broadcast|brd|anycast|multicast|blackhole|unreachable|prohibit|throw|nat|xresolve|<0..255>", "", "unicast",
            "Route type."),
        new("default6", "", "", "", "IPv6 default route."),
        new("inet", "", "", "", "Force IPv4."),
        new("inet6", "", "", "", "Force IPv6."),
        new("src", "<IPADDR>", "", "", "Preferred source."),
        new("via", "[inet|inet6] <IPADDR>", "", "", "Gateway."),
        new("gw", "[inet|inet6] <IPADDR>", "", "", "Gateway. Deprecated: use via."),
        new("or", "<IPADDR>", "", "", "Second gateway. Deprecated: use nexthop."),
        new("from", "<IPADDR>[/<PFX>]", "", "", "Source specific route."),
        Pending("as", "[to] <X>", "", "", "Not supported."),
        new("tos", "<DSFIELD>", "", "", "TOS (name from rt_dsfield or 0..255)."),
        new("dsfield", "<DSFIELD>", "", "", "Same as tos."),
        new("table", "<TABLE>", "", "main", "Routing table."),
        new("protocol", "<PROTO>", "", "18 (keepalived)", "Route protocol."),
        new("scope", "<SCOPE>", "", "kernel default", "Route scope."),
        new("metric", "<N>", "", "", "Metric."),
        new("priority", "<N>", "", "", "Same as metric."),
        new("preference", "<N>", "", "", "Same as metric."),
        new("dev", "<IFNAME>", "", "", "Output interface."),
        new("oif", "<IFNAME>", "", "", "Same as dev."),
        new("onlink", "", "", "", "Gateway is directly reachable."),
        new("encap", "{ip|ip6|mpls|ila} ...", "", "", "Lightweight tunnel encapsulation."),
        new("expires", "<SECS>", "", "", "Lifetime."),
        new("mtu", "[lock] <N>", "", "", "Path MTU."),
        new("hoplimit", "<0..255>", "", "", "Hop limit."),
        new("advmss", "[lock] <N>", "", "", "Advertised MSS."),
        new("rtt", "[lock] <TIME>", "", "", "Initial RTT; TIME = number[ms|s|sec|secs]."),
        new("rttvar", "[lock] <TIME>", "", "", "Initial RTT variance."),
        new("reordering", "[lock] <N>", "", "", "Reordering metric."),
        new("window", "<N>", "", "", "Maximum window."),
        new("cwnd", "[lock] <N>", "", "", "Congestion window clamp."),
        new("ssthresh", "[lock] <N>", "", "", "Slow start threshold."),
        new("realms", "[<FROM>/]<TO>", "", "", "Realms."),
        new("rto_min", "[lock] <TIME>", "", "", "Minimum RTO."),
        new("initcwnd", "<N>", "", "", "Initial congestion window."),
        new("initrwnd", "<N>", "", "", "Initial receive window."),
        new("features", "ecn", "", "", "Feature flags."),
        new("quickack", "<0|1>", "", "", "Quick ACK."),
        new("congctl", "[lock] <NAME>", "", "", "Congestion control algorithm."),
        new("pref", "<low|medium|high|0..255>", "", "", "Router preference."),
        new("ttl-propagate", "<enabled|disabled>", "", "", "MPLS TTL propagation."),
        new("fastopen_no_cookie", "<0|1>", "", "", "TCP fast open without cookie."),
        new("add", "", "", "", "Fail if a matching route exists."),
        new("prepend", "", "", "default", "Insert before matching routes."),
        new("append", "", "", "", "Insert after matching routes."),
        new("no_track", "", "", "off", "Loss of the route does not change state."),
        new("vrf", "<IFNAME>", "", "", "Use the VRF's table."),
        new("nexthop", "<NEXTHOP> ...", "", "", "Start of a multipath list."),
    ];

    // A rule.
    private static Keyword[] RuleWords() =>
    [
        new("inet", "", "", "", "Force IPv4."),
        new("inet6", "", "", "", "Force IPv6."),
        new("from", "<IPADDR>[/<PFX>]|all|any|default", "", "", "Source selector."),
        new("to", "<IPADDR>[/<PFX>]|all|any|default", "", "", "Destination selector."),
        new("table", "<TABLE>", "", "", "Action: look up this table."),
        new("lookup", "<TABLE>", "", "", "Same as table."),
        new("not", "", "", "off", "Invert the selector."),
        new("preference", "<N>", "", "16384 downwards, with error", "Rule priority; should always be given."),
        new("order", "<N>", "", "", "Same as preference."),
        new("priority", "<N>", "", "", "Same as preference."),
        new("tos", "<DSFIELD>", "", "", "TOS selector."),
        new("dsfield", "<DSFIELD>", "", "", "Same as tos."),
        new("fwmark", "<N>[/<MASK>]", "", "", "Firewall mark selector."),
        new("realms", "[<FROM>/]<TO>", "", "", "Realms set by the rule."),
        new("suppress_prefixlength", "<N>", "", "off", "Reject results with prefix length not above N."),
        new("sup_pl", "<N>", "", "", "Short form."),
        new("suppress_ifgroup", "<GROUP>", "", "off", "Reject results via an interface of this group."),
        new("sup_group", "<GROUP>", "", "", "Short form."),
        new("iif", "<IFNAME>", "", "", "Input interface selector."),
        new("dev", "<IFNAME>", "", "", "Same as iif."),
        new("oif", "<IFNAME>", "", "", "Output interface selector."),
        new("tunnel-id", "<U64>", "", "", "Tunnel id selector."),
        new("uidrange", "<N>-<N>", "", "", "UID selector."),
        new("l3mdev", "", "", "", "Action: table of the L3 master device."),
        new("protocol", "<0..255>", "", "18 (keepalived)", "Rule protocol."),
        new("ipproto", "<NAME|0..255>", "", "", "IP protocol selector (the man page example's ip_proto is rejected)."),
        new("sport", "<N>-<N>", "", "", "Source port selector."),
        new("dport", "<N>-<N>", "", "", "Destination port selector."),
        new("type", "<ACTION>", "", "", "Optional word before an action."),
        new("goto", "<N>", "", "", "Action: jump to rule N."),
        new("nop", "", "", "", "Action: nothing."),
        new("blackhole", "", "", "", "Action: drop silently."),
        new("unreachable", "", "", "", "Action: network unreachable."),
        new("prohibit", "", "", "", "Action: administratively prohibited."),
        new("no_track", "", "", "off", "Loss of the rule does not change state."),
    ];

    // A next hop.
    private static Keyword[] NextHopWords() =>
    [
        new("via", "[inet|inet6] <IPADDR>", "", "", "Gateway."),
        new("dev", "<IFNAME>", "", "", "Interface."),
        new("weight", "<1..256>", "", "1", "Weight."),
        new("onlink", "", "", "", "Gateway is directly reachable."),
        new("encap", "{ip|ip6|mpls|ila} ...", "", "", "Encapsulation."),
        new("realms", "[<FROM>/]<TO>", "", "", "Realms."),
        Pending("as", "[to] <X>", "", "", "Not supported."),
    ];

    // An encapsulation.
    private static Keyword[] EncapsulationWords() =>
    [
        new("ip", "[id <U64>] [dst <IPV4>] [src <IPV4>] [tos <DS>] [ttl <U8>] [flags <U16>]", "", "", "IPv4 encapsulation."),
        new("ip6", "[id <U64>] [dst <IPV6>] [src <IPV6>] [tc <DS>] [hoplimit <U8>] [flags <U16>]", "", "", "IPv6 encapsulation."),
        new("mpls", "<LABEL>[/<LABEL>...]", "", "", "MPLS label stack."),
        new("ila", "<16bit>:<16bit>:<16bit>:<16bit>", "", "", "ILA locator."),
    ];
}
