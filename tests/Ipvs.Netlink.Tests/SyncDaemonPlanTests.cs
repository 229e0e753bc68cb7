using System.Net;

namespace Ipvs.Netlink.Tests;

/// <summary>Values in effect are as the kernel showed them for daemons started with the options beside them.</summary>
public sealed class SyncDaemonPlanTests
{
    private static readonly SyncDaemon Master = new(SyncDaemonRole.Master, "eth0", 51);
    private static readonly SyncDaemon Backup = Master with { Role = SyncDaemonRole.Backup };
    private static readonly SyncDaemon RunningMaster = Running(Master, 1472);
    private static readonly SyncDaemon RunningBackup = Running(Backup, 1472);

    [Fact]
    public void What_is_missing_is_started_and_what_is_not_wanted_is_stopped_first()
    {
        Assert.Equal([Start(Backup)], SyncDaemonPlan.Between([Backup], []));
        Assert.Equal([Stop(RunningBackup), Start(Master)], SyncDaemonPlan.Between([Master], [RunningBackup]));
        Assert.Equal([Stop(RunningMaster), Stop(RunningBackup)], SyncDaemonPlan.Between([], [RunningMaster, RunningBackup]));
        Assert.Empty(SyncDaemonPlan.Between([], []));
    }

    [Fact]
    public void A_daemon_that_runs_as_wanted_is_left_alone()
    {
        Assert.Empty(SyncDaemonPlan.Between([Master, Backup], [RunningMaster, RunningBackup]));
        SyncDaemon options = Master with { Group = IPAddress.Parse("224.0.0.90"), Port = 9000, Ttl = 7, MaxLength = 1000 };
        Assert.Empty(SyncDaemonPlan.Between([options], [options]));
        Assert.Empty(SyncDaemonPlan.Between([Backup], [Running(Backup, 8972)]));
    }

    [Theory]
    [InlineData(1000, 1000, 1024)]
    [InlineData(1400, 1400, 1400)]
    public void A_backup_takes_at_least_1024_bytes(ushort wanted, ushort master, ushort backup)
    {
        Assert.Empty(SyncDaemonPlan.Between([Master with { MaxLength = wanted }], [Running(Master, master)]));
        Assert.Empty(SyncDaemonPlan.Between([Backup with { MaxLength = wanted }], [Running(Backup, backup)]));
    }

    [Fact]
    public void Over_IPv6_headers_are_longer()
    {
        IPAddress group = IPAddress.Parse("ff02::55");
        Assert.Empty(SyncDaemonPlan.Between([Master with { Group = group }], [Running(Master, 1452) with { Group = group }]));
        Assert.Equal(2, SyncDaemonPlan.Between([Master with { Group = group }], [Running(Master, 1472) with { Group = group }]).Count);
    }

    public static TheoryData<SyncDaemon> Changes { get; } =
    [
        Master with { Interface = "eth1" },
        Master with { SyncId = 52 },
        Master with { Group = IPAddress.Parse("224.0.0.82") },
        Master with { Port = 8849 },
        Master with { Ttl = 2 },
        Master with { MaxLength = 1000 },
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_of_any_option_is_a_new_start(SyncDaemon wanted)
    {
        Assert.Equal([Stop(RunningMaster), Start(wanted)], SyncDaemonPlan.Between([wanted], [RunningMaster]));
        SyncDaemon running = Running(wanted, wanted.MaxLength == 0 ? (ushort)1472 : wanted.MaxLength);
        Assert.Equal([Stop(running), Start(Master)], SyncDaemonPlan.Between([Master], [running]));
    }

    private static SyncDaemonChange Start(SyncDaemon daemon) => new(daemon, Starts: true);

    private static SyncDaemonChange Stop(SyncDaemon daemon) => new(daemon, Starts: false);

    private static SyncDaemon Running(SyncDaemon wanted, ushort length) => wanted with
    {
        MaxLength = length,
        Group = wanted.Group ?? IPAddress.Parse("224.0.0.81"),
        Port = wanted.Port == 0 ? (ushort)8848 : wanted.Port,
        Ttl = wanted.Ttl == 0 ? (byte)1 : wanted.Ttl,
    };
}
