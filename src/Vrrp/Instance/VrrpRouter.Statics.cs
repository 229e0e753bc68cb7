using Keepalived.Runtime;

namespace Vrrp.Instance;

public sealed partial class VrrpRouter
{
    private readonly HashSet<(string Group, string Item)> _missingStatics = [];

    /// <summary>
    /// A static address, route or rule with a <c>track_group</c> is missing and could not be put back, or is there again. True when that is
    /// news.
    /// </summary>
    /// <param name="group">The <c>track_group</c>.</param>
    /// <param name="item">What tells the item from the others of the group.</param>
    /// <param name="isMissing">Whether it is missing.</param>
    /// <param name="now">The time.</param>
    /// <param name="actions">Receives what to do.</param>
    public bool OnStatic(string group, string item, bool isMissing, MonotonicTime now, List<VrrpAction> actions) =>
        OnTracked(isMissing ? _missingStatics.Add((group, item)) : _missingStatics.Remove((group, item)), now, actions);
}
