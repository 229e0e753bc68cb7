using System.Text;
using System.Text.Json;
using Ipvs.Cli.Names;
using Ipvs.Cli.Parsing;
using Ipvs.Cli.Planning;
using Ipvs.Cli.Tests;
using Ipvs.Netlink;

namespace Ipvs.Cli.Kernel.Tests;

/// <summary>ipvs plan on a real table.</summary>
[Trait("lab", "beyond")]
public sealed class PlanTests(ITestOutputHelper log)
{
    private const string Saved =
        "-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r 10.0.1.1:80 -m -w 1\n-a -t 10.0.0.1:80 -r 10.0.1.2:80 -m -w 2\n-A -f 7 -s wlc -p 300\n";

    /// <summary>Tables that cannot be told by what -S writes: each is read otherwise or not at all.</summary>
    private static readonly HashSet<string> Unsaveable =
    [
        "-A -t 10.0.0.1:80 -s sh -b \n", // flag-3 has no name with these schedulers
        "-A -t 10.0.0.1:80 -s mh -b \n",
    ];

    /// <summary>Raised as cases are added; it never goes down.</summary>
    private const int MinimumTables = 150;

    [Fact]
    [Trait("cost", "high")]
    public void What_was_saved_a_moment_ago_needs_no_change_unless_thresholds_were_lost()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        using IpvsClient client = IpvsClient.Open();
        HashSet<(string Table, bool HasThresholds)> seen = [];
        List<string> differences = [];
        int withThresholds = 0;
        foreach (GoldenCase golden in GoldenCase.Load().Where(golden => golden.UserId is null && golden.SaveAfter.Length > 0))
        {
            bool hasThresholds = golden.Setup.SelectMany(words => words).Concat(golden.Arguments).Any(word => word is "-x" or "--u-threshold");
            if (!seen.Add((golden.SaveAfter, hasThresholds)))
            {
                continue;
            }

            kernel.Reset(golden.Setup);
            if (!IsListing(golden.Arguments))
            {
                ProgramRun.Run(program, golden.Arguments, "ipvsadm", golden.Input);
            }

            string saved = kernel.Save();
            if (Unsaveable.Contains(saved))
            {
                continue;
            }

            TablePlan plan = PlanOf(client, saved, out string mistakes);
            bool onlyThresholds = !plan.Counts.IsEmpty
                && plan.Changes().All(change => change.Kind == ChangeKind.EditServer && plan.OldServerOf(change)!.Value.UpperThreshold != 0);
            withThresholds += onlyThresholds ? 1 : 0;
            if (mistakes.Length > 0 || !(plan.Counts.IsEmpty || onlyThresholds))
            {
                differences.Add($"{golden.Name}: {plan.Counts} {mistakes}\n{saved}");
            }
        }

        log.WriteLine($"{seen.Count} tables, {withThresholds} times with thresholds");
        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.InRange(seen.Count, MinimumTables, int.MaxValue);
        Assert.InRange(withThresholds, 1, int.MaxValue);
    }

    [Fact]
    public void Exit_status_tells_no_change_from_changes()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset([["-A", "-t", "10.0.0.1:80", "-s", "rr"], ["-a", "-t", "10.0.0.1:80", "-r", "10.0.1.1", "-m"]]);

        Assert.Equal(
            new ProgramResult(1, "+ -a -t 10.0.0.1:80 -r 10.0.1.2:80 -m -w 2\n+ -A -f 7 -s wlc -p 300\n1 service and 1 server to add, 0 services and 0 servers to change, 0 services and 0 servers to remove, 2 unchanged\n", ""),
            ProgramRun.Run(program, ["plan", "-"], "ipvs", Saved));
        Assert.Equal(0, ProgramRun.Run(program, ["apply", "-"], "ipvs", Saved).Exit);
        Assert.Equal(
            new ProgramResult(0, "0 services and 0 servers to add, 0 services and 0 servers to change, 0 services and 0 servers to remove, 4 unchanged\n", ""),
            ProgramRun.Run(program, ["plan", "-"], "ipvs", Saved));
        Assert.Equal(Saved, kernel.Save());
    }

    [Fact]
    public void A_file_with_mistakes_is_trouble_and_all_of_them_are_named()
    {
        string program = LabProgram.FindOrSkip();
        string file = Path.Combine(Path.GetTempPath(), "rules");
        File.WriteAllText(file, Saved + "-a -t 10.0.0.1:80 -r 10.0.1.1 -g\n-a -t 10.0.0.1:80 -r 224.0.0.9\n-C\n");

        string expected =
            $"{file}:5: server 10.0.1.1:80 of service TCP 10.0.0.1:80 is already on line 2\n"
            + $"{file}:6: 224.0.0.9 is a multicast address: a real server needs a unicast address\n"
            + $"{file}:7: '-C' does not belong here: what is not in the file is removed\n";
        Assert.Equal(new ProgramResult(2, "", expected), ProgramRun.Run(program, ["plan", file], "ipvs"));
        Assert.Equal(new ProgramResult(2, "", expected), ProgramRun.Run(program, ["apply", file], "ipvs"));
        Assert.Equal(new ProgramResult(2, "", "/nofile: No such file or directory\n"), ProgramRun.Run(program, ["plan", "/nofile"], "ipvs"));
        Assert.Equal(new ProgramResult(2, "", "/: Is a directory\n"), ProgramRun.Run(program, ["apply", "/"], "ipvs"));
    }

    [Theory]
    [InlineData("10.0.1.1 -m -x 3 -y 5")]
    [InlineData("224.0.0.1 -m")]
    [InlineData("239.1.2.3 -m")]
    [InlineData("0.0.0.0 -m")]
    [InlineData("255.255.255.255 -m")]
    [InlineData("ff02::1 -i")]
    [InlineData(":: -i")]
    [InlineData("::ffff:10.0.1.1 -i")]
    public void What_is_refused_beforehand_the_kernel_refuses_too(string server)
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset([["-A", "-t", "10.0.0.1:80", "-s", "rr"]]);

        Assert.Equal(255, ProgramRun.Run(program, ["-a", "-t", "10.0.0.1:80", "-r", .. server.Split(' ')], "ipvsadm").Exit);
        Assert.Equal(2, ProgramRun.Run(program, ["plan", "-"], "ipvs", $"-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r {server}\n").Exit);
    }

    [Theory]
    [InlineData("10.0.1.1 -m -x 5 -y 5")]
    [InlineData("0.0.0.1 -m")]
    [InlineData("240.0.0.1 -m")]
    [InlineData("::1 -i")]
    [InlineData("2001:db8::1 -i")]
    public void What_is_not_refused_beforehand_the_kernel_takes(string server)
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset([]);

        ProgramResult applied = ProgramRun.Run(program, ["apply", "-"], "ipvs", $"-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r {server}\n");

        Assert.Equal((0, ""), (applied.Exit, applied.Error));
    }

    [Fact]
    public void Json_has_the_same_changes()
    {
        string program = LabProgram.FindOrSkip();
        using KernelFixture kernel = new();
        kernel.Reset([["-A", "-t", "10.0.0.1:80", "-s", "wrr"]]);

        ProgramResult plan = ProgramRun.Run(program, ["plan", "-o", "json", "-"], "ipvs", Saved);

        using JsonDocument document = JsonDocument.Parse(plan.Output);
        Assert.Equal(1, plan.Exit);
        Assert.Equal(["change", "add", "add", "add"], document.RootElement.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("action").GetString()));
    }

    private static bool IsListing(string[] words) =>
        words.Length == 0 || words[0].StartsWith("-L", StringComparison.Ordinal) || words[0].StartsWith("-S", StringComparison.Ordinal);

    private static TablePlan PlanOf(IpvsClient client, string file, out string mistakes)
    {
        FileMistakes found = new("-");
        MemoryStream stream = new(Encoding.UTF8.GetBytes(file));
        WantedTable wanted = new PlanFileReader(new CommandLineParser("ipvs", new SystemNameLookup()), found).Read(new RestoreReader(stream.Read, static () => { }));
        mistakes = string.Join("\n", found.Describe());
        return PresentTable.Plan(new KernelTable(client), wanted, UnlistedServices.Remove);
    }
}
