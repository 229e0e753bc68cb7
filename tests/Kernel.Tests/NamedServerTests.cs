using LabTopology;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary><c>real_server_name</c>: what name services say, in a real kernel.</summary>
public sealed class NamedServerTests : LabTest
{
    private const string HostsFile = "/etc/hosts";

    [Fact]
    public void Another_answer_changes_the_table_and_no_answer_leaves_it()
    {
        OnlyOurs("it takes no names");
        CreateSite();
        string hosts = Path.GetTempFileName();
        Say(hosts, "192.0.2.12", "192.0.2.11");
        NetworkNamespace.RunHere("mount", ["--bind", hosts, HostsFile], check: true);
        try
        {
            DaemonProcess director = StartDirector(
                Site.Director1, Globals + Service("NAT", "sh", "real_server_name web 8080 {\n        resolve_interval 1\n    }\n    real_server 192.0.2.99 8080 {\n    }"), "-C");
            WaitForServers(director, "192.0.2.11:8080", "192.0.2.12:8080", "192.0.2.99:8080");
            Say(hosts, "192.0.2.13", "192.0.2.12");
            WaitForServers(director, "192.0.2.12:8080", "192.0.2.13:8080", "192.0.2.99:8080");
            Assert.DoesNotContain("192.0.2.12]:tcp:8080 no longer exist", director.LogText, StringComparison.Ordinal);
            Say(hosts);
            director.WaitForLog("real_server_name web: cannot be resolved", Patience);
            WaitForServers(director, "192.0.2.12:8080", "192.0.2.13:8080", "192.0.2.99:8080");
        }
        finally
        {
            NetworkNamespace.RunHere("umount", ["--lazy", HostsFile], check: false);
            File.Delete(hosts);
        }
    }

    // In place: what is mounted is this file, not its name.
    private static void Say(string hosts, params string[] addresses) =>
        File.WriteAllText(hosts, "127.0.0.1 localhost\n" + string.Concat(addresses.Select(address => $"{address} web\n")));

    private void WaitForServers(DaemonProcess director, params string[] servers) => Wait.Until(
        Patience, string.Join(", ", servers), () => IpvsTable.Destinations(Site.Director1).SequenceEqual(servers), () => director.LogText);
}
