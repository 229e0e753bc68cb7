namespace Keepalived.Conf.Binding;

/// <summary>The time of <c>vip_lease</c>: 0, or 3..86400 s. The kernel counts in whole seconds, so shorter ones would end by chance.</summary>
internal static class VipLease
{
    private const int Shortest = 3;
    private const int Longest = 86400;

    /// <summary>The time; null with a message when it is none.</summary>
    public static TimeSpan? Read(Statement s, string owner)
    {
        if (Numbers.Integer(s, 1, 0, Longest, lax: true) is { } seconds and (0 or >= Shortest)) return TimeSpan.FromSeconds(seconds);
        s.Error(1, $"{owner}{s[0]} '{s[1]}' invalid, must be 0 or {Shortest} to {Longest} seconds - ignoring");
        return null;
    }
}
