using System.Globalization;
using LabTopology;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>
/// The daemon as the image runs it: first process of a container, root with the three capabilities that the documentation names and no
/// other, /proc/sys read-only.
/// </summary>
public sealed class ContainerTests : LabTest
{
    private const string Capabilities = "-all,+net_admin,+net_raw,+net_broadcast";
    private const string ThreeCapabilities = "0000000000003800";

    [Fact]
    public void Three_capabilities_are_enough_for_addresses_and_services()
    {
        OnlyOurs("its image is another one");
        CreateSite().PrepareDirectRouting();
        StartServers();
        DaemonProcess director = StartDirector(Container(), Site.Director1, Globals + Owner() + Service("DR", "rr", FrontServers()));
        WaitForVip(Site.Director1, director);
        Wait.Until(Patience, "both real servers are in use", () => IpvsTable.Destinations(Site.Director1).Length == 2, () => director.LogText);
        Assert.Equal(10, Client().Share(10).Where(share => share.Key is "web1" or "web2").Sum(share => share.Value));
        int init = ChildOf(director.ParentPid);
        int parent = ChildOf(init);
        Assert.Equal(ThreeCapabilities, Status(parent, "CapBnd"));

        // What dies is started again, and what is stopped gives the address up.
        int killed = ChildrenOf(parent)[0];
        DateTime moment = DaemonProcess.Signal(9, killed);
        director.WaitForLog("Respawning", Patience, moment);
        Wait.Until(Patience, "both roles run again", () => ChildrenOf(parent) is { Length: 2 } roles && !roles.Contains(killed), () => director.LogText);
        Assert.True(HasVip(Site.Director1));

        // The first process collects what scripts leave behind, and passes signals on.
        StartOrphan(parent);
        Wait.Until(Patience, "the orphan is collected", () => ChildrenOf(init).Length == 1, () => director.LogText);
        DaemonProcess.Signal(15, init);
        Wait.Until(Patience, "the container ends", () => director.HasExited, () => director.LogText);
        Assert.Equal(0, director.ExitCode);
        Assert.False(HasVip(Site.Director1));
        Assert.Empty(IpvsTable.Rules(Site.Director1));

        // Without SETPCAP a role cannot give rights up; nothing else was refused.
        Assert.DoesNotContain(director.Log, line => line.Text.Contains("not permitted", StringComparison.Ordinal) && !line.Text.Contains("keeps all capabilities", StringComparison.Ordinal));
    }

    // The entry point of the image, with what a container engine does before.
    private static Implementation Container()
    {
        string script = Path.Combine(Directory.CreateTempSubdirectory("container-").FullName, "keepalived");
        File.WriteAllText(script, $"""
            #!/bin/sh
            exec unshare --pid --fork --kill-child --mount-proc --uts --ipc sh -c '
              mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys &&
              exec setpriv --bounding-set {Capabilities} --inh-caps {Capabilities} {Subject.Keepalived} "$@"' keepalived "$@"
            """);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Subject with { Name = "container", Keepalived = script };
    }

    // In the container, whose first process becomes its parent.
    private static void StartOrphan(int process) =>
        NetworkNamespace.RunHere("nsenter", ["--target", process.ToString(CultureInfo.InvariantCulture), "--pid", "sh", "-c", "(sleep 0.2) &"], check: true);

    private static int ChildOf(int process) => Assert.Single(ChildrenOf(process));

    // Of every thread: any of them may have started a role.
    private static int[] ChildrenOf(int process) =>
        [.. Directory.GetDirectories($"/proc/{process}/task").SelectMany(thread => File.ReadAllText(thread + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(pid => int.Parse(pid, CultureInfo.InvariantCulture))];

    private static string Status(int process, string field) =>
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(field + ":", StringComparison.Ordinal)).Split('\t')[1];
}
