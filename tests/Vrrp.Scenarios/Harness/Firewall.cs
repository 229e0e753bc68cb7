namespace Vrrp.Scenarios;

/// <summary>What of nftables this kernel has.</summary>
public static class Firewall
{
    /// <summary>Whether a rule as VMACs need it can be made in a router's namespace.</summary>
    public static bool IsThere(LanNode node)
    {
        CommandResult result = node.Namespace.TryRun("nft", "add table ip probe; add chain ip probe out { type filter hook output priority -1; }; add rule ip probe out meta oifkind \"macvlan\" dup to ip daddr device \"lo\" drop; delete table ip probe");
        return result.ExitCode == 0;
    }

    /// <summary>Whether addresses can be dropped in a router's namespace.</summary>
    public static bool CanDrop(LanNode node)
    {
        CommandResult result = node.Namespace.TryRun("nft", "add table ip probe; add set ip probe vips { type ipv4_addr; }; add chain ip probe in { type filter hook input priority -1; }; add rule ip probe in ip daddr @vips drop; delete table ip probe");
        return result.ExitCode == 0;
    }
}
