using System.Net;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>BFD sessions.</summary>
internal static class BfdForm
{
    public static void AddTo(CanonicalNode root, KeepalivedConfig config)
    {
        foreach (var bfd in config.BfdInstances) Add(root.Block("bfd_instance", bfd.Name), bfd);
    }

    private static void Add(CanonicalNode block, BfdInstanceConfig bfd)
    {
        if (!bfd.Neighbor.Equals(IPAddress.Any)) block.Set("neighbor_ip", bfd.Neighbor);
        block.Optional("source_ip", bfd.Source);
        block.Set("min_rx", Milliseconds(bfd.MinReceiveInterval));
        block.Set("min_tx", Milliseconds(bfd.MinTransmitInterval));
        block.Set("idle_tx", Milliseconds(bfd.IdleTransmitInterval));
        block.Set("multiplier", bfd.Multiplier);
        block.Flag("passive", bfd.Passive);
        if (bfd.Ttl > 0) block.Set("ttl", bfd.Ttl);
        block.Set("max_hops", bfd.MaxHops);
        block.Set("multihop", bfd.Multihop);
        TrackerForm.Weight(block, bfd.Weight, bfd.Reverse);
        block.Flag("vrrp", bfd.ForVrrp);
        block.Flag("checker", bfd.ForCheckers);
    }

    private static decimal Milliseconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerMillisecond;
}
