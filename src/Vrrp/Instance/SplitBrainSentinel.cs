using Keepalived.Runtime;
using Vrrp.Wire;

namespace Vrrp.Instance;

/// <summary>
/// Notices a second master on the virtual router (<c>split_brain_sentinel</c>) and says why there may be one. It looks at everything with
/// the instance's VRID that a master hears, also at what is rejected: two packets of one sender within two intervals, not right behind each
/// other, are a second master. A valid lower-priority advert counts only if the sender goes on although it was answered. A backup
/// that follows a router with none of its addresses is told so too. The report is repeated after one minute, then at twice the time
/// before, at most once an hour.
/// </summary>
internal sealed class SplitBrainSentinel
{
    // Senders can be forged; more of them than this are not told apart.
    private const int MaxRivals = 8;

    private static readonly TimeSpan s_firstSpacing = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longestSpacing = TimeSpan.FromHours(1);

    private readonly Dictionary<InternetAddress, Rival> _rivals = [];

    /// <summary>A packet was not accepted.</summary>
    public void OnRejected(VrrpInstance self, in VrrpPacket packet, VrrpDecodeError error, MonotonicTime now, List<VrrpAction> actions)
    {
        if (self.State != VrrpState.Master || packet.Payload[2] == 0) return;
        var interval = Longer(self.Config.AdvertInterval, SplitBrainReason.ClaimedInterval(packet));
        if (Hear(self, packet.Source, interval, now, packetsNeeded: 2) is { } rival)
            Report(self, packet, rival, SplitBrainReason.Of(error, packet, self.Format), now, actions);
    }

    /// <summary>A valid advert is about to be acted on.</summary>
    public void OnAdvert(VrrpInstance self, in VrrpPacket packet, in VrrpAdvert advert, MonotonicTime now, List<VrrpAction> actions)
    {
        if (advert.Priority == 0) return;
        var isOther = SplitBrainReason.IsOtherCluster(packet, self.Format);
        var isLower = advert.Priority < self.EffectivePriority || (advert.Priority == self.EffectivePriority && advert.Source < self.SourceAddress);
        if (self.State == VrrpState.Master ? !isLower : !isOther) return;
        // A master that does not answer at once is heard with its next own advert.
        var needed = self.Config.LowerPriorityNoAdvert || self.IsListening ? 3 : 2;
        if (Hear(self, advert.Source, Longer(self.Config.AdvertInterval, advert.Interval), now, needed) is not { } rival) return;
        var reason = isOther ? SplitBrainReason.OtherCluster
            : self.Config.LowerPriorityNoAdvert ? SplitBrainReason.OneWayUnanswered : SplitBrainReason.OneWay;
        Report(self, packet, rival, reason, now, actions);
    }

    /// <summary>The instance became or left master: whatever there was is over.</summary>
    public void Forget() => _rivals.Clear();

    private static TimeSpan Longer(TimeSpan first, TimeSpan second) => first > second ? first : second;

    // The sender, when it has been heard often enough to be a master.
    private Rival? Hear(VrrpInstance self, InternetAddress sender, TimeSpan interval, MonotonicTime now, int packetsNeeded)
    {
        if (self.State == VrrpState.Master) self.Statistics.SecondMasterAdverts++;
        if (!_rivals.TryGetValue(sender, out var rival))
        {
            if (_rivals.Count >= MaxRivals) return null;
            _rivals[sender] = rival = new Rival();
        }
        if (rival.Packets > 0 && now - rival.Last > 2.1 * interval) rival.Begin(); // gone for a while: another story
        if (rival.Packets == 0) rival.First = now;
        rival.Packets++;
        rival.Last = now;
        return rival.Packets >= packetsNeeded && now - rival.First >= interval / 2 ? rival : null;
    }

    private static void Report(
        VrrpInstance self, in VrrpPacket packet, Rival rival, string reason, MonotonicTime now, List<VrrpAction> actions)
    {
        if (rival.NextReport is { } next && now < next) return;
        var isFirst = rival.NextReport is null;
        rival.NextReport = now + rival.Spacing;
        rival.Spacing = rival.Spacing < s_longestSpacing / 2 ? 2 * rival.Spacing : s_longestSpacing;
        if (isFirst && self.State == VrrpState.Master) self.OnSplitBrain(packet.Source);
        var since = isFirst ? (TimeSpan?)null : now - rival.First;
        actions.Add(self.State == VrrpState.Master
            ? VrrpLog.SplitBrain(self.Config.Name, packet, since, reason)
            : VrrpLog.OtherCluster(self.Config.Name, packet, since));
    }

    private sealed class Rival
    {
        public MonotonicTime First { get; set; }

        public MonotonicTime Last { get; set; }

        public MonotonicTime? NextReport { get; set; }

        public TimeSpan Spacing { get; set; } = s_firstSpacing;

        public int Packets { get; set; }

        public void Begin()
        {
            Packets = 0;
            NextReport = null;
            Spacing = s_firstSpacing;
        }
    }
}
