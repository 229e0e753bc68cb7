namespace Keepalived.Conf.Tests;

/// <content>Rules.</content>
internal static partial class EntryOutcomes
{
    private const string VirtualRules = """
        from 10.0.0.0/8 table 5 preference 10 | 0
        to 10.0.0.0/8 table 5 preference 10 | 0
        from all table 5 preference 10 | 0
        from any to default table 5 preference 10 | 0
        from bogus table 5 preference 10 | 5 | VRRP parsed invalid IP bogus. skipping IP... | Invalid rule from address bogus
        from 10.0.0.0/33 table 5 preference 10 | 5 | number '33' outside range [0, 32] | Invalid address prefix len 33 for address 10.0.0.0/33 - using 32
        from 10.0.0.0/8 to 2001:db8::/32 table 5 preference 10 | 5 | rule specification has mixed IPv4 and IPv6
        to 10.0.0.0/8 from 2001:db8::/32 table 5 preference 10 | 5 | rule specification has mixed IPv4 and IPv6
        to 10.0.0.0/8 from any table 5 preference 10 | 5 | rule specification has mixed IPv4 and IPv6
        from default6 table 5 preference 10 | 0
        to bogus table 5 preference 10 | 5 | VRRP parsed invalid IP bogus. skipping IP... | Invalid rule to address bogus
        from | 2 | *** Configuration line starting `from` is missing a parameter after keyword `from` at word position 2
        to | 2 | *** Configuration line starting `to` is missing a parameter after keyword `to` at word position 2
        from 10.0.0.0/8 table 5 preference 10 inet | 0
        from 2001:db8::/32 table 5 preference 10 inet6 | 0
        table 5 preference 10 inet6 | 0
        from 10.0.0.0/8 inet6 table 5 | 5 | inet6 specified for IPv4 rule
        from 2001:db8::/32 inet table 5 | 5 | inet specified for IPv6 rule
        from 10.0.0.0/8 table main preference 10 | 0
        from 10.0.0.0/8 table 0x64 preference 10 | 0
        from 10.0.0.0/8 table 0 preference 10 | 5 | Table 0 is not valid
        from 10.0.0.0/8 table bogus preference 10 | 5 | Routing table bogus not found for rule
        from 10.0.0.0/8 table | 2 | *** Configuration line starting `from` is missing a parameter after keyword `table` at word position 4
        from 10.0.0.0/8 lookup 5 preference 10 | 0
        from 10.0.0.0/8 lookup bogus preference 10 | 5 | Routing table bogus not found for rule
        from 10.0.0.0/8 lookup | 2 | *** Configuration line starting `from` is missing a parameter after keyword `lookup` at word position 4
        from 10.0.0.0/8 table 5 table 6 preference 10 | 5 | Cannot specify more than one of table/nop/goto/blackhole/prohibit/unreachable for rule
        not from 10.0.0.0/8 table 5 preference 10 | 0
        from 10.0.0.0/8 table 5 | 5 | Rule has no preference specified - setting to 16384. This is probably not what you want.
        from 2001:db8::/32 table 5 | 5 | Rule has no preference specified - setting to 16384. This is probably not what you want.
        from 10.0.0.0/8 table 5 preference 0x10 | 0
        from 10.0.0.0/8 table 5 preference 010 | 0
        from 10.0.0.0/8 table 5 preference 08 | 5 | invalid number '08' | Invalid rule preference preference specified
        from 10.0.0.0/8 table 5 preference x | 5 | invalid number 'x' | Invalid rule preference preference specified
        from 10.0.0.0/8 table 5 preference -1 | 5 | negative number '-1' | Invalid rule preference preference specified
        from 10.0.0.0/8 table 5 preference 4294967295 | 0
        from 10.0.0.0/8 table 5 preference 4294967296 | 5 | number '4294967296' outside unsigned integer range | Invalid rule preference preference specified
        from 10.0.0.0/8 table 5 preference | 2 | *** Configuration line starting `from` is missing a parameter after keyword `preference` at word position 6
        from 10.0.0.0/8 table 5 order 10 | 0
        from 10.0.0.0/8 table 5 order x | 5 | invalid number 'x' | Invalid rule preference order specified
        from 10.0.0.0/8 table 5 order | 2 | *** Configuration line starting `from` is missing a parameter after keyword `order` at word position 6
        from 10.0.0.0/8 table 5 priority 10 | 0
        from 10.0.0.0/8 table 5 priority x | 5 | invalid number 'x' | Invalid rule preference priority specified
        from 10.0.0.0/8 table 5 priority | 2 | *** Configuration line starting `from` is missing a parameter after keyword `priority` at word position 6
        tos 16 table 5 preference 10 | 0
        tos AF11 table 5 preference 10 | 0
        tos 256 table 5 preference 10 | 5 | TOS value 256 is invalid
        tos bogus table 5 preference 10 | 5 | TOS value bogus is invalid
        tos | 2 | *** Configuration line starting `tos` is missing a parameter after keyword `tos` at word position 2
        dsfield 4 table 5 preference 10 | 0
        dsfield bogus table 5 preference 10 | 5 | TOS value bogus is invalid
        dsfield | 2 | *** Configuration line starting `dsfield` is missing a parameter after keyword `dsfield` at word position 2
        fwmark 5 table 5 preference 10 | 0
        fwmark 0x5/0xff table 5 preference 10 | 0
        fwmark 5/ table 5 preference 10 | 0
        fwmark x table 5 preference 10 | 5 | Invalid rule fwmark x specified
        fwmark -5 table 5 preference 10 | 5 | Invalid rule fwmark -5 specified
        fwmark 5/-1 table 5 preference 10 | 5 | Invalid rule fwmark 5/-1 specified
        fwmark 4294967296 table 5 preference 10 | 5 | Invalid rule fwmark 4294967296 specified
        fwmark 5/4294967296 table 5 preference 10 | 5 | Invalid rule fwmark 5/4294967296 specified
        fwmark 5/x table 5 preference 10 | 5 | Invalid rule fwmark 5/x specified
        fwmark | 2 | *** Configuration line starting `fwmark` is missing a parameter after keyword `fwmark` at word position 2
        realms 5 table 5 preference 10 | 0
        realms 5/6 table 5 preference 10 | 0
        realms bogus table 5 preference 10 | 5 | invalid realms bogus for rule
        realms 5 from 2001:db8::/32 table 5 preference 10 | 5 | rule specification has mixed IPv4 and IPv6
        from 2001:db8::/32 realms 5 table 5 preference 10 | 5 | realms is only valid for IPv4
        realms 5 blackhole preference 10 | 5 | suppressor/realm specified for non table action - skipping
        realms | 2 | *** Configuration line starting `realms` is missing a parameter after keyword `realms` at word position 2
        suppress_prefixlength 0 table 5 preference 10 | 0
        suppress_prefixlength 2147483648 table 5 preference 10 | 5 | number '2147483648' outside range [0, 2147483647] | Invalid suppress_prefixlength suppress_prefixlength specified
        suppress_prefixlength x table 5 preference 10 | 5 | invalid number 'x' | Invalid suppress_prefixlength suppress_prefixlength specified
        suppress_prefixlength 3 blackhole preference 10 | 5 | suppressor/realm specified for non table action - skipping
        suppress_prefixlength | 2 | *** Configuration line starting `suppress_prefixlength` is missing a parameter after keyword `suppress_prefixlength` at word position 2
        sup_pl 3 table 5 preference 10 | 0
        sup_pl x table 5 preference 10 | 5 | invalid number 'x' | Invalid suppress_prefixlength sup_pl specified
        sup_pl | 2 | *** Configuration line starting `sup_pl` is missing a parameter after keyword `sup_pl` at word position 2
        suppress_ifgroup 3 table 5 preference 10 | 0
        suppress_ifgroup default table 5 preference 10 | 0
        suppress_ifgroup bogus table 5 preference 10 | 5 | suppress_group bogus is invalid
        suppress_ifgroup 2147483648 table 5 preference 10 | 5 | suppress_group 2147483648 is invalid
        suppress_ifgroup 3 nop preference 10 | 5 | suppressor/realm specified for non table action - skipping
        suppress_ifgroup | 2 | *** Configuration line starting `suppress_ifgroup` is missing a parameter after keyword `suppress_ifgroup` at word position 2
        sup_group 3 table 5 preference 10 | 0
        sup_group bogus table 5 preference 10 | 5 | suppress_group bogus is invalid
        sup_group | 2 | *** Configuration line starting `sup_group` is missing a parameter after keyword `sup_group` at word position 2
        iif eth0 table 5 preference 10 | 0
        iif | 2 | *** Configuration line starting `iif` is missing a parameter after keyword `iif` at word position 2
        dev eth0 table 5 preference 10 | 0
        dev | 2 | *** Configuration line starting `dev` is missing a parameter after keyword `dev` at word position 2
        oif eth0 table 5 preference 10 | 0
        oif | 2 | *** Configuration line starting `oif` is missing a parameter after keyword `oif` at word position 2
        tunnel-id 18446744073709551615 table 5 preference 10 | 0
        tunnel-id 18446744073709551616 table 5 preference 10 | 5 | number '18446744073709551616' outside unsigned 64 bit range | Invalid tunnel-id tunnel-id specified
        tunnel-id x table 5 preference 10 | 5 | invalid number 'x' | Invalid tunnel-id tunnel-id specified
        tunnel-id -1 table 5 preference 10 | 5 | negative number '-1' | Invalid tunnel-id tunnel-id specified
        tunnel-id | 2 | *** Configuration line starting `tunnel-id` is missing a parameter after keyword `tunnel-id` at word position 2
        uidrange 1-2 table 5 preference 10 | 0
        uidrange 1 table 5 preference 10 | 5 | Invalid uidrange uidrange specified
        uidrange x table 5 preference 10 | 5 | Invalid uidrange uidrange specified
        uidrange | 2 | *** Configuration line starting `uidrange` is missing a parameter after keyword `uidrange` at word position 2
        l3mdev preference 10 | 0
        l3mdev table 5 preference 10 | 5 | Cannot specify more than one of table/nop/goto/blackhole/prohibit/unreachable for rule
        table 5 l3mdev preference 10 | 5 | Cannot specify l3mdev with other action
        from 10.0.0.0/8 table 5 preference 10 protocol 18 | 0
        from 10.0.0.0/8 table 5 preference 10 protocol 5 | 5 | Rule cannot be tracked if protocol is not RTPROT_KEEPALIVED(18), resetting protocol
        from 10.0.0.0/8 table 5 preference 10 protocol 5 no_track | 0
        from 10.0.0.0/8 table 5 preference 10 protocol 256 | 5 | number '256' outside range [0, 255] | Invalid protocol 256
        from 10.0.0.0/8 table 5 preference 10 protocol static | 5 | invalid number 'static' | Invalid protocol static
        from 10.0.0.0/8 table 5 preference 10 protocol | 2 | *** Configuration line starting `from` is missing a parameter after keyword `protocol` at word position 8
        ipproto tcp table 5 preference 10 | 0
        ipproto 17 table 5 preference 10 | 0
        ipproto 127 table 5 preference 10 | 0
        ipproto 256 table 5 preference 10 | 5 | Invalid ipproto 256
        ipproto bogus table 5 preference 10 | 5 | Invalid ipproto bogus
        ipproto -1 table 5 preference 10 | 5 | Invalid ipproto -1
        ipproto | 2 | *** Configuration line starting `ipproto` is missing a parameter after keyword `ipproto` at word position 2
        ip_proto tcp table 5 preference 10 | 5 | Unknown rule option ip_proto
        sport 10-20 table 5 preference 10 | 0
        sport x table 5 preference 10 | 5 | invalid sport range x
        sport | 2 | *** Configuration line starting `sport` is missing a parameter after keyword `sport` at word position 2
        dport 10-20 table 5 preference 10 | 0
        dport x table 5 preference 10 | 5 | invalid dport range x
        dport | 2 | *** Configuration line starting `dport` is missing a parameter after keyword `dport` at word position 2
        from 10.0.0.0/8 type blackhole preference 10 | 0
        from 10.0.0.0/8 type | 2 | *** Configuration line starting `from` is missing a parameter after keyword `type` at word position 4
        from 10.0.0.0/8 type bogus | 5 | Unknown rule option bogus
        from 10.0.0.0/8 goto 20 preference 10 | 0
        from 10.0.0.0/8 type goto 20 preference 10 | 0
        from 10.0.0.0/8 goto 10 preference 10 | 5 | Invalid rule - preference 10 >= goto target 10
        from 10.0.0.0/8 goto 20 | 5 | Invalid rule - goto target 20 specified without preference
        from 10.0.0.0/8 goto x preference 10 | 5 | invalid number 'x' | Invalid target goto specified
        from 10.0.0.0/8 goto | 2 | *** Configuration line starting `from` is missing a parameter after keyword `goto` at word position 4
        from 10.0.0.0/8 nop preference 10 | 0
        from 10.0.0.0/8 blackhole preference 10 | 0
        from 10.0.0.0/8 unreachable preference 10 | 0
        from 10.0.0.0/8 prohibit preference 10 | 0
        from 10.0.0.0/8 6 preference 10 | 0
        from 10.0.0.0/8 5 preference 10 | 5 | Invalid rule action 5
        from 10.0.0.0/8 throw preference 10 | 5 | Invalid rule action throw
        from 10.0.0.0/8 nop blackhole preference 10 | 5 | Cannot specify more than one of table/nop/goto/blackhole/prohibit/unreachable/l3mdev for rule
        from 10.0.0.0/8 nop table 5 preference 10 | 5 | Cannot specify more than one of table/nop/goto/blackhole/prohibit/unreachable for rule
        from 10.0.0.0/8 preference 10 | 5 | No action specified for rule - ignoring
        from 10.0.0.0/8 bogus | 5 | Unknown rule option bogus
        from 10.0.0.0/8 table 5 no_track preference 10 | 0
        from 10.0.0.0/8 table 5 preference 10 track_group G | 5 | Unknown rule option track_group
        inet6 table 5 preference 10 | 5 | Invalid rule action 5
        inet from 10.0.0.0/8 table 5 preference 10 | 5 | Unknown rule option 10.0.0.0/8
        inet6 from 2001:db8::/32 table 5 preference 10 | 5 | Unknown rule option 2001:db8::/32
        sport 10 table 5 preference 10 | 5 | invalid sport range 10
        dport 10 table 5 preference 10 | 5 | invalid dport range 10
        sport 10-70000 table 5 preference 10 | 0
        sport 20-10 table 5 preference 10 | 0
        ipproto 132 table 5 preference 10 | 5 | Invalid ipproto 132
        ipproto sctp table 5 preference 10 | 0
        iif nope table 5 preference 10 | 5 | WARNING - interface nope for rule doesn't exist | Non-existent interface specified in configuration
        dev nope table 5 preference 10 | 5 | WARNING - interface nope for rule doesn't exist | Non-existent interface specified in configuration
        oif nope table 5 preference 10 | 5 | WARNING - interface nope for rule doesn't exist | Non-existent interface specified in configuration
        not from 10.0.0.0/8 to 10.1.0.0/16 tos 4 fwmark 3/7 iif eth0 oif eth1 tunnel-id 9 uidrange 5-6 ipproto udp sport 1-2 dport 3-4 realms 1/2 sup_pl 3 sup_group 4 table 100 priority 99 protocol 18 | 0
        priority 10 table 5 to 10.0.0.0/8 | 0
        uidrange 10-20x table 5 preference 10 | 0
        nop goto 20 preference 10 | 5 | Cannot specify more than one of table/nop/goto/blackhole/prohibit/unreachable/l3mdev for rule
        l3mdev blackhole preference 10 | 5 | Cannot specify more than one of table/nop/goto/blackhole/prohibit/unreachable/l3mdev for rule
        from 10.0.0.0/8 type 7 preference 10 | 0
        """;

    private const string StaticRules = """
        from 10.0.0.0/8 iif eth0 table 5 priority 3 track_group G | 0
        from 10.0.0.0/8 table 5 priority 3 track_group G | 5 | Static rule cannot have track_group if dev/iif not specified
        from 10.0.0.0/8 iif eth0 table 5 priority 3 track_group X | 5 | track_group X not found
        from 10.0.0.0/8 iif eth0 table 5 priority 3 track_group G track_group H | 5 | track_group H is a duplicate
        from 10.0.0.0/8 iif eth0 table 5 priority 3 track_group | 2 | *** Configuration line starting `from` is missing a parameter after keyword `track_group` at word position 10
        from 10.0.0.0/8 table 5 | 5 | Rule has no preference specified - setting to 16384. This is probably not what you want.
        iif nope table 5 priority 3 | 5 | WARNING - interface nope for rule doesn't exist | Non-existent interface specified in configuration
        """;
}
