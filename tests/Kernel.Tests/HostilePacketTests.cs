using LabTopology;
using Linux.Abi;
using static Kernel.Tests.Configuration;

namespace Kernel.Tests;

/// <summary>
/// Adverts with a higher priority than the master's and one thing wrong each: any that was accepted would make it give up
/// the address.
/// </summary>
[Trait("lab", "network")]
public sealed class HostilePacketTests() : LabTest(needsIpvs: false)
{
    private const int Vrid = 51;

    // Few enough that all of them fit into the socket's buffer while a slow machine looks elsewhere: then each must be counted.
    private const int Rounds = 20;

    private const string Password = "secret";
    private static readonly string _file = Globals + Instance(100, $"version 2\n    authentication {{\n        auth_type PASS\n        auth_pass {Password}\n    }}", "1");

    [Fact]
    public void Master_ignores_every_bad_packet_and_obeys_a_good_one()
    {
        CreateSite();
        using PacketCapture wire = new(Site.Switch, Site.Front.Bridge);
        using AddressMonitor addresses = new(Site.Director1);
        using AdvertForge forge = new(Site.Client, "192.0.2.200");
        DaemonProcess director = StartDirector(Site.Director1, _file, "-P");
        wire.WaitFor("192.0.2.1", Patience);
        int role = director.VrrpPid;
        DateTime attack = DateTime.UtcNow;

        byte[] good = AdvertForge.Version2(Vrid, 200, Password);
        for (int length = 0; length < good.Length; length++) forge.Send(good.AsSpan(0, length));
        for (int i = 0; i < Rounds; i++)
        {
            SendWrong(forge, 0, p => p[0] = 0x41, seal: true);
            SendWrong(forge, 0, p => p[0] = 0x22, seal: true);
            SendWrong(forge, 0, p => p[3] = 200, seal: true);
            SendWrong(forge, 0, p => p[12] ^= 1, seal: true);
            SendWrong(forge, 0, p => p[5] = 9, seal: true);
            SendWrong(forge, 0, p => p[6] ^= 0x55, seal: false);
            SendWrong(forge, 1, _ => { }, seal: false);
        }

        Wait.Until(Patience, "three adverts after the attack", () => wire.From("192.0.2.1", DateTime.UtcNow.AddSeconds(-3.5)).Count >= 3 && wire.From("192.0.2.1", attack).Count >= 3);
        Assert.Equal(role, director.VrrpPid);
        Assert.DoesNotContain(addresses.Of(Site.Vip), c => !c.Added);
        Assert.DoesNotContain(wire.From("192.0.2.1", attack), a => a.Priority != 100);
        if (Subject != Implementation.Original)
        {
            int lines = director.Log.Count(l => l.At >= attack);
            Assert.True(lines < 100, $"{lines} lines for some {7 * Rounds} bad packets");
            AssertCounted(director);
        }

        forge.Send(good);
        director.WaitForLog("Entering BACKUP STATE", Patience, attack);
        addresses.WaitFor(Site.Vip, added: false, Patience, attack);
    }

    // The statistics of keepalived.stats, in its words.
    private static void AssertCounted(DaemonProcess director)
    {
        string file = Path.Combine(director.Folder, "keepalived.stats");
        director.Signal(Libc.SIGUSR2);
        Wait.Until(Patience, "statistics are written", () => File.Exists(file) && File.ReadAllText(file).Contains("Priority Zero", StringComparison.Ordinal), () => director.LogText);
        string statistics = File.ReadAllText(file);
        foreach (string line in (string[])["TTL", "Failure", "Advertisement Interval"]) Assert.True(statistics.Contains($"{line}: {Rounds}\n", StringComparison.Ordinal), $"not {Rounds} times {line}:\n{statistics}");
        Assert.DoesNotContain("    Length: 0\n", statistics, StringComparison.Ordinal);
    }

    private static void SendWrong(AdvertForge forge, byte hops, Action<byte[]> spoil, bool seal)
    {
        byte[] packet = AdvertForge.Version2(Vrid, 200, Password);
        spoil(packet);
        if (seal) AdvertForge.Seal(packet);
        forge.Send(packet, (byte)(255 - hops));
    }
}
