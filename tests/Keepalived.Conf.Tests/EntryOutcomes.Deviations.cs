namespace Keepalived.Conf.Tests;

/// <content>Entries whose outcome differs on purpose (docs/differences.md).</content>
internal static partial class EntryOutcomes
{
    private const string Deviations = """
        via 10.0.0.1 default | 0
        10.0.0.0/ via 10.0.0.1 | 5 | invalid number '' | Invalid address prefix len  for address 10.0.0.0/ - using 32
        inet6 default via fe80::1 dev eth0 | 0
        inet 10.0.0.0/8 via 10.0.0.1 | 0
        inet6 2001:db8::/32 via fe80::1 | 0
        inet 2001:db8::/32 | 5 | Cannot mix IPv4 and IPv6 addresses for route (2001:db8::/32)
        10.0.0.0/8 via 10.0.0.1 or 2001:db8::1 | 5 | "or" for routes is deprecated. Please use "nexthop" | Cannot mix IPv4 and IPv6 addresses for route
        10.0.0.0/8 table -1 | 5 | Routing table -1 not found for route
        10.0.0.0/8 encap ip id 18446744073709551616 | 5 | number '18446744073709551616' outside unsigned 64 bit range | encap id 18446744073709551616 value is invalid
        10.0.0.0/8 encap ip id x | 5 | invalid number 'x' | encap id x value is invalid
        10.0.0.0/8 encap ip id | 5 | address or id missing for ip encapsulation
        10.0.0.0/8 encap ip dst bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | Invalid encap ip dst bogus
        10.0.0.0/8 encap ip dst 2001:db8::1 | 5 | IPv6 address 2001:db8::1 not valid for ip encapsulation
        10.0.0.0/8 encap ip src bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | Invalid encap ip src bogus
        10.0.0.0/8 encap ip src 2001:db8::1 | 5 | IPv6 address 2001:db8::1 not valid for ip encapsulation
        10.0.0.0/8 encap ip id 3 tos 256 | 5 | dsfield 256 not valid for ip encapsulation
        10.0.0.0/8 encap ip id 3 ttl 256 | 5 | number '256' outside range [0, 255] | ttl 256 is not valid for ip encapsulation
        10.0.0.0/8 encap ip id 3 flags 65536 | 5 | number '65536' outside range [0, 65535] | flags 65536 is not valid for ip encapsulation
        2001:db8::/32 encap ip6 dst 10.0.0.1 | 5 | IPv4 address 10.0.0.1 not valid for ip6 encapsulation
        2001:db8::/32 encap ip6 dst bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | Invalid encap ip6 dst bogus
        2001:db8::/32 encap ip6 src bogus | 5 | VRRP parsed invalid IP bogus. skipping IP... | Invalid encap ip6 src bogus
        2001:db8::/32 encap ip6 src 10.0.0.1 | 5 | IPv4 address 10.0.0.1 not valid for ip6 encapsulation
        2001:db8::/32 encap ip6 id x | 5 | invalid number 'x' | id x value invalid for IPv6 encapsulation
        2001:db8::/32 encap ip6 id 3 tc 256 | 5 | tc value tc is invalid for ip6 encapsulation
        2001:db8::/32 encap ip6 id 3 hoplimit 256 | 5 | number '256' outside range [0, 255] | Invalid hoplimit 256 specified for ip6 encapsulation
        2001:db8::/32 encap ip6 id 3 flags 65536 | 5 | number '65536' outside range [0, 65535] | flags 65536 is not valid for ip6 encapsulation
        to 10.0.0.0/8 from any table 5 preference 10 | 0
        inet6 table 5 preference 10 | 0
        inet from 10.0.0.0/8 table 5 preference 10 | 0
        inet6 from 2001:db8::/32 table 5 preference 10 | 0
        fwmark 5/ table 5 preference 10 | 5 | Invalid rule fwmark 5/ specified
        sport 10 table 5 preference 10 | 0
        dport 10 table 5 preference 10 | 0
        sport 10-70000 table 5 preference 10 | 5 | invalid sport range 10-70000
        ipproto 132 table 5 preference 10 | 0
        uidrange 10-20x table 5 preference 10 | 5 | Invalid uidrange uidrange specified
        10.0.0.5/ | 5 | invalid number '' | Invalid address prefix len  for address 10.0.0.5/ - using 32
        10.0.0.5 peer 10.0.0.6 peer 10.0.0.7 | 5 | Peer 10.0.0.7 - another peer has already been specified
        """;
}
