using System.Collections.Concurrent;
using System.Diagnostics;
using Keepalived.Conf.Model;
using Linux.Abi;
using Microsoft.Extensions.Logging.Abstractions;
using Vrrp.Trackers;

namespace Vrrp.Tests.Trackers;

// With the kernel's own reports, which only root in the initial network namespace gets.
public sealed class ProcessWatcherTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("proc-").FullName;
    private readonly BlockingCollection<(string Name, bool IsUp)> _quorums = [];
    private readonly ProcessWatcher _watcher;

    public ProcessWatcherTests()
    {
        using var connector = ProcessConnector.TryOpen(SocketBuffer.KernelDefault, out var problem);
        Assert.SkipWhen(Libc.geteuid() != 0 || connector is null, problem ?? "not root");
        _watcher = new ProcessWatcher(NullLogger.Instance, space: null, (name, isUp) => _quorums.Add((name, isUp)));
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        Directory.Delete(_directory, recursive: true);
        _quorums.Dispose();
    }

    [Fact]
    public async Task A_program_that_starts_and_ends_is_noticed_by_its_name()
    {
        var program = Copy("ipvstestname");
        var values = await Watch(new TrackProcessConfig { Name = "p", Process = "ipvstestname" });
        Assert.False(values["p"]);

        using var process = Start(program, "1000");
        Assert.Equal(("p", true), Next());
        process.Kill();
        Assert.Equal(("p", false), Next());
    }

    [Fact]
    public async Task A_program_that_runs_already_is_found_by_its_command_line()
    {
        var program = Copy("ipvstestargs");
        using var process = Start(program, "1000", "5");
        while (ProcessFiles.CommandOf(process.Id) is not [_, "1000", "5"]) Thread.Yield();

        var values = await Watch(
            new TrackProcessConfig { Name = "whole", Process = program, FullCommand = true, Match = ArgumentMatch.Exact, Arguments = ["1000", "5"] },
            new TrackProcessConfig { Name = "start", Process = program, FullCommand = true, Match = ArgumentMatch.Partial, Arguments = ["1000"] },
            new TrackProcessConfig { Name = "other", Process = program, FullCommand = true, Match = ArgumentMatch.Exact, Arguments = ["1000"] });

        Assert.True(values["whole"]);
        Assert.True(values["start"]);
        Assert.False(values["other"]);
        process.Kill();
        Assert.Equal([("start", false), ("whole", false)], new[] { Next(), Next() }.Order());
    }

    [Fact]
    public async Task Children_of_a_shell_count_until_they_run_something_else()
    {
        var shell = Copy("ipvstestsh", "/bin/sh");
        var values = await Watch(new TrackProcessConfig { Name = "two", Process = "ipvstestsh", Quorum = 2 });
        Assert.False(values["two"]);

        using var process = Start(shell, "-c", "exec 3<&0; (read x <&3) & wait"); // a child that stays a shell
        Assert.Equal(("two", true), Next());
        process.Kill(entireProcessTree: true);
        Assert.Equal(("two", false), Next());
    }

    [Fact]
    public async Task A_process_that_changes_its_name_counts_from_then_on()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "no python3");
        var values = await Watch(new TrackProcessConfig { Name = "p", Process = "ipvsrenamed" });
        Assert.False(values["p"]);

        using var process = Start("/usr/bin/python3", "-c", "open('/proc/self/comm','w').write('ipvsrenamed'); import time; time.sleep(1000)");

        Assert.Equal(("p", true), Next());
        process.Kill();
        Assert.Equal(("p", false), Next());
    }

    private string Copy(string name, string from = "/bin/sleep")
    {
        var path = Path.Combine(_directory, name);
        File.Copy(from, path);
        return path;
    }

    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true };
        return Process.Start(start) ?? throw new InvalidOperationException(program);
    }

    private Task<IReadOnlyDictionary<string, bool>> Watch(params TrackProcessConfig[] processes) =>
        _watcher.Watch([.. processes], SocketBuffer.KernelDefault);

    private (string Name, bool IsUp) Next()
    {
        Assert.True(_quorums.TryTake(out var value, TimeSpan.FromSeconds(30)), "nothing was reported");
        return value;
    }
}
