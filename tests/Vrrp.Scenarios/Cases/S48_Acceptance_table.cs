namespace Vrrp.Scenarios;

/// <summary>What is accepted from the wire, and what is rejected with which words.</summary>
[Trait("set", "quick")]
public sealed class S48_Acceptance_table : Scenario
{
    // Each variant concerns a router of its own in one daemon: rejected means that it becomes master, accepted that it
    // remains backup; that the others are unaffected is part of what is asked.
    [Fact]
    public void Version_2() => Ask("version 2", [.. Version2Cases()]);

    [Fact]
    public void Version_3() => Ask("version 3", [.. Version3Cases()]);

    [Fact]
    public void Version_3_with_the_checksum_of_version_2()
    {
        Assert.SkipWhen(Roles.Subject == Implementation.Original, "2.2.7 does not have v3_checksum_as_v2");
        DiffersByDesign(); // the original then checks nothing at all
        Ask("version 3", [.. ChecksumCases().Select((c, i) => i == 0 ? c with { Rejected = false, Log = null } : c)], "v3_checksum_as_v2");
    }

    [Fact]
    public void Version_3_over_ipv6() => Ask("version 3", [.. Ipv6Cases()]);

    [Theory]
    [InlineData("version 2")]
    [InlineData("version 3")]
    public void Priority_zero_is_followed_by_the_skew_time(string version)
    {
        Build(3);
        bool three = version == "version 3";
        DaemonProcess b = Start(B, Conf.Base(100, version));
        LogLine waiting = Logs(b, "(VI_1) Entering BACKUP STATE (init)");
        Injector injector = Lan.Own(new Injector(C));
        SleepUntil(waiting.At, 0.5);
        injector.Send(new ForgedAdvert { Priority = 0, Version = three ? 3 : 2, Interval = three ? 100 : 1 });
        Took(Formula.Skew(100), Adverts(C) is [var sent, ..] ? sent : Next(C, default), Next(B, default), "master");
        Logs(b, "(VI_1) Backup received priority 0 advertisement");
    }

    private static IEnumerable<PacketCase> Version2Cases()
    {
        string own = "10.0.0.3";
        yield return new("good", a => a, Rejected: false);
        yield return new("padded", a => a with { PadTo = 60 }, Rejected: false);
        yield return new("bad checksum", a => a with { ChecksumError = 1 }, Log: $"Invalid VRRPv2 checksum from {own}");
        yield return new("TTL 254", a => a with { Ttl = 254 }, Log: $"invalid TTL/HL from {own}. Received 254 and expect 255");
        yield return new("TTL 1", a => a with { Ttl = 1 }, Log: $"invalid TTL/HL from {own}. Received 1 and expect 255");
        yield return new("version 3", a => a with { Version = 3, Interval = 100 }, Log: $"wrong VRRP version from {own}. Received 3 and expect 2");
        yield return new("version 1", a => a with { VersionField = 1 }, Log: $"vrrp packet from {own} too long, length 40 and expect 32");
        yield return new("type 2", a => a with { Type = 2 }, Log: $"Invalid packet type from {own}. 2 and expect 1");
        foreach (int cut in (int[])[1, 4, 8, 12]) yield return new($"cut by {cut}", a => a with { Cut = cut }, Log: $"vrrp packet from {own} too short, length {40 - cut} and expect 40");
        foreach (int surplus in (int[])[4, 28]) yield return new($"{surplus} too long", a => a with { Cut = -surplus }, Log: $"vrrp packet from {own} too long, length {40 + surplus} and expect 40");
        yield return new("count 2, one address", a => a with { Count = 2 }, Log: $"vrrp packet from {own} too short, length 40 and expect 44");
        yield return new("count 2, two addresses", a => a with { Vips = [.. a.Vips, "10.9.9.9"] }, Rejected: false, RejectedBefore: true, Log: "expected 1 VIPs but received 2");
        yield return new("count 0, no address", a => a with { Vips = [] }, Rejected: false, RejectedBefore: true, Log: "expected 1 VIPs but received 0");
        yield return new("another address", a => a with { Vips = ["10.9.9.9"] }, Rejected: false, RejectedBefore: true, Log: $"ip address associated with VRID $V not present in advert from {own}: $A");
        yield return new("authentication 1", a => a with { Authentication = 1 }, Log: $"received a 1 auth from {own}, expecting 0!");
        yield return new("authentication 3", a => a with { Authentication = 3 }, Log: $"Invalid auth type from {own}: 3");
        yield return new("authentication data", a => a with { AuthenticationData = [1, 2, 3, 4, 5, 6, 7, 8] }, Rejected: false);
        foreach (int interval in (int[])[2, 0]) yield return new($"interval {interval}", a => a with { Interval = interval }, Log: $"advertisement interval mismatch with {own} mine=1 sec rcv'd={interval} sec");
        yield return new("priority 50", a => a with { Priority = 50 }, Log: $"received lower priority (50) advert from {own} - discarding");
        yield return new("priority 100", a => a with { Priority = 100 }, Rejected: false);
        yield return new("priority 255", a => a with { Priority = 255 }, Rejected: false);
        yield return new("our own address", a => a with { Source = "10.0.0.2" });
        yield return new("source elsewhere", a => a with { Source = "192.168.77.1" }, Rejected: false);
        yield return new("source 0.0.0.0", a => a with { Source = "0.0.0.0" }, Rejected: false);
        yield return new("unicast to us", a => a with { Destination = "10.0.0.2", DestinationMac = [2, 0, 0, 0, 0, 2] });
        yield return new("another group", a => a with { Destination = "224.0.0.19", DestinationMac = [1, 0, 0x5e, 0, 0, 0x13] });
        yield return new("more fragments", a => a with { Fragment = 0x2000 });
        yield return new("protocol 51", a => a with { Protocol = 51 });
        yield return new("IP options", a => a with { IpOptions = [1, 1, 1, 0] }, Rejected: false);
        yield return new("broadcast MAC", a => a with { DestinationMac = [255, 255, 255, 255, 255, 255] }, Rejected: false);
        yield return new("TOS 0", a => a with { Tos = 0 }, Rejected: false);
        yield return new("7 bytes", a => a with { Cut = 13 }, Common: "IPv4 VRRP packet too short - 27 bytes");
        yield return new("3 bytes", a => a with { Cut = 17 }, Common: "IPv4 VRRP packet too short - ");
        yield return new("nothing", a => a, Silent: true);
    }

    private static IEnumerable<PacketCase> Version3Cases()
    {
        yield return new("good", a => a, Rejected: false);
        yield return new("reserved bits", a => a with { Authentication = 15 }, Rejected: false);
        yield return new("interval 200", a => a with { Interval = 200 }, Rejected: false, LogBefore: false, Log: "advertisement interval mismatch ours = 100 centi-sec rcv'd=200 centi-sec");
        yield return new("interval 4095", a => a with { Interval = 4095 }, Rejected: false);
        foreach (PacketCase one in ChecksumCases()) yield return one;
        foreach (int version in (int[])[2, 4]) yield return new($"version {version}", a => a with { VersionField = version });
        foreach (int type in (int[])[0, 15]) yield return new($"type {type}", a => a with { Type = type }, Log: $"Invalid packet type from 10.0.0.3. {type} and expect 1");
        foreach (int cut in (int[])[1, 4]) yield return new($"cut by {cut}", a => a with { Cut = cut }, Log: $"vrrp packet from 10.0.0.3 too short, length {32 - cut} and expect 32");
        foreach (int surplus in (int[])[4, 28]) yield return new($"{surplus} too long", a => a with { Cut = -surplus }, Log: $"vrrp packet from 10.0.0.3 too long, length {32 + surplus} and expect 32");
        yield return new("2 too long", a => a with { Surplus = 2 }, Rejected: false, RejectedBefore: true);
        yield return new("nothing", a => a, Silent: true);
    }

    private static IEnumerable<PacketCase> ChecksumCases()
    {
        const string log = "Invalid VRRPv3 checksum from 10.0.0.3";
        yield return new("checksum without pseudo header", a => a with { PseudoHeader = false }, Log: log);
        yield return new("wrong checksum", a => a with { ChecksumError = 1 }, Log: log);
        yield return new("checksum for another destination", a => a with { ChecksumDestination = "10.0.0.2" }, Log: log);
    }

    private static IEnumerable<PacketCase> Ipv6Cases()
    {
        yield return new("good", a => a, Rejected: false);
        yield return new("hop limit 254", a => a with { Ttl = 254 });
        yield return new("version 2", a => a with { VersionField = 2 });
        yield return new("type 2", a => a with { Type = 2 });
        yield return new("cut by 1", a => a with { Cut = 1 });
        yield return new("unicast to us", a => a with { Destination = "fe80::ff:fe00:2", DestinationMac = [2, 0, 0, 0, 0, 2] });
        yield return new("bad checksum", a => a with { ChecksumError = 1 });
        yield return new("global source", a => a with { Source = "2001:db8:9::3" }, Rejected: false);
        yield return new("interval 200", a => a with { Interval = 200 }, Rejected: false);
        yield return new("nothing", a => a, Silent: true);
    }

    private void Ask(string options, PacketCase[] cases, string globals = "")
    {
        Build(3);
        bool three = options.StartsWith("version 3", StringComparison.Ordinal);
        bool six = cases.Any(c => c.Change(Good(1, three, six: true)).Source.Contains("2001", StringComparison.Ordinal));
        List<byte[]> frames = [];
        string configuration = Conf.Globals(globals);
        for (int i = 0; i < cases.Length; i++)
        {
            int vrid = i + 1;
            configuration += Conf.Instance(100, options, Vip(vrid, six) + (six ? "/64" : "/24"), $"VI_{vrid}", vrid);
            if (!cases[i].Silent) frames.Add(cases[i].Change(Good(vrid, three, six)).Frame());
        }

        using Injector injector = new(C);
        injector.Repeat(TimeSpan.FromSeconds(0.35), frames);
        DaemonProcess b = Start(B, configuration);
        LogLine waiting = Logs(b, $"(VI_{cases.Length}) Entering BACKUP STATE (init)");
        SleepUntil(waiting.At, Formula.MasterDown(100) + 0.4);
        injector.Stop();
        List<string> wrong = [.. cases.SelectMany((c, i) => Judge(b, c, i + 1, six))];
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private IEnumerable<string> Judge(DaemonProcess b, PacketCase packet, int vrid, bool six)
    {
        bool expected = packet.RejectedBefore && IsOriginal(b) ? !packet.Rejected : packet.Rejected;
        bool rejected = Adverts(B, vrid: vrid).Count > 0;
        if (rejected != expected) yield return $"{packet.Name}: {(rejected ? "rejected" : "accepted")}";
        if (packet.Log is null && packet.Common is null) yield break;
        if (IsOriginal(b) && (packet.RejectedBefore || !packet.LogBefore)) yield break;
        string text = packet.Common ?? $"(VI_{vrid}) " + packet.Log!.Replace("$V", $"{vrid}", StringComparison.Ordinal).Replace("$A", Vip(vrid, six), StringComparison.Ordinal);
        string? missing = null;
        try
        {
            Hears(b, text);
        }
        catch (LabException)
        {
            missing = $"{packet.Name}: no line \"{text}\" but {string.Join(" | ", b.Log.Where(l => l.Text.Contains($"(VI_{vrid})", StringComparison.Ordinal)).Select(l => l.Text[26..]).Distinct())}";
        }

        if (missing is not null) yield return missing;
    }

    private static string Vip(int vrid, bool six) => six ? $"fe80::51:{vrid}" : $"10.0.0.{100 + vrid}";

    private static ForgedAdvert Good(int vrid, bool three, bool six)
    {
        ForgedAdvert good = new() { Vrid = vrid, Version = three ? 3 : 2, Interval = three ? 100 : 1, Vips = [Vip(vrid, six)] };
        return six ? good with { Source = "fe80::ff:fe00:3", Destination = "ff02::12" } : good;
    }

    /// <summary>A variant of an advert.</summary>
    /// <param name="Name">What is special about it.</param>
    /// <param name="Change">What is special about it.</param>
    /// <param name="Rejected">Whether it must not be followed.</param>
    /// <param name="RejectedBefore">Whether 2.2.7 decides the other way.</param>
    /// <param name="Log">The line behind the name of the instance; $V and $A stand for its number and address.</param>
    /// <param name="LogBefore">Whether 2.2.7 has the line.</param>
    /// <param name="Common">A line without an instance.</param>
    /// <param name="Silent">Nothing is sent at all: the router is master in the end.</param>
    private sealed record PacketCase(
        string Name, Func<ForgedAdvert, ForgedAdvert> Change, bool Rejected = true, bool RejectedBefore = false, string? Log = null, bool LogBefore = true, string? Common = null, bool Silent = false);
}
