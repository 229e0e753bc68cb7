namespace Ipvs.Cli.Kernel.Tests;

public sealed class MissingModuleTests
{
    private const string Unload =
        """
        echo /bin/false > /proc/sys/kernel/modprobe
        attempts=0
        while [ -e /proc/net/ip_vs ] && [ $attempts -lt 100 ]; do
          modprobe -r $(lsmod | awk '/^ip_vs_/ { print $1 }') ip_vs 2> /dev/null || sleep 0.1
          attempts=$((attempts + 1))
        done
        [ ! -e /proc/net/ip_vs ]
        """;

    private const string Load = "echo /sbin/modprobe > /proc/sys/kernel/modprobe; modprobe ip_vs";

    [Fact]
    public void A_listing_by_any_user_is_answered_as_by_the_original()
    {
        string program = LabProgram.FindOrSkip();
        Assert.SkipUnless(Environment.GetEnvironmentVariable("LAB") == "guest", "unloads the module, which only a guest may");
        Assert.Equal(0, ProgramRun.Run(program, ["-C"], "ipvsadm").Exit);
        try
        {
            Assert.Equal(0, ProgramRun.Run("/bin/sh", ["-c", Unload], "sh").Exit);

            ProgramResult listed = Nobody.Run(program, "-Ln");

            // What modprobe says, which may not load modules either, comes before.
            Assert.Equal((2, ""), (listed.Exit, listed.Output));
            Assert.EndsWith(
                "Can't initialize ipvs: Protocol not available\nAre you sure that IP Virtual Server is built in the kernel or as module?\n",
                listed.Error,
                StringComparison.Ordinal);
            Assert.DoesNotContain("/proc/net", listed.Error, StringComparison.Ordinal);
        }
        finally
        {
            ProgramRun.Run("/bin/sh", ["-c", Load], "sh");
        }
    }
}
