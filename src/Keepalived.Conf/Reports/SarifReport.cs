using System.Text.Json;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Reports;

/// <summary>Findings as SARIF 2.1.0 (OASIS), which code scanning services show beside the lines of a change.</summary>
public static class SarifReport
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="findings">The mistakes.</param>
    /// <param name="sources">The files they are in.</param>
    /// <param name="run">What was tested by what.</param>
    public static void Write(Stream output, IReadOnlyList<Finding> findings, SourceFiles sources, SarifRun run)
    {
        using (var json = new Utf8JsonWriter(output, JsonReport.Readable))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, run);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var finding in findings) WriteResult(json, finding, sources, run);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteTool(Utf8JsonWriter json, SarifRun run)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "IpvsSharp keepalived");
        json.WriteString("version", run.ToolVersion);
        json.WriteStartArray("rules");
        foreach (var rule in DiagnosticRule.All)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Name);
            WriteText(json, "shortDescription", rule.Meaning);
            WriteText(json, "fullDescription", $"{rule.Meaning} {rule.Help}");
            WriteText(json, "help", rule.Help);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", rule.IsKnownToKeepalived ? "error" : "warning");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, SourceFiles sources, SarifRun run)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", DiagnosticRule.Of(finding.Main.Code).Name);
        json.WriteNumber("ruleIndex", (int)finding.Main.Code);
        json.WriteString("level", finding.Severity switch
        {
            Severity.Notice => "note",
            Severity.Warning => "warning",
            _ => "error",
        });
        string[] sentences = [finding.Main.Message, .. finding.Remedy is { } remedy ? [remedy] : Array.Empty<string>(), .. finding.Details];
        WriteText(json, "message", string.Join('\n', sentences));
        json.WriteStartArray("locations");
        WriteLocation(json, finding.Main.Span, sources, run, message: null);
        json.WriteEndArray();
        if (finding.Main.Related is { File: not null } related)
        {
            json.WriteStartArray("relatedLocations");
            WriteLocation(json, related, sources, run, "here");
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>A result must have a place: one without is about the main file.</summary>
    private static void WriteLocation(Utf8JsonWriter json, SourceSpan place, SourceFiles sources, SarifRun run, string? message)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(sources.PathOf(place.File ?? run.MainFile) ?? place.File ?? run.MainFile, run.Directory));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Max(place.Line, 1));
        if (place.Column > 0)
        {
            json.WriteNumber("startColumn", place.Column);
            json.WriteNumber("endColumn", place.Column + Math.Max(place.Length, 1));
        }

        json.WriteEndObject();
        json.WriteEndObject();
        if (message is not null) WriteText(json, "message", message);
        json.WriteEndObject();
    }

    /// <summary>Relative to the directory the test was started in, which is where code scanning expects the repository's root.</summary>
    private static string UriOf(string path, string directory)
    {
        string relative = path.StartsWith($"{directory.TrimEnd('/')}/", StringComparison.Ordinal) ? path[(directory.TrimEnd('/').Length + 1)..] : path;
        string escaped = string.Join('/', relative.Split('/').Select(Uri.EscapeDataString));
        return relative.StartsWith('/') ? $"file://{escaped}" : escaped;
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}

/// <summary>What was tested by what.</summary>
/// <param name="ToolVersion">IpvsSharp's version.</param>
/// <param name="MainFile">The file given with <c>-f</c>.</param>
/// <param name="Directory">The directory the test was started in.</param>
public sealed record SarifRun(string ToolVersion, string MainFile, string Directory);
