namespace Keepalived.Conf.Model;

/// <summary>VRRPv2 authentication.</summary>
/// <param name="Type"><c>auth_type</c>.</param>
/// <param name="Password"><c>auth_pass</c>, at most 8 bytes.</param>
public sealed record VrrpAuthentication(VrrpAuthenticationType Type, string Password);

/// <summary><c>auth_type</c>, with the numbers of the wire.</summary>
public enum VrrpAuthenticationType
{
    /// <summary>No authentication.</summary>
    None = 0,

    /// <summary>Plain password.</summary>
    Pass = 1,

    /// <summary>IPsec authentication header.</summary>
    Ah = 2,
}
