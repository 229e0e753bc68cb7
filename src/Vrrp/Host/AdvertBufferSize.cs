using Keepalived.Conf.Model;
using Vrrp.Instance;
using Vrrp.Wire;

namespace Vrrp.Host;

/// <summary>Receive buffers as <c>kernel_rx_buf_size</c>, <c>vrrp_rx_bufs_policy</c> and <c>vrrp_rx_bufs_multiplier</c> ask for them.</summary>
internal static class AdvertBufferSize
{
    /// <summary>What an instance adds to the buffer of its socket, in bytes; 0: the system's default.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="buffers">The global setting.</param>
    /// <param name="mtu">MTU of its interface; 0: it has none.</param>
    public static long Of(VrrpInstance instance, AdvertBuffers buffers, uint mtu)
    {
        if (instance.Config.ReceiveBufferSize is { } own) return own;
        return buffers.Policy switch
        {
            AdvertBufferPolicy.Size => buffers.Size,
            AdvertBufferPolicy.Mtu => (long)buffers.Multiplier * mtu,
            AdvertBufferPolicy.Advert => (long)buffers.Multiplier * AdvertDatagramWriter.Length(instance.Format),
            _ => 0,
        };
    }
}
