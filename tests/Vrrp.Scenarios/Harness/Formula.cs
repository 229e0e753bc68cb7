namespace Vrrp.Scenarios;

/// <summary>The times the protocol prescribes, in seconds (RFC 3768 s6.1, RFC 9568 s6.1).</summary>
public static class Formula
{
    /// <summary>Skew_Time: version 2 counts in seconds, version 3 in advertisement intervals.</summary>
    public static double Skew(int priority, double interval = 1, int version = 2) => (256 - priority) / 256.0 * (version == 2 ? 1 : interval);

    /// <summary>Master_Down_Interval: some intervals, 3 by default, and the skew.</summary>
    public static double MasterDown(int priority, double interval = 1, int version = 2, int adverts = 3) => (adverts * interval) + Skew(priority, interval, version);
}
