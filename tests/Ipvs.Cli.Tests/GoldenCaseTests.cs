using System.Text;
using Ipvs.Cli.Output;
using Ipvs.Cli.Parsing;

namespace Ipvs.Cli.Tests;

/// <summary>
/// What of the golden cases can be checked without a kernel: mistakes found before the kernel is asked, and
/// listings and saves of tables built from the cases' own commands.
/// </summary>
public sealed class GoldenCaseTests
{
    private readonly CommandLineParser _parser = new("ipvsadm", new FixedNames());

    [Fact]
    public void Command_lines_are_refused_with_the_same_words_and_status()
    {
        List<string> differences = [];
        int refused = 0;
        foreach (GoldenCase golden in GoldenCase.Load().Where(golden => golden.UserId is null))
        {
            ParseFailure? failure = _parser.Parse(golden.Arguments, out IpvsCommand? command);
            bool refusedBefore = golden.Exit == 2 || golden.Error.StartsWith("Try", StringComparison.Ordinal)
                || golden.Error.EndsWith(": unknown option\n", StringComparison.Ordinal)
                || golden.Error.EndsWith(": missing argument\n", StringComparison.Ordinal)
                || golden.Error.EndsWith("does not take an argument\n", StringComparison.Ordinal);
            if (refusedBefore && command?.Kind != CommandKind.Restore)
            {
                refused++;
                string expected = $"{golden.Exit} {golden.Error}";
                string actual = failure is null ? "accepted" : $"{(int)failure.Exit} {failure.Message}\n";
                AddDifference(differences, golden, expected, actual);
            }
            else if (failure is not null)
            {
                differences.Add($"{golden.Name}: refused: {failure.Message}");
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.InRange(refused, 676, int.MaxValue);
    }

    [Fact]
    public void Tables_are_listed_and_saved_byte_for_byte()
    {
        List<string> differences = [];
        int listed = 0;
        foreach (GoldenCase golden in GoldenCase.Load().Where(IsListing))
        {
            listed++;
            TableModel table = Build(golden);
            Assert.Null(_parser.Parse(golden.Arguments, out IpvsCommand? command));
            AddDifference(differences, golden, golden.Output, Print(command!, table));
            SaveFormat save = new(new(null));
            foreach (ServiceListing service in ListingOrder.Services(table.Listings).Select(ListingOrder.Servers))
            {
                save.Append(service);
            }

            AddDifference(differences, golden, golden.SaveAfter, save.ToString());
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.InRange(listed, 152, int.MaxValue);
    }

    [Fact]
    public void Connection_tables_are_listed_byte_for_byte()
    {
        List<string> differences = [];
        foreach (GoldenCase golden in GoldenCase.Load().Where(golden => golden.ConnectionTable is not null))
        {
            Assert.Null(_parser.Parse(golden.Arguments, out IpvsCommand? command));
            OptionSet options = command!.Options;
            EndpointText endpoints = new(options.Has(CommandOption.Numeric) ? null : new FixedNames());
            ConnectionList list = new(endpoints, options.Has(CommandOption.PersistentConnections));
            list.AppendTitles();
            string[] lines = golden.ConnectionTable!.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            bool understood = lines.Length > 0 && lines.Skip(1).All(line => list.TryAppend(Encoding.UTF8.GetBytes(line)));
            Assert.Equal(golden.Exit == 0, understood);
            if (understood)
            {
                AddDifference(differences, golden, golden.Output, list.Text.ToString());
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [Fact]
    public void Help_and_version_are_printed_byte_for_byte()
    {
        foreach (GoldenCase golden in GoldenCase.Load().Where(golden => golden.UserId is null && golden.Exit == 0))
        {
            if (CommandLineParser.IsHelpOrVersion(golden.Arguments, out CommandKind kind))
            {
                Assert.Equal(golden.Output, kind == CommandKind.Help ? HelpText.Help("ipvsadm") : HelpText.Version("ipvsadm"));
            }
        }
    }

    /// <summary>Listings and saves of services, apart from those that show timeouts, daemons or connections.</summary>
    private bool IsListing(GoldenCase golden) =>
        golden.Exit == 0 && golden.UserId is null && golden.Output.Length > 0
        && !golden.Setup.Any(words => words[0] is "--set" or "--start-daemon")
        && _parser.Parse(golden.Arguments, out IpvsCommand? command) is null && command!.Kind is (CommandKind.List or CommandKind.Save)
        && !command.Options.HasAny(CommandOption.Timeout, CommandOption.Daemon, CommandOption.Connection);

    private static string Print(IpvsCommand command, TableModel table)
    {
        EndpointText endpoints = new(command.Options.Has(CommandOption.Numeric) ? null : new FixedNames());
        IReadOnlyList<ServiceListing> services = ListingOrder.Services(table.Listings);
        if (command.Kind == CommandKind.Save)
        {
            SaveFormat save = new(endpoints);
            foreach (ServiceListing service in services.Select(ListingOrder.Servers))
            {
                save.Append(service);
            }

            return save.ToString();
        }

        ListFormat list = new(endpoints, CommandRunner.StyleOf(command.Options), command.Options.Has(CommandOption.Exact));
        if (!command.HasService)
        {
            list.AppendVersion(new(new Version(1, 2, 1), 4096));
        }

        list.AppendTitles();
        foreach (ServiceListing service in services.Where(service => !command.HasService || service.Service.Service.Key == command.ServiceKey))
        {
            list.Append(command.Options.Has(CommandOption.NoSort) ? service : ListingOrder.Servers(service));
        }

        return list.ToString();
    }

    private TableModel Build(GoldenCase golden)
    {
        ulong[] s = golden.Statistics ?? new ulong[10];
        TableModel table = new(new()
        {
            Connections = s[0],
            IncomingPackets = s[1],
            OutgoingPackets = s[2],
            IncomingBytes = s[3],
            OutgoingBytes = s[4],
            ConnectionRate = s[5],
            IncomingPacketRate = s[6],
            OutgoingPacketRate = s[7],
            IncomingByteRate = s[8],
            OutgoingByteRate = s[9],
        });
        foreach (string[] words in golden.Setup)
        {
            Assert.Null(_parser.Parse(words, out IpvsCommand? command));
            table.Apply(command!);
        }

        return table;
    }

    private static void AddDifference(List<string> differences, GoldenCase golden, string expected, string actual)
    {
        if (expected != actual)
        {
            differences.Add($"{golden.Name} [{string.Join(' ', golden.Arguments)}]\n expected {expected}\n actual   {actual}");
        }
    }
}
