namespace Ipvs.Cli.Planning;

/// <summary>What a service is known by, in the order in which services are listed.</summary>
internal enum ServiceForm : byte
{
    /// <summary>Protocol, IPv4 address and port.</summary>
    AddressIPv4,

    /// <summary>Protocol, IPv6 address and port.</summary>
    AddressIPv6,

    /// <summary>A firewall mark on IPv4 packets.</summary>
    MarkIPv4,

    /// <summary>A firewall mark on IPv6 packets.</summary>
    MarkIPv6,
}
