namespace Keepalived.Conf.Model;

/// <summary><c>DNS_CHECK</c>: one query over UDP.</summary>
public sealed record DnsCheckConfig : NetworkCheckConfig
{
    /// <summary><c>type</c>, default SOA.</summary>
    public DnsRecordType Type { get; init; } = DnsRecordType.Soa;

    /// <summary><c>name</c>, default the root (<c>.</c>).</summary>
    public string Name { get; init; } = ".";
}

/// <summary>Types of DNS_CHECK, with their numbers in a query (RFC 1035, RFC 3596, RFC 4034).</summary>
public enum DnsRecordType
{
    /// <summary>IPv4 address.</summary>
    A = 1,

    /// <summary>Name server.</summary>
    Ns = 2,

    /// <summary>Alias.</summary>
    Cname = 5,

    /// <summary>Start of authority.</summary>
    Soa = 6,

    /// <summary>Mail exchanger.</summary>
    Mx = 15,

    /// <summary>Text.</summary>
    Txt = 16,

    /// <summary>IPv6 address.</summary>
    Aaaa = 28,

    /// <summary>Signature.</summary>
    Rrsig = 46,

    /// <summary>Key.</summary>
    Dnskey = 48,
}
