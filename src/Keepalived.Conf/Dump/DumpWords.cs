using System.Globalization;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Dump;

/// <summary>Words and numbers as keepalived's dumps have them.</summary>
public static class DumpWords
{
    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static string TrueFalse(bool value) => value ? "true" : "false";

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    public static string YesNo(bool value) => value ? "yes" : "no";

    /// <summary><c>ON</c> or <c>OFF</c>.</summary>
    public static string OnOff(bool value) => value ? "ON" : "OFF";

    /// <summary><c>enabled</c> or <c>disabled</c>.</summary>
    public static string Enabled(bool value) => value ? "enabled" : "disabled";

    /// <summary><c>1</c> or <c>0</c>.</summary>
    public static int Bit(bool value) => value ? 1 : 0;

    /// <summary>Seconds with six decimals.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F6", CultureInfo.InvariantCulture);

    /// <summary>Whole seconds; a fraction is cut off.</summary>
    public static long WholeSeconds(TimeSpan time) => (long)time.TotalSeconds;

    /// <summary>Whole microseconds.</summary>
    public static long Microseconds(TimeSpan time) => (long)time.TotalMicroseconds;

    /// <summary>Seconds as C's <c>%g</c> has them: at most six digits, and no zeros at the end.</summary>
    public static string Short(TimeSpan time) => time.TotalSeconds.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>Seconds with three decimals when they are not whole, and the unit.</summary>
    public static string SecondsOfScript(TimeSpan time) =>
        $"{time.TotalSeconds.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "F0" : "F3", CultureInfo.InvariantCulture)} sec";

    /// <summary>Seconds since 1970 with six decimals; 0 for never.</summary>
    public static string Epoch(DateTimeOffset? time)
    {
        var ticks = ((time ?? DateTimeOffset.UnixEpoch) - DateTimeOffset.UnixEpoch).Ticks;
        return string.Create(CultureInfo.InvariantCulture, $"{ticks / TimeSpan.TicksPerSecond}.{ticks % TimeSpan.TicksPerSecond / 10:D6}");
    }

    /// <summary><see cref="Epoch"/>, and in parentheses the same as local time.</summary>
    public static string Time(DateTimeOffset time)
    {
        var local = time.ToLocalTime();
        return string.Create(
            CultureInfo.InvariantCulture, $"{Epoch(time)} ({local:ddd MMM} {local.Day,2} {local:HH:mm:ss.ffffff} {local.Year})");
    }

    /// <summary>The words of a command, each in single quotes.</summary>
    public static string Command(ScriptCommand command) => string.Join(' ', command.Arguments.Select(static a => $"'{a}'"));
}
