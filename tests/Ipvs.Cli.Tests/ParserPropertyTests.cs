using FsCheck;
using FsCheck.Fluent;
using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;
using Ipvs.Netlink;

namespace Ipvs.Cli.Tests;

/// <summary>Whatever the words are, reading them ends, and what is accepted can be sent, saved and read again.</summary>
public sealed class ParserPropertyTests
{
    private static readonly string[] Words =
    [
        "-A", "-E", "-D", "-a", "-e", "-d", "-L", "-Ln", "-S", "-Z", "-C", "-R", "--set", "--start-daemon", "--stop-daemon", "master",
        "-t", "-u", "--sctp-service", "-f", "-6", "-s", "-p", "-M", "-r", "-g", "-i", "-m", "-w", "-x", "-y", "-o", "-b", "--pe", "-n", "-c",
        "--stats", "--tun-type", "gue", "gre", "--tun-port", "--tun-csum", "--tun-remcsum", "--mcast-group", "224.0.0.9", "ff02::1",
        "10.0.0.1:80", "10.0.0.1", "[2001:db8::1]:80", "2001:db8::1", "vip1:http", "rr", "sh", "sh-port", "flag-1,flag-3", "sip",
        "7", "0", "-1", "4294967295", "255.255.0.0", "64", "", "-", "--", "-t=10.0.0.1:80", "-At", "-w5", "--weight=3", "=", "[", "]:", ":", "é",
    ];

    private static readonly CommandLineParser Parser = new("ipvsadm", new FixedNames());

    private static readonly Gen<string[]> Lines =
        Gen.ArrayOf(Gen.Frequency((9, Gen.Elements(Words)), (1, ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get))));

    [Fact]
    public void Any_words_give_either_a_command_or_a_message()
    {
        Prop.ForAll(Lines.ToArbitrary(), words =>
        {
            ParseFailure? failure = Parser.Parse(words, out IpvsCommand? command);
            Assert.True(failure is null != command is null);
            Assert.True(failure is null || failure.Message.Length > 0);
            if (command is not null && KernelChange.IsChange(command.Kind))
            {
                Assert.NotNull(KernelChange.Of(command).Change);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000).WithEndSize(12));
    }

    [Fact]
    public void What_was_saved_is_read_back_as_the_same_service()
    {
        int services = 0;
        Prop.ForAll(Lines.ToArbitrary(), words =>
        {
            string[] line = ["-A", "-t", "10.0.0.1:80", .. words];
            if (Parser.Parse(line, out IpvsCommand? command) is null && command!.Engine is null or "sip" && IsSaveable(command))
            {
                services++;
                IpvsService service = command.ToService();
                SaveFormat save = new(new(null));
                save.Append(new(new(service, default), []));
                Assert.Null(Parser.Parse(save.ToString().TrimEnd().Split(' '), out IpvsCommand? again));
                Assert.Equal(service, again!.ToService());
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000).WithEndSize(6));
        Assert.True(services > 100, $"only {services} services");
    }

    [Fact]
    public void Restored_lines_end_whatever_the_bytes_are()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            MemoryStream stream = new(bytes);
            RestoreReader reader = new(stream.Read, () => { });
            int lines = 0;
            while (reader.TryReadLine(out ReadOnlySpan<string> words))
            {
                lines++;
                Assert.All(words.ToArray(), word => Assert.DoesNotContain(' ', word));
            }

            Assert.InRange(lines, 0, bytes.Count(value => value == '\n') + 1);
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>A mask without persistence and names with blanks are lost in a save, as with ipvsadm.</summary>
    private static bool IsSaveable(IpvsCommand command) =>
        ((command.Flags & ServiceFlags.Persistent) != 0 || command.Mask.IsFull)
        && command.Scheduler.All(letter => char.IsAsciiLetterLower(letter))
        && ((command.Flags & ServiceFlags.Scheduler3) == 0 || command.Scheduler is not ("sh" or "mh"));
}
