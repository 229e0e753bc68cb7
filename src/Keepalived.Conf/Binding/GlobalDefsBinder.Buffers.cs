using Keepalived.Conf.Model;
using Handler = System.Action<Keepalived.Conf.Binding.GlobalDefsBinder, Keepalived.Conf.Binding.Statement>;

namespace Keepalived.Conf.Binding;

/// <content>Receive buffers.</content>
internal sealed partial class GlobalDefsBinder
{
    private static Handler? Buffers(string name) => name switch
    {
        "vrrp_netlink_cmd_rcv_bufs" => static (b, s) => b.Buffers(x => x with { VrrpCommands = Sized(x.VrrpCommands, s) }),
        "vrrp_netlink_cmd_rcv_bufs_force" => static (b, s) => b.Buffers(x => x with { VrrpCommands = Forced(x.VrrpCommands, s) }),
        "vrrp_netlink_monitor_rcv_bufs" => static (b, s) => b.Buffers(x => x with { VrrpMonitor = Sized(x.VrrpMonitor, s) }),
        "vrrp_netlink_monitor_rcv_bufs_force" => static (b, s) => b.Buffers(x => x with { VrrpMonitor = Forced(x.VrrpMonitor, s) }),
        "process_monitor_rcv_bufs" => static (b, s) => b.Buffers(x => x with { ProcessMonitor = Sized(x.ProcessMonitor, s) }),
        "process_monitor_rcv_bufs_force" => static (b, s) => b.Buffers(x => x with { ProcessMonitor = Forced(x.ProcessMonitor, s) }),
        "lvs_netlink_cmd_rcv_bufs" => static (b, s) => b.Buffers(x => x with { LvsCommands = Sized(x.LvsCommands, s) }),
        "lvs_netlink_cmd_rcv_bufs_force" => static (b, s) => b.Buffers(x => x with { LvsCommands = Forced(x.LvsCommands, s) }),
        "lvs_netlink_monitor_rcv_bufs" => static (b, s) => b.Buffers(x => x with { LvsMonitor = Sized(x.LvsMonitor, s) }),
        "lvs_netlink_monitor_rcv_bufs_force" => static (b, s) => b.Buffers(x => x with { LvsMonitor = Forced(x.LvsMonitor, s) }),
        "vrrp_rx_bufs_policy" => static (b, s) => b.Value = b.Value with { AdvertBuffers = Policy(b.Value.AdvertBuffers, s) },
        "vrrp_rx_bufs_multiplier" => static (b, s) => b.Value = b.Value with { AdvertBuffers = Multiplier(b.Value.AdvertBuffers, s) },
        _ => null,
    };

    private static SocketBuffer Sized(SocketBuffer buffer, Statement s)
    {
        if (s.Count < 2) s.Error(0, $"{s[0]} size missing");
        else if (Numbers.Integer(s, 1, 0, uint.MaxValue) is not { } size) s.Error(1, $"{s[0]} size ({s[1]}) invalid");
        else if (size > 0) return buffer with { Size = (uint)size };
        return buffer;
    }

    private static SocketBuffer Forced(SocketBuffer buffer, Statement s) => Flag(s) is { } force ? buffer with { Force = force } : buffer;

    private static AdvertBuffers Policy(AdvertBuffers buffers, Statement s)
    {
        if (s.Count < 2)
        {
            s.Error(0, "vrrp_rx_bufs_policy missing");
            return buffers;
        }

        bool mtu = buffers.Policy == AdvertBufferPolicy.Mtu;
        bool advert = buffers.Policy == AdvertBufferPolicy.Advert;
        uint? bytes = buffers.Policy == AdvertBufferPolicy.Size ? buffers.Size : null;
        for (int i = 1; i < s.Count; i++)
        {
            if (s[i].Equals("MTU", StringComparison.OrdinalIgnoreCase)) mtu = true;
            else if (s[i].Equals("ADVERT", StringComparison.OrdinalIgnoreCase)) advert = true;
            else if (Numbers.Integer(s, 1, 0, uint.MaxValue) is { } size) bytes = (uint)size;
            else s.Error(i, $"Invalid vrrp_rx_bufs_policy {s[i]}", remedy: "a number must come first");
        }

        if (bytes is not null && (mtu || advert)) s.Error(1, "Cannot set vrrp_rx_bufs_policy size and policy, ignoring policy");
        else if (mtu && advert) s.Error(1, "Cannot set both vrrp_rx_bufs_policy MTU and ADVERT, ignoring ADVERT");
        if (bytes is { } given) return buffers with { Policy = AdvertBufferPolicy.Size, Size = given };
        if (mtu) return buffers with { Policy = AdvertBufferPolicy.Mtu };
        return advert ? buffers with { Policy = AdvertBufferPolicy.Advert } : buffers;
    }

    private static AdvertBuffers Multiplier(AdvertBuffers buffers, Statement s)
    {
        if (s.Count != 2) s.Error(0, "Invalid vrrp_rx_bufs_multiplier");
        else if (Numbers.Integer(s, 1, 1, uint.MaxValue) is { } multiplier) return buffers with { Multiplier = (uint)multiplier };
        else s.Error(1, $"Invalid vrrp_rx_bufs_multiplier {s[1]}");
        return buffers;
    }

    private void Buffers(Func<SocketBuffers, SocketBuffers> change) => Value = Value with { SocketBuffers = change(Value.SocketBuffers) };
}
