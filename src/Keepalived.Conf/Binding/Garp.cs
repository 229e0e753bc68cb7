namespace Keepalived.Conf.Binding;

/// <summary>Numbers that stand both in <c>global_defs</c> and in <c>vrrp_instance</c>.</summary>
internal static class Garp
{
    private const uint MaxSeconds = 4294;

    public static TimeSpan? Delay(Statement s, string problem) => Report(s, Numbers.Integer(s, 1, 0, MaxSeconds, lax: true), problem) is { } seconds
        ? TimeSpan.FromSeconds(seconds)
        : null;

    /// <summary>Rounds of a burst; 0 becomes 1.</summary>
    public static int? Repeat(Statement s, string name, string prefix = "")
    {
        if (Report(s, Numbers.Integer(s, 1, 0, uint.MaxValue, lax: true), $"{prefix}{name} '{s[1]}' invalid - ignoring") is not { } count) return null;
        if (count == 0) s.Error(1, $"{prefix}{name} must be greater than 0, setting to 1");
        return (int)Math.Clamp(count, 1, int.MaxValue);
    }

    public static TimeSpan? Refresh(Statement s, string problem) =>
        TimeSpan.FromSeconds(Report(s, Numbers.Integer(s, 1, 0, uint.MaxValue, lax: true), problem) ?? 0);

    public static int? Count(Statement s, string problem) => (int?)Report(s, Numbers.Integer(s, 1, 0, int.MaxValue, lax: true), problem);

    public static int? Adverts(Statement s, string problem) => (int?)Report(s, Numbers.Integer(s, 1, 1, 100, lax: true), problem);

    private static long? Report(Statement s, long? value, string problem)
    {
        if (value is null) s.Error(1, problem);
        return value;
    }
}
