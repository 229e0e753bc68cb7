namespace Keepalived.Conf.Tests;

/// <content>Routes.</content>
internal static partial class EntryOutcomes
{
    private const string VirtualRoutes = """
        10.0.0.0/8 via 10.0.0.254 | 0
        to 10.0.0.0/8 via 10.0.0.254 | 0
        to blackhole 10.0.0.0/8 | 5 | VRRP parsed invalid IP blackhole. skipping IP... | unknown route keyword blackhole
        blackhole 10.0.0.0/8 | 0
        brd 10.0.0.255 | 0
        broadcast 10.0.0.255 | 0
        local 10.0.0.9 | 0
        anycast 10.0.0.9 | 0
        multicast 224.1.0.0/16 | 0
        unreachable 10.1.0.0/16 | 0
        prohibit default | 0
        throw 10.1.0.0/16 table 7 | 0
        nat 10.1.0.0/16 | 0
        xresolve 10.1.0.0/16 | 0
        unicast 10.1.0.0/16 | 0
        6 10.1.0.0/16 | 0
        300 10.1.0.0/16 | 5 | VRRP parsed invalid IP 300. skipping IP... | unknown route keyword 300
        blackhole | 2 | *** Configuration line starting `blackhole` is missing a parameter after keyword `blackhole` at word position 2
        to | 2 | *** Configuration line starting `to` is missing a parameter after keyword `to` at word position 2
        default via 10.0.0.1 | 0
        any via 10.0.0.1 | 0
        all via 10.0.0.1 | 0
        via 10.0.0.1 default | 5 | Cannot mix IPv4 and IPv6 addresses for route (default)
        default6 via fe80::1 dev eth0 | 0
        via fe80::1 dev eth0 default6 | 0
        ::/0 via fe80::1 dev eth0 | 0
        0.0.0.0/0 via 10.0.0.1 | 0
        10.0.0.0/8 10.2.0.0/16 | 0
        10.0.0.0/33 via 10.0.0.1 | 5 | number '33' outside range [0, 32] | Invalid address prefix len 33 for address 10.0.0.0/33 - using 32
        10.0.0.0/x via 10.0.0.1 | 5 | invalid number 'x' | Invalid address prefix len x for address 10.0.0.0/x - using 32
        10.0.0.0/ via 10.0.0.1 | 0
        2001:db8::/129 via fe80::1 | 5 | number '129' outside range [0, 128] | Invalid address prefix len 129 for address 2001:db8::/129 - using 128
        bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | unknown route keyword bogus
        10.0.0.0/8 bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | unknown route keyword bogus
        10.0.0.0/8 via 10.0.0.1 bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | unknown route keyword bogus
        via 10.0.0.1 | 5 | Route must have a destination
        10.0.0.0/8 inet | 0
        2001:db8::/32 inet6 | 0
        10.0.0.0/8 inet6 | 5 | inet6 specified for IPv4 route
        2001:db8::/32 inet | 5 | inet specified for IPv6 route
        2001:db8::/32 dev eth0 inet6 | 0
        10.0.0.0/8 src 10.0.0.5 | 0
        10.0.0.0/8 src bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | invalid route src address bogus
        10.0.0.0/8 src 10.0.0.5/24 | 5 | VRRP parsed invalid IP 10.0.0.5/24. skipping IP... | invalid route src address 10.0.0.5/24
        10.0.0.0/8 src 2001:db8::1 | 5 | Cannot mix IPv4 and IPv6 addresses for route
        10.0.0.0/8 src | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `src` at word position 3
        10.0.0.0/8 via inet 10.0.0.1 | 0
        2001:db8::/32 via inet6 fe80::1 | 0
        10.0.0.0/8 via inet6 fe80::1 | 5 | Cannot mix IPv4 and IPv6 addresses for route
        10.0.0.0/8 via fe80::1 | 5 | Cannot mix IPv4 and IPv6 addresses for route
        10.0.0.0/8 via inet | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `inet` at word position 4
        10.0.0.0/8 via | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `via` at word position 3
        10.0.0.0/8 via bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | invalid route via address bogus
        10.0.0.0/8 gw 10.0.0.1 | 5 | "gw" for routes is deprecated. Please use "via"
        10.0.0.0/8 gw | 2 | "gw" for routes is deprecated. Please use "via" | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `gw` at word position 3
        10.0.0.0/8 gw bogus | 5 | "gw" for routes is deprecated. Please use "via" | VRRP parsed invalid IP bogus. skipping IP... | invalid route via address bogus
        10.0.0.0/8 via 10.0.0.1 or 10.0.0.2 | 5 | "or" for routes is deprecated. Please use "nexthop"
        10.0.0.0/8 via 10.0.0.1 or 10.0.0.2 or 10.0.0.3 | 5 | "or" for routes is deprecated. Please use "nexthop" | "or" for routes is deprecated. Please use "nexthop" | "or" route already specified - ignoring subsequent
        10.0.0.0/8 via 10.0.0.1 or 10.0.0.2 or | 5 | "or" for routes is deprecated. Please use "nexthop" | "or" for routes is deprecated. Please use "nexthop" | "or" route already specified - ignoring subsequent
        10.0.0.0/8 via 10.0.0.1 or bogus | 5 | "or" for routes is deprecated. Please use "nexthop" | VRRP parsed invalid IP bogus. skipping IP... | Invalid "or" address bogus
        10.0.0.0/8 via 10.0.0.1 or | 2 | "or" for routes is deprecated. Please use "nexthop" | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `or` at word position 5
        10.0.0.0/8 via 10.0.0.1 or 10.0.0.2 nexthop via 10.0.0.3 | 5 | "or" for routes is deprecated. Please use "nexthop" | Cannot specify nexthops with "or" route | Route has trailing nonsense - nexthop
        2001:db8::/32 from 2001:db8:1::/48 | 0
        2001:db8::/32 from any | 5 | route from address only supported with IPv6 (any)
        10.0.0.0/8 from 10.0.0.0/8 | 5 | route from address only supported with IPv6 (10.0.0.0/8)
        from 2001:db8:1::/48 10.0.0.0/8 | 5 | Cannot mix IPv4 and IPv6 addresses for route (10.0.0.0/8)
        10.0.0.0/8 from 2001:db8::/32 | 5 | Cannot mix IPv4 and IPv6 addresses for route
        2001:db8::/32 from bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | invalid route from address bogus
        2001:db8::/32 from | 2 | *** Configuration line starting `2001:db8::/32` is missing a parameter after keyword `from` at word position 3
        10.0.0.0/8 as 10.0.0.1 | 5 | "as to" for MPLS only - ignoring
        10.0.0.0/8 as to 10.0.0.1 | 5 | "as to" for MPLS only - ignoring
        10.0.0.0/8 as | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `as` at word position 3
        10.0.0.0/8 tos 16 | 0
        10.0.0.0/8 tos 0x10 | 0
        10.0.0.0/8 tos AF11 | 0
        10.0.0.0/8 tos 256 | 5 | TOS value 256 is invalid
        10.0.0.0/8 tos -1 | 5 | TOS value -1 is invalid
        10.0.0.0/8 tos bogus | 5 | TOS value bogus is invalid
        10.0.0.0/8 tos | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `tos` at word position 3
        10.0.0.0/8 dsfield EF | 0
        10.0.0.0/8 dsfield bogus | 5 | TOS value bogus is invalid
        10.0.0.0/8 dsfield | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `dsfield` at word position 3
        10.0.0.0/8 table 100 | 0
        10.0.0.0/8 table 0x64 | 0
        10.0.0.0/8 table main | 0
        10.0.0.0/8 table default | 0
        10.0.0.0/8 table local | 0
        10.0.0.0/8 table bogus | 5 | Routing table bogus not found for route
        10.0.0.0/8 table 4294967295 | 0
        10.0.0.0/8 table | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `table` at word position 3
        10.0.0.0/8 protocol 18 | 0
        10.0.0.0/8 protocol keepalived | 0
        10.0.0.0/8 protocol static | 5 | Route cannot be tracked if protocol is not RTPROT_KEEPALIVED(18), resetting protocol
        10.0.0.0/8 protocol static no_track | 0
        10.0.0.0/8 protocol 256 | 5 | Protocol 256 not found or invalid for route
        10.0.0.0/8 protocol bogus | 5 | Protocol bogus not found or invalid for route
        10.0.0.0/8 protocol | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `protocol` at word position 3
        10.0.0.0/8 scope link | 0
        10.0.0.0/8 scope site | 0
        10.0.0.0/8 scope 12 | 0
        10.0.0.0/8 scope 256 | 5 | Scope 256 not found or invalid for route
        10.0.0.0/8 scope bogus | 5 | Scope bogus not found or invalid for route
        10.0.0.0/8 scope | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `scope` at word position 3
        10.0.0.0/8 metric 5 | 0
        10.0.0.0/8 metric 4294967295 | 0
        10.0.0.0/8 metric 4294967296 | 5 | number '4294967296' outside unsigned integer range | Invalid metric 4294967296 specified for route
        10.0.0.0/8 metric -1 | 5 | negative number '-1' | Invalid metric -1 specified for route
        10.0.0.0/8 metric 5x | 5 | invalid number '5x' | Invalid metric 5x specified for route
        10.0.0.0/8 metric 0x5 | 5 | invalid number '0x5' | Invalid metric 0x5 specified for route
        10.0.0.0/8 metric | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `metric` at word position 3
        10.0.0.0/8 priority 5 | 0
        10.0.0.0/8 priority x | 5 | invalid number 'x' | Invalid metric x specified for route
        10.0.0.0/8 priority | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `priority` at word position 3
        10.0.0.0/8 preference 5 | 0
        10.0.0.0/8 preference x | 5 | invalid number 'x' | Invalid metric x specified for route
        10.0.0.0/8 preference | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `preference` at word position 3
        10.0.0.0/8 dev eth0 | 0
        10.0.0.0/8 dev | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `dev` at word position 3
        10.0.0.0/8 oif eth0 | 0
        10.0.0.0/8 oif | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `oif` at word position 3
        10.0.0.0/8 via 10.0.0.1 onlink | 0
        2001:db8::/32 expires 100 | 0
        10.0.0.0/8 expires 100 | 5 | expires is only valid for IPv6
        expires 100 10.0.0.0/8 | 5 | Cannot mix IPv4 and IPv6 addresses for route (10.0.0.0/8)
        2001:db8::/32 expires x | 5 | invalid number 'x' | Invalid expires time x specified for route
        2001:db8::/32 expires | 2 | *** Configuration line starting `2001:db8::/32` is missing a parameter after keyword `expires` at word position 3
        10.0.0.0/8 mtu 1400 | 0
        10.0.0.0/8 mtu lock 1400 | 0
        10.0.0.0/8 mtu x | 5 | invalid number 'x' | Invalid MTU x specified for route
        10.0.0.0/8 mtu lock x | 5 | invalid number 'x' | Invalid MTU x specified for route
        10.0.0.0/8 mtu lock | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `lock` at word position 4
        10.0.0.0/8 mtu | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `mtu` at word position 3
        10.0.0.0/8 hoplimit 64 | 0
        10.0.0.0/8 hoplimit 256 | 5 | number '256' outside range [0, 255] | Invalid hoplimit 256 specified for route
        10.0.0.0/8 hoplimit lock 64 | 5 | invalid number 'lock' | Invalid hoplimit lock specified for route
        10.0.0.0/8 hoplimit | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `hoplimit` at word position 3
        10.0.0.0/8 advmss 1400 | 0
        10.0.0.0/8 advmss lock 1400 | 0
        10.0.0.0/8 advmss x | 5 | invalid number 'x' | Invalid advmss x specified for route
        10.0.0.0/8 advmss | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `advmss` at word position 3
        10.0.0.0/8 rtt 2000 | 0
        10.0.0.0/8 rtt lock 2000 | 0
        10.0.0.0/8 rtt 500ms | 0
        10.0.0.0/8 rtt 1s | 0
        10.0.0.0/8 rtt 1.5s | 0
        10.0.0.0/8 rtt 2sec | 0
        10.0.0.0/8 rtt 2secs | 0
        10.0.0.0/8 rtt 2SECS | 0
        10.0.0.0/8 rtt 2seconds | 5 | Invalid rtt 2seconds for route
        10.0.0.0/8 rtt 1.0005s | 5 | number '1.0005' has too many decimal places
        10.0.0.0/8 rtt 1.5 | 5 | number '1.5' has too many decimal places | rtt value 1.5 below minimum 200ms, resetting
        10.0.0.0/8 rtt 500.5ms | 5 | number '500.5' has too many decimal places
        10.0.0.0/8 rtt 200s | 5 | rtt value 200s exceeds maximum 120s, resetting
        10.0.0.0/8 rtt 1000s | 5 | number '1000' outside range [0.000, 960.000] | Invalid rtt 1000s for route
        10.0.0.0/8 rtt 100ms | 5 | rtt value 100ms below minimum 200ms, resetting
        10.0.0.0/8 rtt 1 | 5 | rtt value 1 below minimum 200ms, resetting
        10.0.0.0/8 rtt 960000 | 0
        10.0.0.0/8 rtt 960001 | 5 | number '960001' outside range [0., 960000.] | Invalid rtt 960001 for route
        10.0.0.0/8 rtt 1e3 | 5 | rtt value exponential form 1e3 no longer supported | Invalid rtt 1e3 for route
        10.0.0.0/8 rtt 1e3s | 5 | rtt value exponential form 1e3s no longer supported | Invalid rtt 1e3s for route
        10.0.0.0/8 rtt -1 | 5 | negative number '-1' | Invalid rtt -1 for route
        10.0.0.0/8 rtt s | 5 | Invalid rtt s for route
        10.0.0.0/8 rtt ms | 5 | Invalid rtt ms for route
        10.0.0.0/8 rtt x | 5 | invalid number 'x' | Invalid rtt x for route
        10.0.0.0/8 rtt 5x | 5 | invalid number '5x' | Invalid rtt 5x for route
        10.0.0.0/8 rtt 5 xs | 5 | rtt value 5 below minimum 200ms, resetting | VRRP parsed invalid IP xs. skipping IP... | unknown route keyword xs
        10.0.0.0/8 rtt lock | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `lock` at word position 4
        10.0.0.0/8 rtt | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `rtt` at word position 3
        10.0.0.0/8 rttvar 1000 | 0
        10.0.0.0/8 rttvar lock 300ms | 0
        10.0.0.0/8 rttvar 1ms | 5 | rtt value 1ms below minimum 200ms, resetting
        10.0.0.0/8 rttvar 121s | 5 | rtt value 121s exceeds maximum 120s, resetting
        10.0.0.0/8 rttvar 1e3 | 5 | rtt value exponential form 1e3 no longer supported | Invalid rttvar 1e3 for route
        10.0.0.0/8 rttvar x | 5 | invalid number 'x' | Invalid rttvar x for route
        10.0.0.0/8 rttvar | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `rttvar` at word position 3
        10.0.0.0/8 reordering 3 | 0
        10.0.0.0/8 reordering lock 3 | 0
        10.0.0.0/8 reordering x | 5 | invalid number 'x' | Invalid reordering value x specified for route
        10.0.0.0/8 reordering | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `reordering` at word position 3
        10.0.0.0/8 window 3 | 0
        10.0.0.0/8 window lock 3 | 5 | invalid number 'lock' | Invalid window value lock specified for route
        10.0.0.0/8 window x | 5 | invalid number 'x' | Invalid window value x specified for route
        10.0.0.0/8 window | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `window` at word position 3
        10.0.0.0/8 cwnd 3 | 0
        10.0.0.0/8 cwnd lock 3 | 0
        10.0.0.0/8 cwnd x | 5 | invalid number 'x' | Invalid cwnd value x specified for route
        10.0.0.0/8 cwnd | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `cwnd` at word position 3
        10.0.0.0/8 ssthresh 3 | 0
        10.0.0.0/8 ssthresh lock 3 | 0
        10.0.0.0/8 ssthresh x | 5 | invalid number 'x' | Invalid ssthresh value x specified for route
        10.0.0.0/8 ssthresh | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `ssthresh` at word position 3
        10.0.0.0/8 realms 5 | 0
        10.0.0.0/8 realms 5/6 | 0
        10.0.0.0/8 realms cosmos | 0
        10.0.0.0/8 realms cosmos/7 | 0
        10.0.0.0/8 realms 256 | 5 | Invalid realms 256 for route
        10.0.0.0/8 realms 5/ | 5 | Invalid realms 5/ for route
        10.0.0.0/8 realms /5 | 5 | Invalid realms /5 for route
        10.0.0.0/8 realms 5/6/7 | 5 | Invalid realms 5/6/7 for route
        10.0.0.0/8 realms bogus | 5 | Invalid realms bogus for route
        2001:db8::/32 realms 5 | 5 | realms are only valid for IPv4
        realms 5 2001:db8::/32 | 5 | Cannot mix IPv4 and IPv6 addresses for route (2001:db8::/32)
        10.0.0.0/8 realms | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `realms` at word position 3
        10.0.0.0/8 rto_min 300 | 0
        10.0.0.0/8 rto_min lock 300ms | 0
        10.0.0.0/8 rto_min 121s | 5 | number '121' outside range [0.000, 120.000] | Invalid rto_min value 121s specified for route
        10.0.0.0/8 rto_min 120s | 0
        10.0.0.0/8 rto_min 1ms | 5 | rto value 1ms below minimum 200ms, resetting
        10.0.0.0/8 rto_min x | 5 | invalid number 'x' | Invalid rto_min value x specified for route
        10.0.0.0/8 rto_min | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `rto_min` at word position 3
        10.0.0.0/8 initcwnd 10 | 0
        10.0.0.0/8 initcwnd x | 5 | invalid number 'x' | Invalid initcwnd value x specified for route
        10.0.0.0/8 initcwnd | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `initcwnd` at word position 3
        10.0.0.0/8 initrwnd 10 | 0
        10.0.0.0/8 initrwnd x | 5 | invalid number 'x' | Invalid initrwnd value x specified for route
        10.0.0.0/8 initrwnd | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `initrwnd` at word position 3
        10.0.0.0/8 features ecn | 0
        10.0.0.0/8 features bogus | 5 | feature bogus not supported
        10.0.0.0/8 features | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `features` at word position 3
        10.0.0.0/8 quickack 0 | 0
        10.0.0.0/8 quickack 1 | 0
        10.0.0.0/8 quickack 2 | 5 | number '2' outside range [0, 1] | Invalid quickack value 2 specified for route
        10.0.0.0/8 quickack | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `quickack` at word position 3
        10.0.0.0/8 congctl cubic | 0
        10.0.0.0/8 congctl lock cubic | 0
        10.0.0.0/8 congctl lock | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `lock` at word position 4
        10.0.0.0/8 congctl | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `congctl` at word position 3
        2001:db8::/32 pref low | 0
        2001:db8::/32 pref medium | 0
        2001:db8::/32 pref high | 0
        2001:db8::/32 pref 3 | 0
        2001:db8::/32 pref 256 | 5 | number '256' outside range [0, 255] | Invalid pref value 256 specified for route
        2001:db8::/32 pref bogus | 5 | invalid number 'bogus' | Invalid pref value bogus specified for route
        10.0.0.0/8 pref low | 5 | pref is only valid for IPv6
        pref low 10.0.0.0/8 | 5 | Cannot mix IPv4 and IPv6 addresses for route (10.0.0.0/8)
        2001:db8::/32 pref | 2 | *** Configuration line starting `2001:db8::/32` is missing a parameter after keyword `pref` at word position 3
        10.0.0.0/8 ttl-propagate enabled | 0
        10.0.0.0/8 ttl-propagate disabled | 0
        10.0.0.0/8 ttl-propagate bogus | 5 | ttl-propagate value bogus not recognised
        10.0.0.0/8 ttl-propagate | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `ttl-propagate` at word position 3
        10.0.0.0/8 fastopen_no_cookie 0 | 0
        10.0.0.0/8 fastopen_no_cookie 1 | 0
        10.0.0.0/8 fastopen_no_cookie 2 | 5 | number '2' outside range [0, 1] | Invalid fastopen_no_cookie value 2 specified for route
        10.0.0.0/8 fastopen_no_cookie | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `fastopen_no_cookie` at word position 3
        10.0.0.0/8 add | 0
        10.0.0.0/8 prepend | 0
        10.0.0.0/8 append | 0
        10.0.0.0/8 add append | 0
        10.0.0.0/8 no_track | 0
        10.0.0.0/8 vrf eth0 | 5 | Route specified VRF eth0 is not a VRF
        10.0.0.0/8 vrf nope | 5 | VRF nope not found for route
        10.0.0.0/8 vrf | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `vrf` at word position 3
        10.0.0.0/8 nexthop via 10.0.0.1 | 0
        10.0.0.0/8 nexthop via 10.0.0.1 weight 3 nexthop via 10.0.0.2 dev eth0 onlink | 0
        default nexthop via inet 10.0.0.1 | 0
        default nexthop via inet6 fe80::1 dev eth0 | 0
        10.0.0.0/8 nexthop via inet6 fe80::1 | 5 | IPv4/6 mismatch for nexthop
        10.0.0.0/8 nexthop via fe80::1 | 5 | Address family mismatch for next hop
        10.0.0.0/8 nexthop via bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | invalid nexthop address bogus
        10.0.0.0/8 nexthop via | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `via` at word position 4
        10.0.0.0/8 nexthop via inet | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `inet` at word position 5
        10.0.0.0/8 nexthop dev | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `dev` at word position 4
        10.0.0.0/8 nexthop weight 1 | 0
        10.0.0.0/8 nexthop weight 256 | 0
        10.0.0.0/8 nexthop weight 0 | 5 | Invalid weight 0 specified for route
        10.0.0.0/8 nexthop weight 257 | 5 | number '257' outside range [0, 256] | Invalid weight 257 specified for route
        10.0.0.0/8 nexthop weight x | 5 | invalid number 'x' | Invalid weight x specified for route
        10.0.0.0/8 nexthop weight | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `weight` at word position 4
        10.0.0.0/8 nexthop realms 5/6 dev eth0 | 0
        10.0.0.0/8 nexthop realms bogus | 5 | Invalid realms bogus for route
        2001:db8::/32 nexthop realms 5 | 5 | realms are only supported for IPv4
        10.0.0.0/8 nexthop realms | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `realms` at word position 4
        10.0.0.0/8 nexthop as to 10.0.0.1 | 5 | 'as [to]' (nat) not supported
        10.0.0.0/8 nexthop as 10.0.0.1 | 5 | 'as [to]' (nat) not supported
        10.0.0.0/8 nexthop as | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `as` at word position 4
        10.0.0.0/8 nexthop via 10.0.0.1 bogus | 5 | Route has trailing nonsense after nexthops - bogus
        10.0.0.0/8 nexthop via 10.0.0.1 table 5 | 5 | Route has trailing nonsense after nexthops - table
        10.0.0.0/8 nexthop | 0
        nexthop via 10.0.0.1 | 5 | Route must have a destination
        10.0.0.0/8 nexthop via 10.0.0.1 encap ip id 3 nexthop via 10.0.0.2 | 0
        10.0.0.0/8 nexthop encap | 5 | Missing encap type
        10.0.0.0/8 encap ip id 3 dst 10.0.0.7 src 10.0.0.8 tos 4 ttl 5 flags 6 | 0
        10.0.0.0/8 encap ip dst 10.0.0.7 via 10.0.0.1 | 0
        10.0.0.0/8 encap ip src 10.0.0.7 | 5 | address or id missing for ip encapsulation
        10.0.0.0/8 encap ip | 5 | address or id missing for ip encapsulation
        10.0.0.0/8 encap ip id 18446744073709551615 | 0
        10.0.0.0/8 encap ip id 18446744073709551616 | 5 | number '18446744073709551616' outside unsigned 64 bit range | encap id 18446744073709551616 value is invalid | VRRP parsed invalid IP id. skipping IP... | unknown route keyword id
        10.0.0.0/8 encap ip id x | 5 | invalid number 'x' | encap id x value is invalid | VRRP parsed invalid IP id. skipping IP... | unknown route keyword id
        10.0.0.0/8 encap ip id | 5 | address or id missing for ip encapsulation | VRRP parsed invalid IP id. skipping IP... | unknown route keyword id
        10.0.0.0/8 encap ip dst bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | Invalid encap ip dst bogus | VRRP parsed invalid IP dst. skipping IP... | unknown route keyword dst
        10.0.0.0/8 encap ip dst 2001:db8::1 | 5 | IPv6 address 2001:db8::1 not valid for ip encapsulation | VRRP parsed invalid IP dst. skipping IP... | unknown route keyword dst
        10.0.0.0/8 encap ip src bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | Invalid encap ip src bogus | VRRP parsed invalid IP bogus. skipping IP... | invalid route src address bogus
        10.0.0.0/8 encap ip src 2001:db8::1 | 5 | IPv6 address 2001:db8::1 not valid for ip encapsulation | Cannot mix IPv4 and IPv6 addresses for route
        10.0.0.0/8 encap ip id 3 tos 256 | 5 | dsfield 256 not valid for ip encapsulation | TOS value 256 is invalid
        10.0.0.0/8 encap ip id 3 tos AF11 | 0
        10.0.0.0/8 encap ip id 3 ttl 256 | 5 | number '256' outside range [0, 255] | ttl 256 is not valid for ip encapsulation | VRRP parsed invalid IP ttl. skipping IP... | unknown route keyword ttl
        10.0.0.0/8 encap ip id 3 flags 65536 | 5 | number '65536' outside range [0, 65535] | flags 65536 is not valid for ip encapsulation | VRRP parsed invalid IP flags. skipping IP... | unknown route keyword flags
        2001:db8::/32 encap ip6 id 3 dst 2001:db8::7 src 2001:db8::8 tc 4 hoplimit 5 flags 6 | 0
        2001:db8::/32 encap ip6 dst 10.0.0.1 | 5 | IPv4 address 10.0.0.1 not valid for ip6 encapsulation | VRRP parsed invalid IP dst. skipping IP... | unknown route keyword dst
        2001:db8::/32 encap ip6 dst bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | Invalid encap ip6 dst bogus | VRRP parsed invalid IP dst. skipping IP... | unknown route keyword dst
        2001:db8::/32 encap ip6 src bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | Invalid encap ip6 src bogus | VRRP parsed invalid IP bogus. skipping IP... | invalid route src address bogus
        2001:db8::/32 encap ip6 src 10.0.0.1 | 5 | IPv4 address 10.0.0.1 not valid for ip6 encapsulation | Cannot mix IPv4 and IPv6 addresses for route
        2001:db8::/32 encap ip6 src 2001:db8::8 | 5 | address or id missing for ip6 encapsulation
        2001:db8::/32 encap ip6 id x | 5 | invalid number 'x' | id x value invalid for IPv6 encapsulation | VRRP parsed invalid IP id. skipping IP... | unknown route keyword id
        2001:db8::/32 encap ip6 id 3 tc 256 | 5 | tc value tc is invalid for ip6 encapsulation | VRRP parsed invalid IP tc. skipping IP... | unknown route keyword tc
        2001:db8::/32 encap ip6 id 3 hoplimit 256 | 5 | number '256' outside range [0, 255] | Invalid hoplimit 256 specified for ip6 encapsulation | number '256' outside range [0, 255] | Invalid hoplimit 256 specified for route
        2001:db8::/32 encap ip6 id 3 flags 65536 | 5 | number '65536' outside range [0, 65535] | flags 65536 is not valid for ip6 encapsulation | VRRP parsed invalid IP flags. skipping IP... | unknown route keyword flags
        10.0.0.0/8 encap mpls 100 | 0
        10.0.0.0/8 encap mpls 100/200 | 0
        10.0.0.0/8 encap mpls 0x10 | 0
        10.0.0.0/8 encap mpls 100/200/300 | 5 | invalid mpls address 100/200/300 for encapsulation
        10.0.0.0/8 encap mpls 1048576 | 5 | invalid mpls address 1048576 for encapsulation
        10.0.0.0/8 encap mpls 1048575 | 0
        10.0.0.0/8 encap mpls bogus | 5 | invalid mpls address bogus for encapsulation
        10.0.0.0/8 encap mpls 100/ | 5 | invalid mpls address 100/ for encapsulation
        10.0.0.0/8 encap mpls -1 | 5 | invalid mpls address -1 for encapsulation
        10.0.0.0/8 encap mpls | 5 | missing address for MPLS encapsulation
        2001:db8::/32 encap ila 1:2:3:4 | 0
        2001:db8::/32 encap ila ffff:0:0:1 | 0
        2001:db8::/32 encap ila 1:2:3 | 5 | invalid locator 1:2:3 for ila encapsulation
        2001:db8::/32 encap ila 1:2:3:4:5 | 5 | invalid locator 1:2:3:4:5 for ila encapsulation
        2001:db8::/32 encap ila 10000:2:3:4 | 5 | invalid locator 10000:2:3:4 for ila encapsulation
        2001:db8::/32 encap ila bogus | 5 | invalid locator bogus for ila encapsulation
        2001:db8::/32 encap ila | 5 | missing locator for ILA encapsulation
        10.0.0.0/8 encap bogus | 5 | Unknown encap type - bogus
        10.0.0.0/8 encap | 5 | Missing encap type
        table 5 metric 3 dev eth0 scope link 10.0.0.0/8 | 0
        10.0.0.0/8 track_group G | 5 | VRRP parsed invalid IP track_group. skipping IP... | unknown route keyword track_group
        inet6 default via fe80::1 dev eth0 | 5 | Route must have a destination
        inet 10.0.0.0/8 via 10.0.0.1 | 5 | Route must have a destination
        inet6 2001:db8::/32 via fe80::1 | 5 | Route must have a destination
        inet 2001:db8::/32 | 5 | Route must have a destination
        10.0.0.0/8 via 10.0.0.1 or 2001:db8::1 | 5 | "or" for routes is deprecated. Please use "nexthop"
        10.0.0.0/8 dev nope | 5 | WARNING - interface nope for VROUTE nexthop doesn't exist | Non-existent interface specified in configuration
        10.0.0.0/8 oif nope | 5 | WARNING - interface nope for VROUTE nexthop doesn't exist | Non-existent interface specified in configuration
        10.0.0.0/8 nexthop dev nope | 5 | WARNING - interface nope for VROUTE nexthop doesn't exist | Non-existent interface specified in configuration
        10.0.0.0/8 nexthop via 10.0.0.1 nexthop via bogus nexthop via 10.0.0.3 | 5 | VRRP parsed invalid IP bogus. skipping IP... | invalid nexthop address bogus
        10.0.0.0/8 expires | 5 | expires is only valid for IPv6
        2001:db8::/32 via fe80::1 dev eth0 metric 10 pref high expires 60 mtu lock 1400 | 0
        unreachable default metric 4278198272 | 0
        10.0.0.0/8 protocol 42 no_track dev eth0 scope link src 10.0.0.5 table 100 | 0
        10.0.0.0/8 rttvar 300ms rtt 300ms rto_min 300ms | 0
        10.0.0.0/8 table -1 | 0
        10.0.0.0/8 table "" | 5 | Routing table  not found for route
        10.0.0.0/8 nexthop onlink | 0
        10.0.0.0/8 nexthop via 10.0.0.1 realms 5 | 0
        10.0.0.0/8 or 10.0.0.2 | 5 | "or" for routes is deprecated. Please use "nexthop"
        as to bogus 10.0.0.0/8 | 5 | "as to" for MPLS only - ignoring
        """;

    private const string StaticRoutes = """
        10.0.0.0/8 dev eth0 track_group G | 0
        10.0.0.0/8 track_group G | 5 | Static route cannot have track group if no oif specified
        10.0.0.0/8 dev eth0 track_group X | 5 | track_group X not found
        10.0.0.0/8 dev eth0 track_group G track_group H | 5 | track_group H is a duplicate | Route has trailing nonsense - H
        10.0.0.0/8 dev eth0 track_group | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `track_group` at word position 5
        10.0.0.0/8 via 10.0.0.1 | 0
        10.0.0.0/8 via | 2 | *** Configuration line starting `10.0.0.0/8` is missing a parameter after keyword `via` at word position 3
        10.0.0.0/8 dev nope | 5 | WARNING - interface nope for VROUTE nexthop doesn't exist | Non-existent interface specified in configuration
        """;
}
