namespace Vrrp.Tests.Simulation;

/// <summary>Random histories notice what a router does wrong: each mistake within some hundred of them.</summary>
public sealed class DefectTests
{
    private const int Histories = 300;

    public static TheoryData<Defect> Defects { get; } = [.. Enum.GetValues<Defect>().Where(d => d != Defect.None)];

    [Theory]
    [MemberData(nameof(Defects))]
    public void Mistake_is_noticed(Defect defect)
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            if (IsNoticed(defect, seed)) return;
        }
        Assert.Fail($"{Histories} histories without a violation");
    }

    private static bool IsNoticed(Defect defect, int seed)
    {
        try
        {
            new RandomHistory(seed, defect).Run();
            return false;
        }
        catch (Exception e) when (e is Xunit.Sdk.XunitException)
        {
            return true;
        }
    }
}
