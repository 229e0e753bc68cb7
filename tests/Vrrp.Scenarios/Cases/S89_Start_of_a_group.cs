namespace Vrrp.Scenarios;

/// <summary>A group starts as master only when it owns all its addresses.</summary>
public sealed class S89_Start_of_a_group : Scenario
{
    [Theory]
    [InlineData(150, 150, "MASTER", "MASTER", 150)]
    [InlineData(150, 150, "MASTER", "BACKUP", 150)]
    [InlineData(255, 150, "MASTER", "BACKUP", 150)]
    [InlineData(255, 254, "MASTER", "BACKUP", 254)]
    public void Any_other_group_waits_for_its_slowest_member(int priority1, int priority2, string state1, string state2, int slowest)
    {
        Build(1, secondNetwork: true);
        DaemonProcess a = Start(A, Conf.Globals() + Conf.Group(priority1, priority2, "state " + state1, "state " + state2));
        LogLine started = Logs(a, "Starting VRRP child process");
        CapturedFrame first = Next(A, default);
        CapturedFrame second = Next(A, default, port: A.Port1);
        Took(Formula.MasterDown(slowest), started, first, "first member", StartOfRole);
        Took(Formula.MasterDown(slowest), started, second, "second member", StartOfRole);
        if (priority1 == 255) LogsInOrder(a, default, "(VI_2) Entering MASTER STATE", "VRRP_Group(VG) Syncing instances to MASTER state", "(VI_1) Entering MASTER STATE");
        else Logs(a, "VRRP_Group(VG) Syncing instances to MASTER state");
    }

    [Fact]
    public void A_group_of_owners_starts_as_master()
    {
        Build(1, secondNetwork: true);
        DaemonProcess a = Start(A, Conf.Globals() + Conf.Group(255, 255, "state MASTER", "state MASTER"));
        LogLine started = Logs(a, "Starting VRRP child process");
        Took(0, started, Next(A, default), "first member", StartOfRole);
        Took(0, started, Next(A, default, port: A.Port1), "second member", StartOfRole);
    }
}
