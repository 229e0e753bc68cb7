using System.Net;
using Ipvs.Cli.Names;

namespace Ipvs.Cli.Tests;

/// <summary>The name service asked through processes, with scripts in place of getent.</summary>
public sealed class GetentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("getent-");

    [Fact]
    public void Answers_of_all_queries_are_collected()
    {
        string[] expected = [.. Enumerable.Range(1, 40).Select(number => $"hosts 10.0.0.{number}")];
        IReadOnlyList<string> lines = Getent.Ask(
            Script("echo \"$@\""), expected.Select(line => (IReadOnlyList<string>)line.Split(' ')), TimeSpan.FromMinutes(1));
        Assert.Equal(expected.Order(), lines.Order());
    }

    [Fact]
    public void What_is_not_answered_in_time_is_missing_and_the_rest_is_there()
    {
        string script = Script("case $2 in 10.0.0.2) printf '10.0.0.2 half-a-na'; exec sleep 600 ;; *) echo \"$2 name\" ;; esac");
        IReadOnlyList<string> lines = Getent.Ask(script, [["hosts", "10.0.0.1"], ["hosts", "10.0.0.2"], ["hosts", "10.0.0.3"]], TimeSpan.FromSeconds(2));
        Assert.Equal(["10.0.0.1 name", "10.0.0.3 name"], lines.Order());
    }

    [Fact]
    public void Queries_are_carried_out_side_by_side()
    {
        // Each waits until all have begun: one after the other none would ever end.
        string script = Script($"touch '{_folder}/begun-'$2; while [ $(ls '{_folder}' | grep -c begun-) -lt 8 ]; do sleep 0.05; done; echo $2");
        IEnumerable<IReadOnlyList<string>> queries = Enumerable.Range(1, 8).Select(number => (IReadOnlyList<string>)["hosts", $"{number}"]);
        Assert.Equal(8, Getent.Ask(script, queries, TimeSpan.FromMinutes(1)).Count);
    }

    [Fact]
    public void A_program_that_cannot_be_started_answers_nothing() =>
        Assert.Empty(Getent.Ask(Path.Combine(_folder.FullName, "missing"), [["hosts", "10.0.0.1"]], TimeSpan.FromMinutes(1)));

    [Fact]
    public void The_system_knows_its_own_loopback()
    {
        SystemNameLookup names = new();
        Assert.True(names.TryFindAddress("localhost", out IPAddress? address));
        Assert.Equal(IPAddress.Loopback, address);
        Assert.False(names.TryFindAddress("no-such-host.invalid", out _));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private string Script(string body)
    {
        string path = Path.Combine(_folder.FullName, "getent");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        return path;
    }
}
