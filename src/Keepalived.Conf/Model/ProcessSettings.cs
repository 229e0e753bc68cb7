namespace Keepalived.Conf.Model;

/// <summary>How the process of one role runs: <c>vrrp_*</c>, <c>checker_*</c> or <c>bfd_*</c> of <c>global_defs</c>.</summary>
public sealed record ProcessSettings
{
    /// <summary><c>*_process_name</c>, at most 15 characters; null: the program's name.</summary>
    public string? Name { get; init; }

    /// <summary><c>*_priority</c>: nice value, -20..19, default 0.</summary>
    public int NiceValue { get; init; }

    /// <summary><c>*_rt_priority</c>: SCHED_RR priority, 1..99; 0, the default: not real-time.</summary>
    public int RealtimePriority { get; init; }

    /// <summary><c>*_rlimit_rttime</c>: processor time a real-time process may use without blocking, default 10 ms.</summary>
    public TimeSpan RealtimeLimit { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary><c>*_cpu_affinity</c>: numbers of the CPUs it may run on; empty: all.</summary>
    public ValueArray<int> Cpus { get; init; } = [];

    /// <summary>Where the CPU numbers stand.</summary>
    public Origin CpusOrigin { get; init; }

    /// <summary><c>*_no_swap</c>: its memory is locked.</summary>
    public bool NoSwap { get; init; }
}
