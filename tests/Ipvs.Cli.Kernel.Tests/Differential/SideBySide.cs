using System.Runtime.ExceptionServices;

namespace Ipvs.Cli.Kernel.Tests.Differential;

/// <summary>
/// The original and our program, each in a network namespace of the same kernel, given the same command lines: messages,
/// output, exit status and what the kernel has afterwards must be equal.
/// </summary>
internal sealed class SideBySide : IDisposable
{
    private readonly NamespaceSide _original;
    private readonly NamespaceSide _ours;
    private readonly string _originalProgram;
    private readonly ServiceOrder _order;
    private string _before;

    private SideBySide(string original, string ours, ServiceOrder order)
    {
        _order = order;
        _originalProgram = original;
        _original = new(original);
        _ours = new(ours);
        _before = _original.Snapshot();
    }

    /// <summary>Number of command lines after which the kernel had something else than before.</summary>
    public int Changes { get; private set; }

    /// <summary>Number of command lines that ended with status 0.</summary>
    public int Successes { get; private set; }

    /// <summary>Number of command lines the original never ended, which are compared in their effect only.</summary>
    public int Hangs { get; private set; }

    /// <summary>Runs a test on a thread of its own, because namespaces belong to threads.</summary>
    /// <param name="order">The order of services to insist on.</param>
    /// <param name="body">The test.</param>
    public static void Run(ServiceOrder order, Action<SideBySide> body)
    {
        string ours = LabProgram.FindOrSkip();
        string original = LabProgram.FindOriginalOrSkip();
        Surroundings.Ensure();
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                using SideBySide both = new(original, ours, order);
                body(both);
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    /// <summary>Gives both the command line; null when they did the same. Afterwards both have the same table in any case.</summary>
    public string? FindDifference(CommandLine command)
    {
        ProgramResult expected = Comparable(_original.Run(command), command);
        ProgramResult found = Comparable(_ours.Run(command), command);
        string expectedTable = _original.Snapshot();
        string foundTable = _ours.Snapshot();
        string after = expectedTable;
        Successes += expected.Exit == 0 ? 1 : 0;
        if (NamespaceSide.WasKilled(expected) && !NamespaceSide.WasKilled(found))
        {
            Hangs++;
            found = expected;
        }

        if (expected == found && expectedTable == foundTable && expectedTable != _before)
        {
            Changes++;
            (expectedTable, foundTable) = (expectedTable + Save(_original), foundTable + Save(_ours));
        }

        if (expected == found && expectedTable == foundTable)
        {
            _before = after;
            return null;
        }

        string before = _before;
        Reset();
        return $"{command}\n--- before\n{before}--- original\n{Describe(expected, expectedTable)}--- ours\n{Describe(found, foundTable)}";
    }

    /// <summary>Both get an empty table, no daemons and the default timeouts.</summary>
    public void Reset()
    {
        _original.Reset();
        _ours.Reset();
        _before = _original.Snapshot();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _original.Dispose();
        _ours.Dispose();
    }

    private string Save(NamespaceSide side)
    {
        CommandLine save = new(["-Sn"], null);
        return "-Sn:\n" + Comparable(side.Run(_originalProgram, save), save).Output;
    }

    private static string Describe(ProgramResult result, string table) =>
        $"exit {result.Exit}\n[stdout]\n{result.Output}[stderr]\n{result.Error}[table]\n{table}";

    /// <summary>
    /// Services listed with --nosort come in the order of a hash that is another in every namespace: they are sorted here,
    /// each with its servers, whose order counts.
    /// </summary>
    private ProgramResult Comparable(ProgramResult result, CommandLine command) =>
        _order == ServiceOrder.Any || command.Words.Concat(command.Input?.Split((char[]?)null) ?? []).Contains("--nosort")
            ? result with { Output = SortServices(result.Output) }
            : result;

    /// <summary>The listing or save with its services in the order of their texts.</summary>
    internal static string SortServices(string listing)
    {
        List<string> blocks = [];
        foreach (string line in listing.Split('\n'))
        {
            bool isServer = line.StartsWith("  -> ", StringComparison.Ordinal) || line.StartsWith("-a ", StringComparison.Ordinal);
            if (isServer && blocks.Count > 0)
            {
                blocks[^1] += "\n" + line;
            }
            else
            {
                blocks.Add(line);
            }
        }

        blocks.Sort(StringComparer.Ordinal);
        return string.Join('\n', blocks);
    }
}
