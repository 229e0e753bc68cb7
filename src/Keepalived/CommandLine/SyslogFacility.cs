namespace Keepalived.CommandLine;

/// <summary>The values of <c>-S</c>.</summary>
internal static class SyslogFacility
{
    private const int User = 1;
    private const int Daemon = 3;
    private const int Local0 = 16;

    /// <summary>The facility number of <c>0</c>-<c>7</c>, <c>local0</c>-<c>local7</c>, <c>user</c> or <c>daemon</c>; null otherwise.</summary>
    internal static int? Parse(string text)
    {
        if (text == "user") return User;
        if (text == "daemon") return Daemon;
        string number = text.StartsWith("local", StringComparison.Ordinal) ? text["local".Length..] : text;
        return NumberText.Parse(number) is { } local and >= 0 and <= 7 ? Local0 + local : null;
    }
}
