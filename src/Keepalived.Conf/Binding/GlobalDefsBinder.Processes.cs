using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Model;
using Handler = System.Action<Keepalived.Conf.Binding.GlobalDefsBinder, Keepalived.Conf.Binding.Statement>;

namespace Keepalived.Conf.Binding;

/// <content>Names and scheduling of the processes.</content>
internal sealed partial class GlobalDefsBinder
{
    private static Handler? Processes(string name) => name switch
    {
        "process_names" => static (b, _) => b.ProcessNames(),
        "process_name" => static (b, s) => b.Value = b.Value with { ProcessName = ProcessName(s) },
        "vrrp_process_name" => static (b, s) => b.Vrrp(b.Value.VrrpProcess with { Name = ProcessName(s) }),
        "checker_process_name" => static (b, s) => b.Checker(b.Value.CheckerProcess with { Name = ProcessName(s) }),
        "lvs_process_name" => static (b, s) => b.LvsProcessName(s),
        "bfd_process_name" => static (b, s) => b.Bfd(b.Value.BfdProcess with { Name = ProcessName(s) }),
        "max_auto_priority" => static (b, s) => b.Set(MaxAutoPriority(s), static (g, v) => g with { MaxAutoPriority = v }),
        "min_auto_priority_delay" => static (b, s) => b.Set(MinAutoPriorityDelay(s), static (g, v) => g with { MinAutoPriorityDelay = v }),
        "vrrp_priority" => static (b, s) => b.Vrrp(b.Value.VrrpProcess with { NiceValue = NiceValue(s, "vrrp") }),
        "vrrp_no_swap" => static (b, _) => b.Vrrp(b.Value.VrrpProcess with { NoSwap = true }),
        "vrrp_rt_priority" => static (b, s) => b.Vrrp(Realtime(b.Value.VrrpProcess, s, "vrrp")),
        "vrrp_cpu_affinity" => static (b, s) => b.Vrrp(Affinity(b.Value.VrrpProcess, s, "vrrp")),
        "vrrp_rlimit_rttime" => static (b, s) => b.Vrrp(Limit(b.Value.VrrpProcess, s, "vrrp")),
        "vrrp_rlimit_rtime" => static (b, s) => b.Vrrp(Limit(b.Value.VrrpProcess, s, "vrrp")),
        "checker_priority" => static (b, s) => b.Checker(b.Value.CheckerProcess with { NiceValue = NiceValue(s, "checker") }),
        "checker_no_swap" => static (b, _) => b.Checker(b.Value.CheckerProcess with { NoSwap = true }),
        "checker_rt_priority" => static (b, s) => b.Checker(Realtime(b.Value.CheckerProcess, s, "checker")),
        "checker_cpu_affinity" => static (b, s) => b.Checker(Affinity(b.Value.CheckerProcess, s, "checker")),
        "checker_rlimit_rttime" => static (b, s) => b.Checker(Limit(b.Value.CheckerProcess, s, "checker")),
        "checker_rlimit_rtime" => static (b, s) => b.Checker(Limit(b.Value.CheckerProcess, s, "checker")),
        "bfd_priority" => static (b, s) => b.Bfd(b.Value.BfdProcess with { NiceValue = NiceValue(s, "bfd") }),
        "bfd_no_swap" => static (b, _) => b.Bfd(b.Value.BfdProcess with { NoSwap = true }),
        "bfd_rt_priority" => static (b, s) => b.Bfd(Realtime(b.Value.BfdProcess, s, "bfd")),
        "bfd_cpu_affinity" => static (b, s) => b.Bfd(Affinity(b.Value.BfdProcess, s, "bfd")),
        "bfd_rlimit_rttime" => static (b, s) => b.Bfd(Limit(b.Value.BfdProcess, s, "bfd")),
        "bfd_rlimit_rtime" => static (b, s) => b.Bfd(Limit(b.Value.BfdProcess, s, "bfd")),
        _ => null,
    };

    // The kernel keeps 15 characters.
    private static string ProcessName(Statement s)
    {
        const int longest = 15;
        if (s[1].Length <= longest) return s.Text(1);
        s.Error(1, $"Process name {s[1]} more than {longest} characters, truncating");
        return s[1][..longest].ToString();
    }

    private static int? MaxAutoPriority(Statement s)
    {
        const int highest = 99;
        if (s.Count < 2) return highest;
        if (Numbers.Integer(s, 1, -1, highest, lax: true) is { } priority) return (int)priority;
        s.Error(1, $"max_auto_priority '{s[1]}' must be in [0, {highest}] (or -1 to disable) - ignoring");
        return null;
    }

    private static TimeSpan? MinAutoPriorityDelay(Statement s)
    {
        if (s.Count < 2) s.Error(0, "min_auto_priority_delay requires delay time");
        else if (Numbers.Integer(s, 1, 1, 10_000_000, lax: true) is { } microseconds) return TimeSpan.FromMicroseconds(microseconds);
        else s.Error(1, $"min_auto_priority_delay '{s[1]}' must be in [1, 10000000] - ignoring");
        return null;
    }

    private static int NiceValue(Statement s, string process)
    {
        if (s.Count < 2) s.Error(0, $"No {process} process priority specified");
        else if (Numbers.Integer(s, 1, -20, 19, lax: true) is { } priority) return (int)priority;
        else s.Error(1, $"Invalid {process} process priority specified");
        return 0;
    }

    private static ProcessSettings Realtime(ProcessSettings settings, Statement s, string process)
    {
        if (s.Count < 2)
        {
            s.Error(0, $"No {process} process real-time priority specified");
            return settings;
        }

        if (Numbers.Integer(s, 1, int.MinValue, int.MaxValue, lax: true) is not { } priority)
        {
            s.Error(1, $"{process} process real-time priority '{s[1]}' invalid");
            return settings;
        }

        if (priority < 1) s.Error(1, $"{process} process real-time priority {priority} less than minimum 1 - setting to minimum");
        if (priority > 99) s.Error(1, $"{process} process real-time priority {priority} greater than maximum 99 - setting to maximum");
        return settings with { RealtimePriority = (int)Math.Clamp(priority, 1, 99) };
    }

    // How many CPUs there are is a matter of the system; one bad number and there is no set at all.
    private static ProcessSettings Affinity(ProcessSettings settings, Statement s, string process)
    {
        if (s.Count < 2)
        {
            s.Error(0, $"No {process} cpu_id set specified");
            return settings;
        }

        var cpus = new SortedSet<int>();
        for (int i = 1; i < s.Count; i++)
        {
            if (Numbers.Integer(s, i, int.MinValue, int.MaxValue, lax: true) is { } cpu and >= 0)
            {
                cpus.Add((int)cpu);
                continue;
            }

            s.Error(i, $"Invalid cpu_id:{s[i]} specified for {process} process");
            return settings with { Cpus = [] };
        }

        return settings with { Cpus = cpus.ToValueArray(), CpusOrigin = s.Origin };
    }

    private static ProcessSettings Limit(ProcessSettings settings, Statement s, string process)
    {
        if (s[0].EndsWith("_rtime"))
        {
            string instead = $"{s[0][..^"rtime".Length]}rttime";
            string advice = $"Keyword '{s[0]}' is deprecated - please use '{instead}'";
            s.Context.Diagnostics.Notice(DiagnosticCode.Deprecated, s.SpanOf(0), advice);
        }

        if (Numbers.Integer(s, 1, 1, uint.MaxValue, lax: true) is not { } microseconds)
        {
            s.Error(1, $"Invalid {process} real-time limit - {s[1]}");
            return settings;
        }

        // Half of it is the soft limit, which must not be 0.
        return settings with { RealtimeLimit = TimeSpan.FromMicroseconds(Math.Max(2, microseconds)) };
    }

    private void ProcessNames()
    {
        Vrrp(Value.VrrpProcess with { Name = "keepalived_vrrp" });
        Checker(Value.CheckerProcess with { Name = "keepalived_lvs" });
        Bfd(Value.BfdProcess with { Name = "keepalived_bfd" });
    }

    private void LvsProcessName(Statement s)
    {
        Words.Deprecated(s, "checker_process_name");
        Checker(Value.CheckerProcess with { Name = ProcessName(s) });
    }

    private void Vrrp(ProcessSettings settings) => Value = Value with { VrrpProcess = settings };

    private void Checker(ProcessSettings settings) => Value = Value with { CheckerProcess = settings };

    private void Bfd(ProcessSettings settings) => Value = Value with { BfdProcess = settings };
}
