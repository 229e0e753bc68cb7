using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ipvs.Netlink.Legacy;
using Ipvs.Netlink.Tests.Fakes;

namespace Ipvs.Netlink.Tests.Legacy;

/// <summary>The whole text is read even where the kernel loses its place.</summary>
public sealed class ProcTableFileTests
{
    private const string Titles =
        "IP Virtual Server version 1.2.1 (size=4096)\nProt LocalAddress:Port Scheduler Flags\n"
        + "  -> RemoteAddress:Port Forward Weight ActiveConn InActConn\n";

    private static readonly Gen<(string Text, bool IsOurs)> Records =
        from kind in Gen.Elements("TCP  0A000001:", "UDP  0A000001:", "SCTP  0A000001:", "FWM  0000", "IP  0A000001:", "ICMP  0A000001:", "IP_47  0A000001:")
        from number in Gen.Choose(0, 0xFFFF)
        from servers in Gen.Choose(0, 30)
        from isOurs in Gen.Elements(true, true, false)
        select ($"{kind}{number:X4} rr  \n" + string.Concat(Enumerable.Range(0, servers).Select(Server)), isOurs);

    [Fact]
    public void A_small_table_is_read_with_one_look_behind_its_end()
    {
        SequenceFile file = new([(Titles, true), ("TCP  0A000001:0050 rr  \n", true)]);
        Assert.Equal(Titles + "TCP  0A000001:0050 rr  \n", new ProcTableFile(file.Read).Read());
        Assert.Equal(6, file.Reads);
    }

    [Fact]
    public void A_large_table_of_one_namespace_is_read_in_sequence()
    {
        (string, bool)[] records = [(Titles, true), .. Enumerable.Range(1, 1000).Select(i => ($"TCP  0A000001:{i:X4} rr  \n", true))];
        SequenceFile file = new(records);
        Assert.Equal(Ours(records), new ProcTableFile(file.Read).Read());
        Assert.InRange(file.Reads, 10, 20);
    }

    [Fact]
    public void Services_of_other_namespaces_hide_none_of_ours()
    {
        (string, bool)[] records =
            [(Titles, true), .. Enumerable.Range(1, 1000).Select(i => ($"TCP  0A000001:{i:X4} rr  \n{Server(i)}", i % 3 != 0))];
        Assert.NotEqual(Ours(records), InSequence(new SequenceFile(records)));
        Assert.Equal(Ours(records), new ProcTableFile(new SequenceFile(records).Read).Read());
    }

    [Fact]
    public void A_service_of_more_servers_than_the_buffer_takes()
    {
        string large = "TCP  0A000001:0050 rr  \n" + string.Concat(Enumerable.Range(0, 3000).Select(Server));
        List<(string, bool)> records = [(Titles, true)];
        for (int i = 0; i < 200; i++)
        {
            records.Add(($"UDP  0A000001:{i:X4} rr  \n", i % 2 == 0));
        }

        records.Insert(150, (large, true));
        Assert.Equal(Ours(records), new ProcTableFile(new SequenceFile(records).Read).Read());
    }

    [Fact]
    public void Any_mixture_is_read_whole() =>
        Prop.ForAll(Arb.From(Gen.ListOf(Records)), records =>
        {
            (string, bool)[] all = [(Titles, true), .. records];
            Assert.Equal(Ours(all), new ProcTableFile(new SequenceFile(all).Read).Read());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(200));

    [Fact]
    public void A_table_that_changes_meanwhile_is_read_again()
    {
        (string, bool)[] records = [(Titles, true), .. Enumerable.Range(1, 500).Select(i => ($"TCP  0A000001:{i:X4} rr  \n", i % 3 != 0))];
        SequenceFile file = new(records);
        string changed = Ours(records).Replace("TCP  0A000001:0001 rr  \n", "TCP  0A000001:0001 fifteen_letters  \n", StringComparison.Ordinal);
        file.BeforeRead = reads =>
        {
            if (reads == 300)
            {
                file.Texts[1] = Encoding.UTF8.GetBytes("TCP  0A000001:0001 fifteen_letters  \n");
            }
        };
        Assert.Equal(changed, new ProcTableFile(file.Read).Read());
    }

    [Fact]
    public void A_table_that_never_rests_or_is_too_large_is_not_shown_in_part()
    {
        (string, bool)[] records = [(Titles, true), .. Enumerable.Range(1, 500).Select(i => ($"TCP  0A000001:{i:X4} rr  \n", i % 3 != 0))];
        SequenceFile restless = new(records);
        restless.BeforeRead = reads => restless.Texts[1] = Encoding.UTF8.GetBytes($"TCP  0A000001:0001 {new string('r', 1 + reads % 15)}  \n");
        Assert.Null(new ProcTableFile(restless.Read).Read());

        (string, bool)[] many = [(Titles, true), .. Enumerable.Range(1, 60_000).Select(i => ($"TCP  0A000001:{i:X4} rr  \n", i % 30 != 0))];
        Assert.Null(new ProcTableFile(new SequenceFile(many).Read).Read());
    }

    private static string Server(int number) => $"  -> 0A000101:{number:X4}      Masq    1      0          0         \n";

    private static string Ours(IEnumerable<(string Text, bool IsOurs)> records) =>
        string.Concat(records.Where(record => record.IsOurs).Select(record => record.Text));

    private static string InSequence(SequenceFile file)
    {
        StringBuilder text = new();
        byte[] buffer = new byte[4096];
        int count;
        while ((count = file.Read(buffer, text.Length)) > 0)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return text.ToString();
    }
}
