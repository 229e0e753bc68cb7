using System.Net;

namespace Keepalived.Conf.Model;

/// <summary>
/// <c>IN_PATH_CHECK</c>, which keepalived does not have: a connection to the virtual address, sent to this real server as the kernel forwards
/// to it. <see cref="NetworkCheckConfig.Connection"/> is to the virtual address and port.
/// </summary>
public sealed record InPathCheckConfig : NetworkCheckConfig
{
    /// <summary>The real server the packets are sent to.</summary>
    public required IPAddress Server { get; init; }

    /// <summary>How they are: DR or TUN.</summary>
    public required Forwarding Forwarding { get; init; }

    /// <summary>Whether a refusal is an answer as good as any other: the virtual server is not one of TCP.</summary>
    public bool AcceptsRefusal { get; init; }
}
