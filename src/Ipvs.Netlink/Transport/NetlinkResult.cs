using Linux.Abi;

namespace Ipvs.Netlink.Transport;

/// <summary>How the kernel answered one request.</summary>
/// <param name="Error"><see cref="Errno.None"/> when it was carried out.</param>
/// <param name="Text">The kernel's extended-acknowledgement text, if it gave one.</param>
/// <param name="Offset">Offset in the request of the attribute complained about, if the kernel named one.</param>
public readonly record struct NetlinkResult(Errno Error, string? Text = null, int? Offset = null)
{
    /// <summary>Whether the request was carried out.</summary>
    public bool Succeeded => Error == Errno.None;
}
