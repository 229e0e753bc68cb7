using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;

namespace Keepalived.Conf;

/// <summary>Checks of <c>global_defs</c> against the system.</summary>
internal static class GlobalChecks
{
    public static void Run(KeepalivedConfig config, ISystemFacts facts, DiagnosticBag diagnostics)
    {
        var global = config.Global;
        if (global.Mail.Server is { } host && !facts.HostResolves(host))
        {
            diagnostics.Error(DiagnosticCode.InvalidValue, global.Mail.ServerOrigin.Span, $"Invalid smtp server {host} {global.Mail.Port}");
        }

        CheckCpus("vrrp", global.VrrpProcess, facts, diagnostics);
        CheckCpus("checker", global.CheckerProcess, facts, diagnostics);
        CheckCpus("bfd", global.BfdProcess, facts, diagnostics);
        CheckFifo("", global.Fifo, facts, diagnostics);
        CheckFifo("vrrp_", global.VrrpFifo, facts, diagnostics);
        CheckFifo("lvs_", global.LvsFifo, facts, diagnostics);
        if (global.Reload.SaveDirectory is { } saved && facts.StateOfDirectory(saved) == DirectoryState.NoDirectory)
        {
            string message = $"config_save_dir {saved} exists and is not a directory";
            diagnostics.Error(DiagnosticCode.InvalidValue, global.Reload.SaveDirectoryOrigin.Span, message);
        }
    }

    private static void CheckCpus(string process, ProcessSettings settings, ISystemFacts facts, DiagnosticBag diagnostics)
    {
        if (settings.Cpus.IsEmpty) return;
        foreach (int cpu in settings.Cpus)
        {
            if (cpu < facts.CpuCount) continue;
            var span = settings.CpusOrigin.Span;
            diagnostics.Error(DiagnosticCode.InvalidNumber, span, $"number '{cpu}' outside range [0, {facts.CpuCount - 1}]");
            diagnostics.Error(DiagnosticCode.InvalidValue, span, $"Invalid cpu_id:{cpu} specified for {process} process");
            return;
        }
    }

    private static void CheckFifo(string type, NotifyFifo fifo, ISystemFacts facts, DiagnosticBag diagnostics)
    {
        if (fifo is not { Path: { } path, User: { } user }) return;
        if (facts.UserExists(user.User) && (user.Group is null || facts.GroupExists(user.Group))) return;
        diagnostics.Error(DiagnosticCode.ScriptUser, user.Origin.Span, $"Invalid user/group for {type} fifo {path} - ignoring");
    }
}
