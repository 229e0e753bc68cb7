using System.Globalization;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Dump;

/// <summary>
/// What a configuration says, as lines in the layout of keepalived's data files but without run-time values: the log of <c>-d</c>.
/// Settings without effect yet have no line. Passwords are never shown.
/// </summary>
public static class ConfigurationDump
{
    /// <summary>The lines of the part that <paramref name="role"/> carries out, global definitions first.</summary>
    public static IReadOnlyList<string> Of(KeepalivedConfig config, RoleFilter role)
    {
        ArgumentNullException.ThrowIfNull(config);
        var lines = new List<string>();
        AddGlobal(lines, config.Global);
        if (role != RoleFilter.Checkers) VrrpDump.Add(lines, config);
        if (role != RoleFilter.Vrrp) VirtualServerDump.Add(lines, config);
        return lines;
    }

    internal static void Heading(List<string> lines, string name) => lines.Add($"------< {name} >------");

    internal static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F6", CultureInfo.InvariantCulture);

    internal static string WholeSeconds(TimeSpan time) => ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    internal static string Microseconds(TimeSpan time) => ((long)time.TotalMicroseconds).ToString(CultureInfo.InvariantCulture);

    internal static string TrueFalse(bool value) => value ? "true" : "false";

    internal static string OnOff(bool value) => value ? "ON" : "OFF";

    internal static string Script(ScriptCommand command)
    {
        var arguments = string.Join(' ', command.Arguments.Select(static a => $"'{a}'"));
        return command.User is { } user ? $"{arguments}, user:group {user.User}:{user.Group ?? user.User}" : arguments;
    }

    private static void AddGlobal(List<string> lines, GlobalDefs global)
    {
        Heading(lines, "Global definitions");
        if (global.RouterId is { } router) lines.Add($" Router ID = {router}");
        if (global.Mail.Server is { } server)
        {
            lines.Add($" Smtp server = {server}");
            lines.Add($" Smtp server port = {global.Mail.Port}");
            lines.Add($" Smtp server connection timeout = {WholeSeconds(global.Mail.ConnectTimeout)}");
        }
        if (global.Mail.From is { } from) lines.Add($" Email notification from = {from}");
        if (!global.Mail.Recipients.IsEmpty)
        {
            lines.Add(" Email notification to:");
            foreach (var receiver in global.Mail.Recipients) lines.Add($"   {receiver}");
        }
        lines.Add($" Checkers log all failures = {TrueFalse(global.CheckerLogAllFailures)}");
        lines.Add($" Dynamic interfaces = {TrueFalse(global.DynamicInterfaces)}");
        AddLvs(lines, global);
        lines.Add($" VRRP IPv4 mcast group = {global.McastGroup4}");
        lines.Add($" VRRP IPv6 mcast group = {global.McastGroup6}");
        lines.Add($" Gratuitous ARP interval = {Seconds(global.GarpInterval)}");
        lines.Add($" Gratuitous NA interval = {Seconds(global.GnaInterval)}");
        if (global.VrrpStartupDelay > TimeSpan.Zero) lines.Add($" VRRP startup delay = {Seconds(global.VrrpStartupDelay)}");
        lines.Add($" Script security {(global.EnableScriptSecurity ? "enabled" : "disabled")}");
        if (global.ScriptUser is { } user) lines.Add($" Default script user:group {user.User}:{user.Group ?? user.User}");
        lines.Add($" rs_init_notifies = {(global.RsInitNotifies ? 1 : 0)}");
    }

    private static void AddLvs(List<string> lines, GlobalDefs global)
    {
        if (global.LvsTimeouts.Tcp is { } tcp) lines.Add($" LVS TCP timeout = {WholeSeconds(tcp)}");
        if (global.LvsTimeouts.TcpFin is { } fin) lines.Add($" LVS TCP FIN timeout = {WholeSeconds(fin)}");
        if (global.LvsTimeouts.Udp is { } udp) lines.Add($" LVS UDP timeout = {WholeSeconds(udp)}");
        lines.Add($" LVS flush = {TrueFalse(global.LvsFlush)}");
        var onStop = global.LvsFlushOnStop switch
        {
            LvsFlushOnStop.All => "full",
            LvsFlushOnStop.VirtualServers => "VS",
            _ => "disabled",
        };
        lines.Add($" LVS flush on stop = {onStop}");
    }
}
