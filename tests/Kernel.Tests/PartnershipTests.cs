using System.Globalization;
using LabTopology;
using Linux.Abi;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>
/// A pair of directors of which one runs the programs under test and the other the original keepalived, either one as
/// master: failover, orderly stop and preemption as fast as the protocol allows.
/// </summary>
[Trait("lab", "timing")]
public sealed class PartnershipTests() : LabTest(needsIpvs: false)
{
    private const string HighAddress = "192.0.2.1";
    private const string LowAddress = "192.0.2.2";
    private static readonly string[] _complaints = ["invalid", "malformed", "checksum", "bogus", "mismatch", "truncated", "unexpected", "ignor"];

    public static TheoryData<bool, int, double> Pairs => new()
    {
        { true, 2, 1 },
        { false, 2, 1 },
        { true, 3, 0.5 },
        { false, 3, 0.5 },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Master_is_replaced_and_returns_in_the_time_of_the_protocol(bool subjectIsMaster, int version, double seconds)
    {
        TimeSpan interval = TimeSpan.FromSeconds(seconds);
        (Implementation high, Implementation low) = subjectIsMaster ? (Subject, Implementation.Original) : (Implementation.Original, Subject);
        CreateSite();
        using PacketCapture wire = new(Site.Switch, Site.Front.Bridge);

        DaemonProcess master = StartDirector(high, Site.Director1, File(150, version, seconds), "-P");
        wire.WaitFor(HighAddress, Patience);
        DaemonProcess backup = StartDirector(low, Site.Director2, File(100, version, seconds), "-P");
        backup.WaitForLog("Entering BACKUP STATE", Patience);

        // A steady master first: three adverts with the backup listening.
        DateTime now = DateTime.UtcNow;
        Wait.Until(Patience, "three adverts", () => wire.From(HighAddress, now).Count >= 3);

        KillTheMaster(wire, master, TimeSpanOf(100));
        master = ReturnTheMaster(wire, high, File(150, version, seconds), TimeSpanOf(150));
        StopTheMaster(wire, master, Timing.Skew(100, interval, version));

        foreach (DaemonProcess director in (DaemonProcess[])[master, backup])
        {
            LogLine? complaint = director.Log.FirstOrDefault(l => _complaints.Any(c => l.Text.Contains(c, StringComparison.OrdinalIgnoreCase)));
            Assert.True(complaint is null, $"{director.Implementation}: {complaint?.Text}");
        }

        TimeSpan TimeSpanOf(int priority) => Timing.MasterDown(priority, interval, version);
    }

    private static string File(int priority, int version, double seconds) =>
        Globals + Instance(priority, $"version {version}", seconds.ToString(CultureInfo.InvariantCulture));

    private static void KillTheMaster(PacketCapture wire, DaemonProcess master, TimeSpan theory)
    {
        DateTime killed = master.Crash();
        CapturedAdvert last = wire.From(HighAddress)[^1];
        CapturedAdvert first = wire.WaitFor(LowAddress, Patience, killed);
        Assert.NotEqual(0, last.Priority);
        Timing.AssertTook(theory, first.At - last.At, "failover after kill -9");
    }

    private DaemonProcess ReturnTheMaster(PacketCapture wire, Implementation implementation, string configuration, TimeSpan theory)
    {
        DateTime start = DateTime.UtcNow;
        DaemonProcess master = StartDirector(implementation, Site.Director1, configuration, "-P");
        LogLine waiting = master.WaitForLog("Entering BACKUP STATE", Patience, start);
        CapturedAdvert first = wire.WaitFor(HighAddress, Patience, start);

        // When it began to wait is known from its log alone, read a little later than written.
        Timing.AssertTook(theory, first.At - waiting.At, "preemption", early: Timing.Late);
        Wait.Until(Patience, "two adverts", () => wire.From(HighAddress, first.At).Count >= 3);
        Assert.DoesNotContain(wire.From(LowAddress), a => a.At > first.At + Timing.Late);
        return master;
    }

    private static void StopTheMaster(PacketCapture wire, DaemonProcess master, TimeSpan theory)
    {
        DateTime stop = master.Signal(Libc.SIGTERM);
        CapturedAdvert farewell = wire.WaitFor(HighAddress, Patience, stop, a => a.Priority == 0);
        CapturedAdvert first = wire.WaitFor(LowAddress, Patience, farewell.At);
        Timing.AssertTook(theory, first.At - farewell.At, "takeover after priority 0");
        Wait.Until(Patience, "the stopped master ends", () => master.HasExited);
        Assert.Equal(0, master.ExitCode);
        Assert.Single(wire.From(HighAddress, stop), a => a.Priority == 0);
    }
}
