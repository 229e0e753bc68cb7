using System.Diagnostics;
using System.Text;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Tests;

/// <summary>Files that want to grow without end are answered with a diagnostic, in bounded memory.</summary>
public sealed class BoundsTests
{
    private const long MegaBytes = 1 << 20;

    [Fact]
    public void A_gigabyte_without_line_end_is_one_line_that_is_too_long()
    {
        string path = Path.GetTempFileName();
        try
        {
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Write)) file.SetLength(1L << 30);
            var result = Bounded(32 * MegaBytes, () => ConfigurationReader.Read(path));
            Assert.Equal($"({path}: Line 1) line too long - ignoring", Assert.Single(Conf.Messages(result)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void What_stands_around_a_long_line_is_read()
    {
        string path = Path.GetTempFileName();
        try
        {
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
            {
                file.Write("global_defs {\n"u8);
                file.SetLength(100 * MegaBytes);
                file.Seek(0, SeekOrigin.End);
                file.Write("\nrouter_id X\n}\nbogus"u8);
            }

            var result = Bounded(32 * MegaBytes, () => ConfigurationReader.Read(path));
            Assert.Equal([$"({path}: Line 2) line too long - ignoring", $"({path}: Line 5) Unknown keyword 'bogus'"], Conf.Messages(result));
            Assert.Equal("X", result.Config!.Global.RouterId);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused()
    {
        string path = Path.GetTempFileName();
        try
        {
            byte[] lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("# comment\n", 100_000)));
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
            {
                while (file.Length <= ConfigurationFiles.MaxBytes) file.Write(lines);
            }

            var result = Bounded(400 * MegaBytes, () => ConfigurationReader.Read(path));
            Assert.Null(result.Config);
            Assert.Equal($"Unable to read configuration file {path}", Assert.Single(Conf.Messages(result)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("global_defs {\n")]
    [InlineData("{\n")]
    [InlineData("bogus {\n")]
    [InlineData("vrrp_instance V {\nauthentication {\n")]
    [InlineData("vrrp_sync_group G {\ngroup {\n")]
    public void A_hundred_thousand_open_blocks_are_reported(string head)
    {
        var result = Bounded(700 * MegaBytes, () => Conf.Read(string.Concat(Enumerable.Repeat(head, 100_000))));
        Assert.Contains(result.Diagnostics, d => d.Code == DiagnosticCode.UnterminatedBlock && d.Message.StartsWith("There are ", StringComparison.Ordinal));
    }

    [Fact]
    public void Hundreds_of_thousands_of_mistakes_are_reported_up_to_a_limit()
    {
        var result = Bounded(600 * MegaBytes, () => Conf.Read(string.Concat(Enumerable.Repeat("}\n", 300_000))));
        Assert.Equal(DiagnosticBag.MaxItems + 1, result.Diagnostics.Count);
        Assert.Single(result.Diagnostics, d => d.Code == DiagnosticCode.TooManyFindings);
    }

    [Fact]
    public void A_fatal_finding_behind_many_others_is_kept()
    {
        var result = Conf.Read(string.Concat(Enumerable.Repeat("bogus\n", 50_000)) + "include_check\nvrrp_instance V {\npriority\n}\n");
        Assert.Equal(2, result.StartFailure);
        Assert.Contains(result.Diagnostics, d => d.Code == DiagnosticCode.MissingParameter);
    }

    [Theory]
    [InlineData("~SEQ(A,1,1000000) ~SEQ(B,1,1000000) ~SEQ(C,1,1000000) x${A}${B}${C}\n")]
    [InlineData("~SEQ(A,-9223372036854775807,9223372036854775807) x\n")]
    [InlineData("$M= \\\n~SEQ(A,1,100000) $N\n$N= \\\n~SEQ(B,1,100000) x \\\ny\n$M\n")]
    public void Huge_sequences_end(string text)
    {
        var result = Bounded(600 * MegaBytes, () => Conf.Read(text));
        Assert.Contains(result.Diagnostics, d => d.Severity >= Severity.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    public void Definitions_that_double_each_other_end(string innermost)
    {
        var text = new StringBuilder($"$A0={innermost}\n");
        for (int i = 1; i < 60; i++) text.Append($"$A{i}=${{A{i - 1}}}${{A{i - 1}}}\n");
        text.Append("global_defs {\nrouter_id ${A59}\n}\n");
        var result = Bounded(1000 * MegaBytes, () => Conf.Read(text.ToString()));
        Assert.Contains(result.Diagnostics, d => d.Code is DiagnosticCode.TooLarge or DiagnosticCode.Definition);
    }

    [Fact]
    public void Multi_line_definitions_that_double_each_other_end()
    {
        var text = new StringBuilder("$A0= \\\nx \\\ny\n");
        for (int i = 1; i < 60; i++) text.Append($"$A{i}= \\\n$A{i - 1} \\\n$A{i - 1}\n");
        text.Append("$A59\n");
        var result = Bounded(600 * MegaBytes, () => Conf.Read(text.ToString()));
        Assert.Contains(result.Diagnostics, d => d.Code == DiagnosticCode.TooLarge);
    }

    [Fact]
    public void Files_that_include_each_other_are_read_once()
    {
        var files = new MemoryFiles().With("/etc/a.conf", "include b.conf\nbogusa\n").With("/etc/b.conf", "include a.conf\ninclude *.conf\nbogusb\n");
        var result = Bounded(32 * MegaBytes, () => Conf.Read("include a.conf\n", files: files));
        Assert.Contains(result.Diagnostics, d => d.Message == "Configuration file 'a.conf' includes itself - skipping");
        Assert.Single(result.Diagnostics, d => d.Message == "Unknown keyword 'bogusa'");
        Assert.Single(result.Diagnostics, d => d.Message == "Unknown keyword 'bogusb'");
    }

    [Fact]
    public void A_pattern_with_many_alternatives_ends()
    {
        string pattern = "include " + string.Concat(Enumerable.Repeat("{a,b}", 60)) + "\n";
        var result = Bounded(100 * MegaBytes, () => Conf.Read(pattern));
        Assert.StartsWith("(k.conf: Line 1) Config files missing", Assert.Single(Conf.Messages(result)), StringComparison.Ordinal);
    }

    /// <summary>Reads with a limit on what is allocated, and on time as far as a busy machine allows to say.</summary>
    private static ConfigurationResult Bounded(long bytes, Func<ConfigurationResult> read)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var result = read();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < bytes, $"{allocated / MegaBytes} MiB allocated");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(120), $"{watch.Elapsed} taken");
        return result;
    }
}
