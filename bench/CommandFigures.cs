using LabTopology;

namespace Bench;

/// <summary>The command line tool: single starts, and tables of many services or many real servers.</summary>
internal sealed class CommandFigures : IDisposable
{
    private const int Starts = 150;
    private const int Repeats = 7;

    /// <summary>The original reads /etc/hosts anew for every name.</summary>
    private const int NamedRepeats = 3;

    private const string RulesFile = "/tmp/bench-rules";
    private const string QuarterFile = "/tmp/bench-quarter";
    private const string HostsFile = "/tmp/bench-hosts";

    private static readonly string[] _service = ["-t", "10.0.0.1:80", "-s", "rr"];

    private readonly Site _site = Site.Create();
    private readonly string[] _programs = [Implementation.Original.Ipvsadm, Path.Combine(Implementation.Repository, "dist/sbin/ipvsadm")];

    /// <inheritdoc/>
    public void Dispose() => _site.Dispose();

    /// <summary>Everything that is a multiple of the original.</summary>
    public IEnumerable<Figure> Compare()
    {
        yield return CompareStarts();
        Rules rules = new(1000, 10, ServerSharing.Shared);
        rules.Write(RulesFile);
        yield return CompareRestore("`-R` of 1,000 services x 10 servers", 0.15);
        yield return CompareOutput("`-Ln` of the same", 0.35, Repeats, "-L", "-n");
        yield return CompareOutput("`-Sn` of the same", 0.35, Repeats, "-S", "-n");
        LayOver(rules);
        yield return CompareOutput("`-L` of the same, names in files (1,010 hosts)", 0.05, NamedRepeats, "-L");
        yield return CompareClear("`-C` of the same");
        yield return CompareNames(new(200, 10, ServerSharing.Own), "`-L` of 200 services x 10 servers of their own (2,200 hosts)");
        yield return CompareNames(new(1000, 10, ServerSharing.Own), "`-L` of 1,000 services x 10 servers of their own (11,000 hosts)");
        Clear();
    }

    /// <summary>How time grows with the table.</summary>
    public IEnumerable<GrowthFigure> CompareGrowth()
    {
        foreach ((Rules rules, string name) in ((Rules, string)[])
            [(new(10_000, 1, ServerSharing.Shared), "10,000 services x 1 server"), (new(1, 5_000, ServerSharing.Own), "1 service x 5,000 servers")])
        {
            Rules quarter = rules.Services > 1 ? rules with { Services = rules.Services / 4 } : rules with { Servers = rules.Servers / 4 };
            rules.Write(RulesFile);
            quarter.Write(QuarterFile);
            yield return CompareGrowth($"`-R` of {name}", quarter, rules, file => Clear(), program => new(program, "-R"));
            yield return CompareGrowth($"`-Ln` of {name}", quarter, rules, Restore, program => new(program, "-L", "-n"));
        }

        Clear();
    }

    /// <summary>Memory for a million lines.</summary>
    public IEnumerable<MemoryFigure> MeasureMemory()
    {
        Rules rules = new(1000, 999, ServerSharing.Shared);
        rules.Write(RulesFile);
        Clear();
        string ipvs = Implementation.Ours.Ipvsadm;
        Announce("a million lines");
        yield return RunForMemory(new(ipvs, "-R") { Input = RulesFile }, "`-R` of 1,000,000 lines (1,000 services x 999 servers)", accepted: 0)!;
        yield return RunForMemory(new(ipvs, "-L", "-n"), "`-Ln` of the same", accepted: 0)!;
        yield return RunForMemory(new(ipvs, "-S", "-n"), "`-Sn` of the same", accepted: 0)!;
        foreach (string state in (string[])["equal to the table", "against an empty table"])
        {
            if (RunForMemory(new(ipvs, "plan", RulesFile), "`ipvs plan FILE` with 1,000,000 lines, " + state, accepted: 1) is not { } figure)
            {
                Console.Error.WriteLine("left out: this ipvs has no subcommand plan");
                break;
            }

            yield return figure;
            Clear();
        }

        Clear();
    }

    private MemoryFigure? RunForMemory(Command command, string what, int accepted) => _site.Director1.Do(() => command.RunForMemory(what, accepted));

    // One after the other, so that a busy moment of the machine hits both.
    private Figure Compare(string what, double target, int times, Action before, Func<string, Command> command)
    {
        Announce(what);
        List<Cost>[] costs = [[], []];
        for (int i = 0; i < times * _programs.Length; i++)
        {
            before();
            costs[i % 2].Add(Run(command(_programs[i % 2])));
        }

        return new(what, "ms", Milliseconds(costs[0]), Milliseconds(costs[1])) { Target = target };
    }

    private Figure CompareStarts()
    {
        const string what = "`-A` of one service, the whole process";
        Announce(what);
        Clear();
        List<Cost>[] costs = [[], []];
        for (int i = 0; i < Starts * _programs.Length; i++)
        {
            costs[i % 2].Add(Run(new(_programs[i % 2], ["-A", .. _service])));
            Run(new(_programs[0], ["-D", .. _service[..2]]));
        }

        long[] faults = [.. costs.Select(list => (long)Sample.Of([.. list.Select(cost => (double)cost.PageFaults)]).Median)];
        return new($"{what} ({faults[0]} and {faults[1]} page faults)", "ms", Milliseconds(costs[0]), Milliseconds(costs[1])) { Target = 1.3 };
    }

    private Figure CompareRestore(string what, double target)
    {
        Figure figure = Compare(what, target, Repeats, Clear, program => new(program, "-R") { Input = RulesFile });
        Restore(RulesFile);
        return figure;
    }

    private Figure CompareOutput(string what, double target, int times, params string[] arguments) =>
        Compare(what, target, times, () => { }, program => new(program, arguments));

    private Figure CompareClear(string what) => Compare(what, 1.3, Repeats, () => Restore(RulesFile), program => new(program, "-C"));

    private Figure CompareNames(Rules rules, string what)
    {
        rules.Write(RulesFile);
        Restore(RulesFile);
        LayOver(rules);
        return CompareOutput(what, 0.05, NamedRepeats, "-L");
    }

    private GrowthFigure CompareGrowth(string what, Rules quarter, Rules whole, Action<string> before, Func<string, Command> command)
    {
        Announce(what);
        double[,] best = { { double.MaxValue, double.MaxValue }, { double.MaxValue, double.MaxValue } };
        for (int size = 0; size < 2; size++)
        {
            string file = size == 0 ? QuarterFile : RulesFile;
            for (int i = 0; i < NamedRepeats * _programs.Length; i++)
            {
                before(file);
                double microseconds = Run(command(_programs[i % 2]) with { Input = file }).Milliseconds * 1000;
                best[i % 2, size] = Math.Min(best[i % 2, size], microseconds / (size == 0 ? quarter : whole).Lines);
            }
        }

        return new(what, new(best[0, 0], best[0, 1]), new(best[1, 0], best[1, 1]));
    }

    private static Sample Milliseconds(List<Cost> costs) => Sample.Of([.. costs.Select(cost => cost.Milliseconds)]);

    private static void Announce(string what) => Console.Error.WriteLine("measuring " + what);

    private Cost Run(Command command) => _site.Director1.Do(command.Run);

    private void Clear() => Run(new(_programs[0], "-C"));

    private void Restore(string file)
    {
        Clear();
        Run(new(_programs[1], "-R") { Input = file });
    }

    /// <summary>Names come from files only; the mounts end with the lab.</summary>
    private static void LayOver(Rules rules)
    {
        rules.WriteHosts(HostsFile);
        File.WriteAllText("/tmp/bench-nsswitch", "hosts: files\nservices: files\n");
        NetworkNamespace.RunHere("mount", ["--bind", HostsFile, "/etc/hosts"], check: true);
        NetworkNamespace.RunHere("mount", ["--bind", "/tmp/bench-nsswitch", "/etc/nsswitch.conf"], check: true);
    }
}
