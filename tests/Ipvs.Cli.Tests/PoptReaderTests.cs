using Ipvs.Cli.Parsing;

namespace Ipvs.Cli.Tests;

/// <summary>Each row was tried on libpopt 1.19 with the same option declarations.</summary>
public sealed class PoptReaderTests
{
    [Theory]
    [InlineData("-Ln", "List, Numeric")]
    [InlineData("-L -s==rr", "List, Scheduler(=rr)")]
    [InlineData("-L -s=rr", "List, Scheduler(rr)")]
    [InlineData("-L -srr", "List, Scheduler(rr)")]
    [InlineData("-L -s rr", "List, Scheduler(rr)")]
    [InlineData("-L -sn=3", "List, Scheduler(n=3)")]
    [InlineData("-L -s=", "List, Scheduler()")]
    [InlineData("-L --scheduler==x", "List, Scheduler(=x)")]
    [InlineData("-Lp 3", "List, Persistent(3)")]
    [InlineData("-L -p= 3", "List, Persistent() | 3")]
    [InlineData("-L -p -n", "List, Persistent, Numeric")]
    [InlineData("-L -p", "List, Persistent")]
    [InlineData("-L -n a -s -- b -- -n --list", "List, Numeric, Scheduler(--) | a b -n --list")]
    [InlineData("-L -", "List | -")]
    [InlineData("-L -- -s q", "List | -s q")]
    [InlineData("-nLs=", "Numeric, List, Scheduler()")]
    [InlineData("--start-daemon= x", "StartDaemon() | x")]
    [InlineData("-L -w -1", "List, Weight(-1)")]
    public void Words_become_switches_values_and_arguments(string line, string expected)
    {
        PoptReader reader = new(line.Split(' '));
        List<string> found = [];
        while (reader.Next(out Switch name, out string? value) == PoptStatus.Found)
        {
            found.Add(value is null ? $"{name}" : $"{name}({value})");
        }

        string actual = string.Join(", ", found);
        Assert.Equal(expected, reader.Arguments.IsEmpty ? actual : $"{actual} | {string.Join(' ', reader.Arguments!)}");
    }

    [Theory]
    [InlineData("-Lq", "UnknownOption", "-Lq")]
    [InlineData("-Ln-s q", "UnknownOption", "-Ln-s")]
    [InlineData("-L -é", "UnknownOption", "-é")]
    [InlineData("-L --=x", "UnknownOption", "--=x")]
    [InlineData("-L ---n", "UnknownOption", "---n")]
    [InlineData("-L --n", "UnknownOption", "--n")]
    [InlineData("-L --lis", "UnknownOption", "--lis")]
    [InlineData("-Ls", "MissingArgument", "-Ls")]
    [InlineData("-L --scheduler", "MissingArgument", "--scheduler")]
    [InlineData("-L -n=1", "UnwantedArgument", "-n=1")]
    [InlineData("-L=n", "UnwantedArgument", "-L=n")]
    [InlineData("-L --list=", "UnwantedArgument", "--list=")]
    public void Mistakes_name_the_word_as_typed(string line, string expected, string word)
    {
        PoptReader reader = new(line.Split(' '));
        PoptStatus status;
        do
        {
            status = reader.Next(out _, out _);
        }
        while (status == PoptStatus.Found);
        Assert.Equal(expected, status.ToString());
        Assert.Equal(word, reader.CurrentWord);
    }

    [Fact]
    public void Commands_and_their_switches_have_the_same_numbers()
    {
        foreach (CommandKind kind in Enum.GetValues<CommandKind>())
        {
            Assert.Equal(kind.ToString(), ((Switch)kind).ToString());
        }
    }
}
