namespace Ipvs.Cli.Kernel.Tests;

/// <summary>
/// The library of Shim/netlink-shim.c between a program and generic netlink, for what a real kernel does not do on
/// request. It has an effect on programs that call libc's functions dynamically only: look at <see cref="Events"/>.
/// </summary>
internal sealed class NetlinkShim
{
    private static readonly Lazy<string> Library = new(Compile);

    private readonly string _trace = Path.GetTempFileName();
    private readonly List<string> _settings;

    private NetlinkShim(params string[] settings)
    {
        File.SetUnixFileMode(_trace, (UnixFileMode)0b110_110_110);
        _settings = [$"LD_PRELOAD={Library.Value}", $"NETLINK_SHIM_TRACE={_trace}", .. settings];
    }

    /// <summary>The environment variables a program needs to have the shim.</summary>
    public IReadOnlyList<string> Environment => _settings;

    /// <summary>What the shim has done so far, in order: loaded, statistics, swallowed, ran.</summary>
    public IReadOnlyList<string> Events => File.ReadAllLines(_trace);

    /// <summary>Every service and destination is reported with these ten counters.</summary>
    public static NetlinkShim WithStatistics(IEnumerable<ulong> counters) => new($"NETLINK_SHIM_STATISTICS={string.Join(',', counters)}");

    /// <summary>No request reaches the kernel.</summary>
    public static NetlinkShim SwallowingAll() => new("NETLINK_SHIM_SWALLOW=all");

    /// <summary>Requests with one IPVS command do not reach the kernel.</summary>
    public static NetlinkShim Swallowing(IpvsCommandNumber command) => new($"NETLINK_SHIM_SWALLOW={(int)command}");

    /// <summary>A shell command is run before the first request with an IPVS command.</summary>
    public static NetlinkShim RunningBefore(IpvsCommandNumber command, string shellCommand) =>
        new($"NETLINK_SHIM_BEFORE={(int)command}", $"NETLINK_SHIM_RUN={shellCommand}");

    private static string Compile()
    {
        string library = Path.Combine(Path.GetTempPath(), "netlink-shim.so");
        string source = Path.Combine(AppContext.BaseDirectory, "Shim", "netlink-shim.c");
        string[] arguments = ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, source];
        ProgramResult result = ProgramRun.Run("/usr/bin/gcc", arguments, "gcc");
        Assert.True(result.Exit == 0, $"gcc: {result.Error}");
        return library;
    }
}
