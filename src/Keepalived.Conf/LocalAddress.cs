using System.Net;

namespace Keepalived.Conf;

/// <summary>An address an interface of this host has now.</summary>
/// <param name="Interface">The interface's name.</param>
/// <param name="Address">The address.</param>
/// <param name="PrefixLength">Length of the prefix of the subnet it connects to.</param>
public sealed record LocalAddress(string Interface, IPAddress Address, byte PrefixLength);
