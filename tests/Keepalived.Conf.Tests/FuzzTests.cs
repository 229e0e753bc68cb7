using System.Diagnostics;
using System.Globalization;
using System.Text;
using Keepalived.Conf.Binding;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Tests;

/// <summary>
/// Generated configurations. Whatever they hold: reading ends without an exception, diagnostics stand within their files, reading again
/// gives an equal model, and so does the snapshot. <c>tests/fuzz-conf SECONDS [SEED]</c> runs it for longer.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int FixedSeed = 20260813;
    private const int FixedCases = 2000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Generated_configurations_keep_the_promises_of_the_reader()
    {
        int seconds = Number("IPVSSHARP_FUZZ_SECONDS") ?? 0;
        int seed = Number("IPVSSHARP_FUZZ_SEED") ?? (seconds == 0 ? FixedSeed : Environment.TickCount);
        var watch = Stopwatch.StartNew();
        int cases = 0;
        for (; seconds == 0 ? cases < FixedCases && watch.Elapsed < TimeSpan.FromSeconds(15) : watch.Elapsed < TimeSpan.FromSeconds(seconds); cases++)
        {
            var files = new ConfigurationGenerator(new Random(seed + cases)).Make();
            if (Problem(files) is { } problem) Assert.Fail(Report(seed + cases, Shrink(files), problem));
        }

        output.WriteLine($"{cases} configurations from seed {seed}");
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int value) ? value : null;

    private static string Report(int seed, Dictionary<string, byte[]> files, string problem)
    {
        var text = new StringBuilder($"seed {seed}: {problem}\nwith the smaller files: {Problem(files)}\n");
        foreach (var (name, bytes) in files) text.Append(CultureInfo.InvariantCulture, $"---- {name}, base64 {Convert.ToBase64String(bytes)}\n{Encoding.UTF8.GetString(bytes)}\n");
        return text.ToString();
    }

    /// <summary>What is wrong; null when all promises are kept.</summary>
    private static string? Problem(Dictionary<string, byte[]> contents)
    {
        try
        {
            var files = new MemoryFiles();
            foreach (var (name, bytes) in contents) files.With($"/etc/{name}", bytes);
            var watch = Stopwatch.StartNew();
            var result = ConfigurationReader.Read("k.conf", Conf.Options("host", files));
            if (watch.Elapsed > Patience) return $"reading took {watch.Elapsed}";
            var again = ConfigurationReader.Read("k.conf", Conf.Options("host", files) with { Before = result.Servers });
            if (result.Config != again.Config || !result.Diagnostics.SequenceEqual(again.Diagnostics)) return "reading again gives something else";

            using var stream = new MemoryStream();
            result.Lines.WriteTo(stream);
            stream.Position = 0;
            var lines = LogicalConfiguration.ReadFrom(stream);
            if (result.Config != ConfigurationBinder.Bind(new BindingContext(lines, new DiagnosticBag(), isConfigTest: true, files), RoleFilter.All).Config) return "the snapshot gives another model";
            ConfigurationBinder.Bind(lines, RoleFilter.Vrrp);
            ConfigurationBinder.Bind(lines, RoleFilter.Checkers);
            if (result.Config is { } config) SystemChecks.Run(config, new CorpusSystem(["eth0"]));
            return result.Diagnostics.Select(d => Misplaced(d, contents)).FirstOrDefault(p => p is not null);
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }

    private static string? Misplaced(Diagnostic diagnostic, Dictionary<string, byte[]> contents)
    {
        var span = diagnostic.Span;
        if (span.File is null) return null;
        if (!contents.TryGetValue(Path.GetRelativePath("/etc", Path.GetFullPath(span.File, "/etc")), out byte[]? bytes))
        {
            return contents.Keys.Any(name => name.EndsWith(span.File, StringComparison.Ordinal)) ? null : $"no file {span.File}: {diagnostic}";
        }

        string[] lines = Encoding.Latin1.GetString(bytes).Split('\n');
        if (span.Line < 1 || span.Line > lines.Length) return $"no such line: {diagnostic}";
        if (span.Column < 0 || span.Length < 0) return $"negative place: {diagnostic}";

        // Characters are never more than bytes.
        return span.Column > 0 && span.Column - 1 + span.Length > lines[span.Line - 1].Length ? $"beyond the end of its line: {diagnostic}" : null;
    }

    /// <summary>The same problem with as few lines as are easily found.</summary>
    private static Dictionary<string, byte[]> Shrink(Dictionary<string, byte[]> files)
    {
        var smallest = new Dictionary<string, byte[]>(files);
        foreach (string name in files.Keys)
        {
            for (int part = 2; part <= 1 << 12; part *= 2)
            {
                var lines = Lines(smallest[name]);
                if (part > 2 * lines.Count) break;
                int size = Math.Max(1, lines.Count / part);
                for (int at = 0; at < lines.Count;)
                {
                    var candidate = new List<byte[]>(lines);
                    candidate.RemoveRange(at, Math.Min(size, candidate.Count - at));
                    var trial = new Dictionary<string, byte[]>(smallest) { [name] = [.. candidate.SelectMany(l => l)] };
                    if (Problem(trial) is null)
                    {
                        at += size;
                        continue;
                    }

                    smallest = trial;
                    lines = candidate;
                }
            }
        }

        return smallest;
    }

    private static List<byte[]> Lines(byte[] bytes)
    {
        var lines = new List<byte[]>();
        for (var rest = bytes.AsSpan(); !rest.IsEmpty;)
        {
            int end = rest.IndexOf((byte)'\n') is >= 0 and var newline ? newline + 1 : rest.Length;
            lines.Add(rest[..end].ToArray());
            rest = rest[end..];
        }

        return lines;
    }
}
