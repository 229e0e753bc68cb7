namespace Checker.Scenarios;

/// <summary>A scheduler the kernel does not have.</summary>
public sealed class D7_scheduler_unknown_to_the_kernel : Scenario
{
    [Fact]
    public void Other_services_work()
    {
        Start(
            Globals()
            + Service("real_server 10.9.0.1 5060 { }\n", key: "10.0.0.25 5060", scheduler: "twos")
            + Service(Server(1, check: string.Empty)));
        Logs("IPVS cmd IP_VS_SO_SET_ADD(1154) error: Scheduler or persistence engine not found(2) (10.0.0.25:tcp:5060)");
        Pool("-> 10.9.0.1:80 Masq 1");
        DiffersByDesign("Request the kernel refuses");
        if (!IsOriginal) return;
        Logs(
            "IPVS cmd IP_VS_SO_SET_ADDDEST(1159) error: No such file or directory(2) (10.0.0.25:tcp:5060 -> 10.9.0.1:5060)",
            "Gained quorum 1+0=1 <= 1 for VS [10.0.0.25]:tcp:5060");
        Stop();
        Logs(
            "IPVS cmd IP_VS_SO_SET_DELDEST(1160) error: No such destination(2) (10.0.0.25:tcp:5060 -> 10.9.0.1:5060)",
            "IPVS cmd IP_VS_SO_SET_DEL(1156) error: No such file or directory(2) (10.0.0.25:tcp:5060)");
    }
}
