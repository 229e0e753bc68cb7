namespace Checker.Scenarios;

/// <summary>
/// Two hundred random virtual servers under the original and under ours, side by side, whose servers fail, return and
/// change their weights at random: after each step both tables are the same.
/// </summary>
[Trait("lab", "differential")]
public sealed class RandomConfigurationTests
{
    private const int Services = 20;
    private const int Steps = 8;
    private const int AtOnce = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Both_tables_are_the_same_after_each_step(int firstSeed)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("LAB") is null, "runs inside the lab: tests/lab/run");
        Assert.SkipUnless(File.Exists("/proc/net/ip_vs"), "this kernel has no IPVS");
        Assert.SkipUnless(Implementation.Ours.Exists && Implementation.Original.Exists, "both programs are needed");
        Parallel.For(firstSeed, firstSeed + AtOnce, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, Run);
    }

    private static void Run(int seed)
    {
        using RandomPair pair = new(seed, Services);
        for (int i = 0; i < Steps; i++) pair.Step();
        pair.Stop();
    }
}
