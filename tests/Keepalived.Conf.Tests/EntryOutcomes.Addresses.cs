namespace Keepalived.Conf.Tests;

/// <content>Addresses.</content>
internal static partial class EntryOutcomes
{
    private const string VirtualIpaddress = """
        10.0.0.5 | 0
        10.0.0.5/24 | 0
        10.0.0.5/33 | 5 | number '33' outside range [0, 32] | Invalid address prefix len 33 for address 10.0.0.5/33 - using 32
        10.0.0.5/x | 5 | invalid number 'x' | Invalid address prefix len x for address 10.0.0.5/x - using 32
        10.0.0.5/ | 0
        10.0.0.5/-1 | 5 | negative number '-1' | Invalid address prefix len -1 for address 10.0.0.5/-1 - using 32
        2001:db8::1/129 | 5 | number '129' outside range [0, 128] | Invalid address prefix len 129 for address 2001:db8::1/129 - using 128
        10.0.0.256 | 5 | VRRP parsed invalid IP 10.0.0.256. skipping IP... | (V) No VIP specified; at least one is sensible
        bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | (V) No VIP specified; at least one is sensible
        10.0.0.5 dev eth0 | 0
        10.0.0.5 dev | 5 | No dev parameter specified for 10.0.0.5 | (V) No VIP specified; at least one is sensible
        10.0.0.5 dev eth0 dev eth1 | 5 | Cannot specify ipaddress device more than once for 10.0.0.5 | (V) No VIP specified; at least one is sensible
        10.0.0.5 scope link | 0
        10.0.0.5 scope 12 | 0
        10.0.0.5 scope 0xfd | 0
        10.0.0.5 scope 256 | 5 | Invalid scope '256' specified for 10.0.0.5 - ignoring
        10.0.0.5 scope bogus | 5 | Invalid scope 'bogus' specified for 10.0.0.5 - ignoring
        10.0.0.5 scope | 5 | No scope parameter specified for 10.0.0.5 | (V) No VIP specified; at least one is sensible
        fe80::5 scope global | 0
        fe80::5 scope link | 5 | Cannot specify scope for IPv6 addresses (fe80::5) - ignoring scope
        10.0.0.5/24 brd 10.0.0.255 | 0
        10.0.0.5/24 brd + | 0
        10.0.0.5/24 brd - | 0
        10.0.0.5/31 brd + | 5 | Address prefix length 31 too long for broadcast
        10.0.0.5/24 brd bogus | 5 | VRRP is trying to assign invalid broadcast bogus. skipping VIP... | (V) No VIP specified; at least one is sensible
        10.0.0.5/24 brd | 5 | No brd parameter specified for 10.0.0.5/24 | (V) No VIP specified; at least one is sensible
        fe80::5 brd fe80::6 | 5 | VRRP is trying to assign a broadcast brd to the IPv6 address fe80::5 !!?? WTF... skipping VIP... | (V) No VIP specified; at least one is sensible
        10.0.0.5/24 broadcast 10.0.0.255 | 0
        10.0.0.5/24 broadcast bogus | 5 | VRRP is trying to assign invalid broadcast bogus. skipping VIP... | (V) No VIP specified; at least one is sensible
        10.0.0.5/24 broadcast | 5 | No broadcast parameter specified for 10.0.0.5/24 | (V) No VIP specified; at least one is sensible
        10.0.0.5 label eth0:1 | 0
        10.0.0.5 label eth0:12345678901 | 5 | Address label eth0:12345678901 is longer than maximum length 15 - removing address | (V) No VIP specified; at least one is sensible
        10.0.0.5 label | 5 | No label parameter specified for 10.0.0.5 | (V) No VIP specified; at least one is sensible
        fe80::5 label eth0:1 | 5 | Cannot specify label for IPv6 addresses (fe80::5) - ignoring label
        10.0.0.5 peer 10.0.0.6 | 0
        10.0.0.5/24 peer 10.0.0.6 | 5 | Cannot specify address prefix when specifying peer address - ignoring
        10.0.0.5 peer 10.0.0.6/24 | 5 | VRRP parsed invalid IP 10.0.0.6/24. skipping IP... | Invalid peer address 10.0.0.6/24
        10.0.0.5 peer bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | Invalid peer address bogus
        10.0.0.5 peer fe80::6 | 5 | Peer address fe80::6 does not match address family
        10.0.0.5 peer 10.0.0.6 peer 10.0.0.7 | 5 | Peer 10.0.0.7 - another peer has already been specified | Unknown configuration entry '10.0.0.7' for ip address - ignoring
        10.0.0.5 peer 10.0.0.6 brd 10.0.0.255 | 5 | Cannot specify broadcast and peer addresses - ignoring broadcast address
        10.0.0.5 peer | 5 | No peer parameter specified for 10.0.0.5 | (V) No VIP specified; at least one is sensible
        10.0.0.5 home | 0
        10.0.0.5 -nodad | 0
        10.0.0.5 mngtmpaddr | 0
        10.0.0.5 noprefixroute | 0
        10.0.0.5 autojoin | 0
        10.0.0.5 no_track | 0
        10.0.0.5 preferred_lft 10 | 0
        10.0.0.5 preferred_lft forever | 0
        10.0.0.5 preferred_lft 4294967296 | 5 | number '4294967296' outside unsigned integer range | preferred_lft 4294967296 is invalid
        10.0.0.5 preferred_lft x | 5 | invalid number 'x' | preferred_lft x is invalid
        10.0.0.5 preferred_lft | 5 | No preferred_lft parameter specified for 10.0.0.5 | (V) No VIP specified; at least one is sensible
        10.0.0.5 use_vmac | 0
        10.0.0.5 track_group G | 5 | Unknown configuration entry 'track_group' for ip address - ignoring | Unknown configuration entry 'G' for ip address - ignoring
        10.0.0.5 bogus | 5 | Unknown configuration entry 'bogus' for ip address - ignoring
        10.0.0.5/24 dev eth0 scope site brd + label eth0:1 home -nodad mngtmpaddr noprefixroute autojoin no_track preferred_lft 0 | 0
        2001:db8::5/64 dev eth0 preferred_lft 5 home -nodad | 0
        2001:db8::5/64 peer 2001:db8::6 | 5 | Cannot specify address prefix when specifying peer address - ignoring
        2001:db8::5 scope 0 | 0
        "10.0.0.5" "dev" "eth0" | 0
        """;

    private const string VirtualIpaddressExcluded = """
        10.0.0.5 use_vmac | 0
        10.0.0.5 track_group G | 5 | Unknown configuration entry 'track_group' for ip address - ignoring | Unknown configuration entry 'G' for ip address - ignoring
        fe80::5 | 0
        10.0.0.1 | 5 | (V): Excluded VIP duplicates a VIP 10.0.0.1 - ignoring
        """;

    private const string StaticIpaddress = """
        10.0.0.5 track_group G | 0
        10.0.0.5 track_group X | 5 | track_group X not found
        10.0.0.5 track_group G track_group H | 5 | track_group H is a duplicate
        10.0.0.5 track_group | 5 | No track_group parameter specified for 10.0.0.5
        10.0.0.5 use_vmac | 5 | Unknown configuration entry 'use_vmac' for ip address - ignoring
        10.0.0.5 dev eth1 | 0
        10.0.0.5 | 0
        bogus | 5 | VRRP parsed invalid IP bogus. skipping IP...
        10.0.0.5 dev nope | 5 | WARNING - interface nope for ip address 10.0.0.5 doesn't exist | Non-existent interface specified in configuration
        10.0.0.5 peer 10.0.0.6 label a broadcast | 5 | No broadcast parameter specified for 10.0.0.5
        """;
}
