namespace Ipvs.Cli.Kernel.Tests;

/// <summary>While it exists, the guest's kernel has no IPVS and cannot load it.</summary>
internal sealed class ModulesHidden : IDisposable
{
    private const int Attempts = 200;
    private const string Modules = "/lib/modules";

    /// <summary>Unloads what is there; the network namespaces of earlier tests may take a moment to let go of it.</summary>
    private const string Unload = "for m in $(sed -n 's/^\\(ip_vs_[^ ]*\\) .*/\\1/p' /proc/modules) ip_vs; do rmmod $m || exit 1; done";

    private ModulesHidden()
    {
    }

    /// <summary>Hides them, or skips the test on a kernel that is not the lab's own.</summary>
    public static ModulesHidden OrSkip()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("LAB") == "guest", "unloads the kernel's modules: only in a guest");
        using (KernelFixture kernel = new())
        {
            kernel.Reset([]);
        }

        string reason = "";
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            ProgramResult unloaded = ProgramRun.Run("/bin/sh", ["-c", Unload], "sh");
            if (unloaded.Exit == 0)
            {
                Surroundings.Shell($"mount -t tmpfs tmpfs {Modules}");
                return new();
            }

            reason = unloaded.Error;
            Thread.Sleep(50);
        }

        throw new InvalidOperationException($"the modules are still in use: {reason}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Surroundings.Shell($"umount {Modules}");
        Surroundings.LoadModules();
    }
}
