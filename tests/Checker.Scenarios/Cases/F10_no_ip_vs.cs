namespace Checker.Scenarios;

/// <summary>The kernel has no IPVS.</summary>
[Collection(nameof(Alone))]
public sealed class F10_no_ip_vs : Scenario
{
    private const string Unload = "for m in $(sed -n 's/^\\(ip_vs_[^ ]*\\) .*/\\1/p' /proc/modules) ip_vs; do rmmod $m || exit 1; done";

    private NetworkNamespace? _node;
    private bool _hidden;

    [Fact]
    public void The_module_is_loaded_when_it_is_there()
    {
        WithoutModule(hidden: false, () =>
        {
            using DaemonProcess daemon = Begin();
            Wait.Until(Patience, "the quorum is gained", () => daemon.Logged($"Gained quorum 1+0=1 <= 1 for VS {V}"), () => daemon.LogText);
            Wait.Until(Patience, "the module is loaded", () => File.Exists("/proc/net/ip_vs"), () => daemon.LogText);
            daemon.Stop();
        });
    }

    [Fact]
    public void A_kernel_without_it()
    {
        WithoutModule(hidden: true, () =>
        {
            using DaemonProcess daemon = Begin();
            if (IsOriginal)
            {
                Wait.Until(Patience, "the daemon ends", () => daemon.HasExited, () => daemon.LogText);
                Assert.True(daemon.Logged("IPVS: Can't initialize ipvs: "), daemon.LogText);
                Assert.True(daemon.ExitCode == 1, daemon.LogText);
                return;
            }

            DiffersByDesign("IPVS is missing in the kernel");
            Wait.Until(Patience, "a word about it", () => daemon.Logged("IPVS"), () => daemon.LogText);
            Show();
            Wait.Until(Patience, "the table is made", () => _node!.Do(() => File.ReadAllText("/proc/thread-self/net/ip_vs")).Contains("0A000064:0050", StringComparison.Ordinal), () => daemon.LogText);
            daemon.Stop();
        });
    }

    private DaemonProcess Begin()
    {
        _node = new NetworkNamespace("k0");
        _node.Flush();
        return DaemonProcess.Start(_node, Subject, Conf.Expand($"virtual_server 10.0.0.100 80 {{ lvs_sched rr; lvs_method NAT; protocol TCP\nreal_server 10.9.0.1 80 {{ }} }}\n"));
    }

    private void Show()
    {
        if (_hidden) NetworkNamespace.RunHere("umount", ["/lib/modules"], check: true);
        _hidden = false;
        NetworkNamespace.RunHere("modprobe", ["ip_vs"], check: true);
    }

    private void WithoutModule(bool hidden, Action body)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("LAB") == "guest", "unloads the kernel's modules: only in a guest");
        NetworkNamespace.Create("k0");
        CommandResult unloaded = new(1, string.Empty, string.Empty);

        // Namespaces of scenarios before may take a moment to let go of it.
        Wait.Until(Patience, "IPVS is unloaded", () => (unloaded = NetworkNamespace.RunHere("/bin/sh", ["-c", Unload], check: false)).ExitCode == 0, () => unloaded.Errors);
        if (hidden) NetworkNamespace.RunHere("mount", ["-t", "tmpfs", "tmpfs", "/lib/modules"], check: true);
        _hidden = hidden;
        try
        {
            body();
        }
        finally
        {
            _node?.Dispose();
            Show();
            NetworkNamespace.Delete("k0");
        }
    }
}
