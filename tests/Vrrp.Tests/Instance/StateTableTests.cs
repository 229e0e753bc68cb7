using Keepalived.Conf.Model;
using Vrrp.Instance;

namespace Vrrp.Tests.Instance;

/// <summary>
/// Every event in every state: the actions in their order, the state afterwards, and the seconds to the next deadline. The events come 0.25 s
/// after the state was entered. INIT waits for a script, FAULT has eth1 down. "(VI_1) " is left out.
/// </summary>
public sealed class StateTableTests
{
    private const string Release = "cancel | [D] removing VIPs. | remove 10.0.0.100";
    private const string Claim = "advert 100 | Entering MASTER STATE | [D] setting VIPs. | install | announce 5 | notify Master 100";
    private const string ToFault = "Entering FAULT STATE | advert 0 | [D] sent 0 priority | " + Release + " | notify Fault 100";
    private const string ToBackup = "Entering BACKUP STATE | notify Backup 100";
    private const string Nothing = "";
    private const string FileUp = "Changing effective priority from 100 to 110";

    private static readonly KeepalivedConfig s_config = StartTests.WithScript(weight: 0) with
    {
        VrrpInstances =
        [
            InstanceRig.Base with
            {
                TrackScripts = [new TrackedScript("chk", 0, false)],
                TrackInterfaces = [new TrackedInterface("eth1", 0, false)],
                TrackFiles = [new TrackedFile("f", 1, false)],
                GarpMasterDelay = TimeSpan.Zero,
            },
        ],
    };

    [Theory]
    // Adverts. RFC 9568 s6.4.2, s6.4.3; INIT and FAULT do not listen.
    [InlineData("priority 0", VrrpState.Init, Nothing, VrrpState.Init, null)]
    [InlineData("priority 0", VrrpState.Backup, "[D] Backup received priority 0 advertisement", VrrpState.Backup, 0.609375)]
    [InlineData("priority 0", VrrpState.Master, "advert 100 | [D] Master received priority 0 message", VrrpState.Master, 1.0)]
    [InlineData("priority 0", VrrpState.Fault, Nothing, VrrpState.Fault, null)]
    [InlineData("lower", VrrpState.Init, Nothing, VrrpState.Init, null)]
    [InlineData("lower", VrrpState.Backup, "received lower priority (50) advert from 10.0.0.9 - discarding", VrrpState.Backup, 3.359375)]
    [InlineData("lower", VrrpState.Master,
        "Received advert from 10.0.0.9 with lower priority 50, ours 100, forcing new election | advert 100 | announce 5"
        + " | notify MasterReceivedLowerPriority 100", VrrpState.Master, 1.0)]
    [InlineData("lower", VrrpState.Fault, Nothing, VrrpState.Fault, null)]
    [InlineData("higher", VrrpState.Init, Nothing, VrrpState.Init, null)]
    [InlineData("higher", VrrpState.Backup, "[D] master set to 10.0.0.9", VrrpState.Backup, 3.609375)]
    [InlineData("higher", VrrpState.Master,
        "Master received advert from 10.0.0.9 with higher priority 200, ours 100 | Entering BACKUP STATE | " + Release
        + " | [D] master set to 10.0.0.9 | notify Backup 100", VrrpState.Backup, 3.609375)]
    [InlineData("higher", VrrpState.Fault, Nothing, VrrpState.Fault, null)]
    [InlineData("tie, higher address", VrrpState.Init, Nothing, VrrpState.Init, null)]
    [InlineData("tie, higher address", VrrpState.Backup, "[D] master set to 10.0.0.9", VrrpState.Backup, 3.609375)]
    [InlineData("tie, higher address", VrrpState.Master,
        "Master received advert from 10.0.0.9 with same priority 100 but higher IP address than ours | Entering BACKUP STATE | " + Release
        + " | [D] master set to 10.0.0.9 | notify Backup 100", VrrpState.Backup, 3.609375)]
    [InlineData("tie, higher address", VrrpState.Fault, Nothing, VrrpState.Fault, null)]
    [InlineData("tie, lower address", VrrpState.Init, Nothing, VrrpState.Init, null)]
    [InlineData("tie, lower address", VrrpState.Backup, "[D] master set to 10.0.0.2", VrrpState.Backup, 3.609375)]
    [InlineData("tie, lower address", VrrpState.Master,
        "Received advert from 10.0.0.2 with lower priority 100, ours 100, forcing new election | advert 100 | announce 5"
        + " | notify MasterReceivedLowerPriority 100", VrrpState.Master, 1.0)]
    [InlineData("tie, lower address", VrrpState.Fault, Nothing, VrrpState.Fault, null)]
    [InlineData("own address", VrrpState.Init, Nothing, VrrpState.Init, null)]
    [InlineData("own address", VrrpState.Backup, "[D] master set to 10.0.0.5", VrrpState.Backup, 3.609375)]
    [InlineData("own address", VrrpState.Master,
        "WARNING - equal priority advert received from remote host with our IP address.", VrrpState.Master, 0.75)]
    [InlineData("own address", VrrpState.Fault, Nothing, VrrpState.Fault, null)]
    [InlineData("invalid", VrrpState.Init, Nothing, VrrpState.Init, null)]
    [InlineData("invalid", VrrpState.Backup, "wrong VRRP version from 10.0.0.9. Received 3 and expect 2", VrrpState.Backup, 3.359375)]
    [InlineData("invalid", VrrpState.Master, "wrong VRRP version from 10.0.0.9. Received 3 and expect 2", VrrpState.Master, 0.75)]
    [InlineData("invalid", VrrpState.Fault, Nothing, VrrpState.Fault, null)]
    // Time.
    [InlineData("4 s pass", VrrpState.Init, Nothing, VrrpState.Init, null)]
    [InlineData("4 s pass", VrrpState.Backup, "[D] Receive advertisement timeout | " + Claim, VrrpState.Master, 1.0)]
    [InlineData("4 s pass", VrrpState.Master, "advert 100", VrrpState.Master, 1.0)]
    [InlineData("4 s pass", VrrpState.Fault, Nothing, VrrpState.Fault, null)]
    // Trackers.
    [InlineData("interface down", VrrpState.Init, Nothing, VrrpState.Init, null)]
    [InlineData("interface down", VrrpState.Backup, "Entering FAULT STATE | notify Fault 100", VrrpState.Fault, null)]
    [InlineData("interface down", VrrpState.Master, ToFault, VrrpState.Fault, null)]
    [InlineData("interface down", VrrpState.Fault, Nothing, VrrpState.Fault, null)]
    [InlineData("interface up", VrrpState.Init, Nothing, VrrpState.Init, null)]
    [InlineData("interface up", VrrpState.Backup, Nothing, VrrpState.Backup, 3.359375)]
    [InlineData("interface up", VrrpState.Master, Nothing, VrrpState.Master, 0.75)]
    [InlineData("interface up", VrrpState.Fault, ToBackup, VrrpState.Backup, 3.609375)]
    [InlineData("script fails", VrrpState.Init,
        "Script `chk` now returning 1 | VRRP_Script(chk) failed (exited with status 1) | notify Fault 100", VrrpState.Fault, null)]
    [InlineData("script fails", VrrpState.Backup,
        "Script `chk` now returning 1 | VRRP_Script(chk) failed (exited with status 1) | Entering FAULT STATE | notify Fault 100",
        VrrpState.Fault, null)]
    [InlineData("script fails", VrrpState.Master,
        "Script `chk` now returning 1 | VRRP_Script(chk) failed (exited with status 1) | " + ToFault, VrrpState.Fault, null)]
    [InlineData("script fails", VrrpState.Fault,
        "Script `chk` now returning 1 | VRRP_Script(chk) failed (exited with status 1)", VrrpState.Fault, null)]
    [InlineData("script succeeds", VrrpState.Init, "VRRP_Script(chk) succeeded | " + ToBackup, VrrpState.Backup, 3.609375)]
    [InlineData("script succeeds", VrrpState.Backup, Nothing, VrrpState.Backup, 3.359375)]
    [InlineData("script succeeds", VrrpState.Master, Nothing, VrrpState.Master, 0.75)]
    [InlineData("script succeeds", VrrpState.Fault, Nothing, VrrpState.Fault, null)]
    [InlineData("priority + 10", VrrpState.Init, Nothing, VrrpState.Init, null)]
    [InlineData("priority + 10", VrrpState.Backup, FileUp, VrrpState.Backup, 3.320312)]
    [InlineData("priority + 10", VrrpState.Master, FileUp, VrrpState.Master, 0.75)]
    [InlineData("priority + 10", VrrpState.Fault, FileUp, VrrpState.Fault, null)]
    // Addresses.
    [InlineData("source lost", VrrpState.Init, Nothing, VrrpState.Init, null)]
    [InlineData("source lost", VrrpState.Backup,
        "entering FAULT state (no IPv4 address for interface) | Entering FAULT STATE | notify Fault 100", VrrpState.Fault, null)]
    [InlineData("source lost", VrrpState.Master,
        "entering FAULT state (no IPv4 address for interface) | advert 0 | [D] sent 0 priority | Entering FAULT STATE | " + Release
        + " | notify Fault 100", VrrpState.Fault, null)]
    [InlineData("source lost", VrrpState.Fault, Nothing, VrrpState.Fault, null)]
    [InlineData("source changed", VrrpState.Init, Nothing, VrrpState.Init, null)]
    [InlineData("source changed", VrrpState.Backup, Nothing, VrrpState.Backup, 3.359375)]
    [InlineData("source changed", VrrpState.Master, Nothing, VrrpState.Master, 0.75)]
    [InlineData("source changed", VrrpState.Fault, Nothing, VrrpState.Fault, null)]
    [InlineData("address deleted", VrrpState.Init, Nothing, VrrpState.Init, null)]
    [InlineData("address deleted", VrrpState.Backup, Nothing, VrrpState.Backup, 3.359375)]
    [InlineData("address deleted", VrrpState.Master,
        "Entering BACKUP STATE | advert 0 | [D] sent 0 priority | " + Release + " | notify Backup 100", VrrpState.Backup, 0.609375)]
    [InlineData("address deleted", VrrpState.Fault, Nothing, VrrpState.Fault, null)]
    // Orders.
    [InlineData("reload", VrrpState.Init, Nothing, VrrpState.Init, null)]
    [InlineData("reload", VrrpState.Backup, "VRRP_Script(chk) considered successful on reload", VrrpState.Backup, 3.359375)]
    [InlineData("reload", VrrpState.Master,
        "VRRP_Script(chk) considered successful on reload | [D] setting VIPs. | install | advert 100", VrrpState.Master, 1.0)]
    [InlineData("reload", VrrpState.Fault, "VRRP_Script(chk) considered successful on reload", VrrpState.Fault, null)]
    [InlineData("stop", VrrpState.Init, "notify Stop 100", VrrpState.Init, null)]
    [InlineData("stop", VrrpState.Backup, "notify Stop 100", VrrpState.Init, null)]
    [InlineData("stop", VrrpState.Master, "advert 0 | [D] sent 0 priority | " + Release + " | notify Stop 100", VrrpState.Init, null)]
    [InlineData("stop", VrrpState.Fault, "notify Stop 100", VrrpState.Init, null)]
    public void Event_in_a_state_has_these_actions(string what, VrrpState before, string expected, VrrpState after, double? deadline)
    {
        var rig = InState(before);
        rig.Wait(0.25);
        var actions = Raise(rig, what);
        Assert.Equal(expected, string.Join(" | ", actions).Replace("(VI_1) ", "", StringComparison.Ordinal));
        Assert.Equal(after, rig.Instance.State);
        if (deadline is null) Assert.Null(rig.Router.Deadline);
        else Assert.Equal(deadline.Value, rig.UntilDeadline!.Value, 5);
    }

    private static InstanceRig InState(VrrpState state)
    {
        var rig = new InstanceRig(s_config);
        rig.Start();
        if (state != VrrpState.Init) rig.Script("chk", 0);
        if (state == VrrpState.Master) rig.RunToDeadline();
        if (state == VrrpState.Fault) rig.Interface("eth1", isUp: false);
        Assert.Equal(state, rig.Instance.State);
        return rig;
    }

    private static string[] Raise(InstanceRig rig, string what)
    {
        switch (what)
        {
            case "4 s pass":
                rig.Wait(4);
                return rig.Wake();
            case "priority 0":
                return rig.Hear(0);
            case "lower":
                return rig.Hear(50);
            case "higher":
                return rig.Hear(200);
            case "tie, higher address":
                return rig.Hear(100);
            case "tie, lower address":
                return rig.Hear(100, "10.0.0.2");
            case "own address":
                return rig.Hear(100, "10.0.0.5");
            case "invalid":
                return rig.Hear(200, sender: c => c with { Version = 3 });
            case "interface down":
                return rig.Interface("eth1", isUp: false);
            case "interface up":
                return rig.Interface("eth1", isUp: true);
            case "script fails":
                return rig.Script("chk", 1);
            case "script succeeds":
                return rig.Script("chk", 0);
            case "priority + 10":
                return rig.File("f", 10);
            case "source lost":
                return rig.Source(null);
            case "source changed":
                return rig.Source("10.0.0.6");
            case "address deleted":
                return rig.DeleteAddress();
            case "reload":
                return rig.Reload(s_config);
            default:
                return rig.Stop();
        }
    }
}
