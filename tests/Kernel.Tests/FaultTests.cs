using System.Globalization;
using System.Net.Sockets;
using System.Text;
using LabTopology;
using Linux.Abi;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>What happens to one process or to the system around it: the service goes on, and the log says it once.</summary>
public sealed class FaultTests : LabTest
{
    private static readonly TimeSpan _generous = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData("VRRP")]
    [InlineData("Healthcheck")]
    public void A_role_that_the_kernel_ends_for_want_of_memory_is_started_again(string role)
    {
        DaemonProcess director = Start();
        int pid = PidOf(director, role);
        using MemoryGroup group = MemoryGroup.TryCreate(out string? reason) ?? Skip(reason);
        group.Add(pid);
        using ServiceWatch watch = new(Site, Site.Director1);
        DateTime squeezed = DateTime.UtcNow;
        group.Starve(() => !Directory.Exists($"/proc/{pid}"));
        WaitForSuccessor(director, role, pid);
        watch.Serve(40, () => director.LogText);
        watch.AssertNothingHappened(() => director.LogText);
        Assert.Single(director.Log, line => line.At >= squeezed && line.Text.Contains($"pid {pid} exited due to signal 9 (Killed)", StringComparison.Ordinal));
        Assert.Single(director.Log, line => line.At >= squeezed && line.Text.EndsWith($"{role} child process({pid}) died: Respawning", StringComparison.Ordinal));
        Assert.True(group.Kills > 0, "the kernel counted it");
    }

    [Fact]
    [Trait("cost", "high")]
    public void A_checker_role_that_hangs_is_replaced_after_thirty_seconds()
    {
        DaemonProcess director = Start();
        int pid = director.CheckerPid;
        using ServiceWatch watch = new(Site, Site.Director1);
        DateTime stopped = DaemonProcess.Signal(Libc.SIGSTOP, pid);
        WaitForSuccessor(director, "Healthcheck", pid);
        watch.Serve(40, () => director.LogText);
        watch.AssertNothingHappened(() => director.LogText);
        Assert.Single(director.Log, line => line.At >= stopped && line.Text.Contains($"Healthcheck child process({pid}) has not been heard of for 30 seconds - killing it", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("cost", "high")]
    public void Roles_go_on_while_the_parent_is_stopped()
    {
        DaemonProcess director = Start();
        (int vrrp, int checker) = (director.VrrpPid, director.CheckerPid);
        using PacketCapture wire = new(Site.Switch, Site.Front.Bridge);
        using ServiceWatch watch = new(Site, Site.Director1);
        DateTime stopped = director.Signal(Libc.SIGSTOP);

        // For longer than a role may be silent: the silence was the parent's own.
        Wait.Until(_generous, "twelve adverts", () => wire.From("192.0.2.1", stopped).Count >= 12, () => director.LogText);
        watch.Serve(20, () => director.LogText);
        DateTime continued = director.Signal(Libc.SIGCONT);
        director.Signal(Libc.SIGHUP);
        director.WaitForLog("Reload complete", _generous, continued);
        watch.AssertNothingHappened(() => director.LogText);
        Assert.Equal((vrrp, checker), (director.VrrpPid, director.CheckerPid));
        Assert.DoesNotContain(director.Log, static line => line.Text.Contains("killing it", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("cost", "high")]
    public void A_role_without_descriptors_goes_on_with_what_it_has()
    {
        DaemonProcess director = Start();
        (int vrrp, int checker) = (director.VrrpPid, director.CheckerPid);
        using PacketCapture wire = new(Site.Switch, Site.Front.Bridge);
        using ServiceWatch watch = new(Site, Site.Director1);
        DateTime limited = DateTime.UtcNow;
        foreach (int pid in (int[])[vrrp, checker]) Limit(pid, Descriptors(pid));
        Wait.Until(_generous, "five adverts", () => wire.From("192.0.2.1", limited).Count >= 5, () => director.LogText);
        director.WaitForLog("Too many open files", _generous, limited);
        watch.Serve(100, () => director.LogText);
        watch.AssertNothingHappened(() => director.LogText);

        // Not one for each of the checks that were due meanwhile; another minute may have begun.
        int lines = director.Log.Count(line => line.At >= limited && line.Text.EndsWith("Too many open files", StringComparison.Ordinal));
        Assert.InRange(lines, 1, 1 + (int)((DateTime.UtcNow - limited) / TimeSpan.FromMinutes(1)));

        foreach (int pid in (int[])[vrrp, checker]) Limit(pid, 4096);
        DateTime reloaded = director.Signal(Libc.SIGHUP);
        director.WaitForLog("Reload complete", _generous, reloaded);
        watch.AssertNothingHappened(() => director.LogText);
        Assert.Equal((vrrp, checker), (director.VrrpPid, director.CheckerPid));
    }

    [Fact]
    [Trait("cost", "high")]
    public void A_client_that_never_reads_costs_nothing()
    {
        DaemonProcess director = Start();
        using ServiceWatch watch = new(Site, Site.Director1);
        string path = Path.Combine(director.Folder, "keepalived.sock");
        long before = ResidentKilobytes(director.ParentPid);
        List<Socket> clients = [];
        byte[] questions = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"command\":\"status\"}\n", 2000)));
        for (int i = 0; i < 5; i++)
        {
            Socket client = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false, SendBufferSize = 1 << 20 };
            clients.Add(client);
            client.Connect(new UnixDomainSocketEndPoint(path));
            client.Send(questions, SocketFlags.None, out _);
        }

        DateTime asked = DateTime.UtcNow;
        for (int i = 0; i < 3; i++)
        {
            DateTime reloaded = director.Signal(Libc.SIGHUP);
            director.WaitForLog("Reload complete", _generous, reloaded);
        }

        // Somebody who reads is answered beside them.
        Assert.Equal("healthy\n", Site.Director1.Run(Subject.Keepalived, "healthz", "--socket", path).Output);
        Wait.Until(_generous, "they are dropped", () => clients.TrueForAll(IsDropped), () => director.LogText);
        watch.AssertNothingHappened(() => director.LogText);
        long grown = ResidentKilobytes(director.ParentPid) - before;
        Assert.True(grown < 64 * 1024, $"the parent has grown by {grown} KiB");
        Wait.Until(_generous, "a line for each", () => director.Log.Count(line => line.At >= asked && line.Text.EndsWith("does not read what it asked for - dropped", StringComparison.Ordinal)) == clients.Count, () => director.LogText);
        foreach (Socket client in clients) client.Dispose();
    }

    private static MemoryGroup Skip(string? reason)
    {
        Assert.Skip($"no memory group can be made: {reason}");
        throw new LabException("skipped");
    }

    private static bool IsDropped(Socket client)
    {
        client.Send("\n"u8, SocketFlags.None, out SocketError error);
        return error is not (SocketError.Success or SocketError.WouldBlock);
    }

    private static long ResidentKilobytes(int pid) => long.Parse(
        File.ReadLines($"/proc/{pid}/status").First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    private static int PidOf(DaemonProcess director, string role) => role == "VRRP" ? director.VrrpPid : director.CheckerPid;

    // The limit is one above the highest number that may be used.
    private static int Descriptors(int pid) => new DirectoryInfo($"/proc/{pid}/fd").GetFileSystemInfos().Max(static link => int.Parse(link.Name, CultureInfo.InvariantCulture)) + 1;

    private void Limit(int pid, int most) => Site.Director1.Run("prlimit", $"--pid={pid}", $"--nofile={most}:4096");

    private static void WaitForSuccessor(DaemonProcess director, string role, int pid)
    {
        Wait.Until(_generous, $"a new {role} role", () => PidOf(director, role) is var id && id != 0 && id != pid, () => director.LogText);
        if (role == "VRRP") director.WaitForLog("(VI_1) Resuming MASTER STATE", _generous);
    }

    private DaemonProcess Start()
    {
        OnlyOurs("its processes fall with each other");
        CreateSite();
        ServiceWatch.StartServers(Site);
        return StartOwner(Globals + Owner() + ServiceWatch.Service);
    }
}
