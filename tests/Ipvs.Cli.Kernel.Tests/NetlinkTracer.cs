namespace Ipvs.Cli.Kernel.Tests;

/// <summary>
/// The tracer of Tracer/netlink-tracer.c between a program and generic netlink, for what a real kernel does not do on
/// request. Whether it did is in <see cref="Events"/>.
/// </summary>
internal sealed class NetlinkTracer
{
    private static readonly Lazy<string> Program = new(Compile);

    private readonly string _trace = Path.GetTempFileName();
    private readonly List<string> _settings;

    private NetlinkTracer(params string[] settings)
    {
        File.SetUnixFileMode(_trace, (UnixFileMode)0b110_110_110);
        _settings = [$"NETLINK_TRACER_LOG={_trace}", .. settings];
    }

    /// <summary>The run with the tracer around the program.</summary>
    public ProgramRun Around(ProgramRun run) => new()
    {
        Path = Program.Value,
        Name = "netlink-tracer",
        Arguments = [run.Path, run.Name, .. run.Arguments],
        Input = run.Input,
        Environment = [.. run.Environment, .. _settings],
        Output = run.Output,
        Limit = run.Limit,
    };

    /// <summary>What the tracer has done so far, in order: loaded, statistics, swallowed, ran.</summary>
    public IReadOnlyList<string> Events => File.ReadAllLines(_trace);

    /// <summary>Every service and destination is reported with these ten counters.</summary>
    public static NetlinkTracer WithStatistics(IEnumerable<ulong> counters) => new($"NETLINK_TRACER_STATISTICS={string.Join(',', counters)}");

    /// <summary>No request reaches the kernel.</summary>
    public static NetlinkTracer SwallowingAll() => new("NETLINK_TRACER_SWALLOW=all");

    /// <summary>Requests with one IPVS command do not reach the kernel.</summary>
    public static NetlinkTracer Swallowing(IpvsCommandNumber command) => new($"NETLINK_TRACER_SWALLOW={(int)command}");

    /// <summary>A shell command is run before the first request with an IPVS command.</summary>
    public static NetlinkTracer RunningBefore(IpvsCommandNumber command, string shellCommand) =>
        new($"NETLINK_TRACER_BEFORE={(int)command}", $"NETLINK_TRACER_RUN={shellCommand}");

    private static string Compile()
    {
        string tracer = Path.Combine(Path.GetTempPath(), "netlink-tracer");
        string source = Path.Combine(AppContext.BaseDirectory, "Tracer", "netlink-tracer.c");
        string[] arguments = ["-O1", "-Wall", "-Werror", "-o", tracer, source];
        ProgramResult result = ProgramRun.Run("/usr/bin/gcc", arguments, "gcc");
        Assert.True(result.Exit == 0, $"gcc: {result.Error}");
        return tracer;
    }
}
