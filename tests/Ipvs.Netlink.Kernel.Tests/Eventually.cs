namespace Ipvs.Netlink.Kernel.Tests;

/// <summary>Waits for what the kernel does in its own time.</summary>
internal static class Eventually
{
    public static void True(Func<bool> condition, string what)
    {
        using var never = new ManualResetEventSlim();
        for (int attempt = 0; attempt < 200; attempt++)
        {
            if (condition())
            {
                return;
            }

            never.Wait(50);
        }

        Assert.Fail($"not within 10 s: {what}");
    }
}
