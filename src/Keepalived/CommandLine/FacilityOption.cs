using Keepalived.Runtime;

namespace Keepalived.CommandLine;

/// <summary>The values of <c>-S</c>.</summary>
internal static class FacilityOption
{
    /// <summary>The facility for <c>0</c>-<c>7</c>, <c>local0</c>-<c>local7</c>, <c>user</c> or <c>daemon</c>; null for anything else.</summary>
    internal static SyslogFacility? Parse(string text)
    {
        if (text == "user") return SyslogFacility.User;
        if (text == "daemon") return SyslogFacility.Daemon;
        string number = text.StartsWith("local", StringComparison.Ordinal) ? text["local".Length..] : text;
        return NumberText.Parse(number) is { } local and >= 0 and <= 7 ? SyslogFacility.Local0 + local : null;
    }
}
