using System.Text.Encodings.Web;
using System.Text.Json;
using Keepalived.Conf.Diagnostics;
using Keepalived.Conf.Source;

namespace Keepalived.Conf.Reports;

/// <summary>Findings as one JSON object and a newline; its form is in docs/diagnostics.md.</summary>
public static class JsonReport
{
    private const int FormatVersion = 1;

    // Nothing here is ever put into HTML.
    internal static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="findings">The mistakes.</param>
    /// <param name="sources">The files they are in.</param>
    /// <param name="status">Exit status of the test.</param>
    public static void Write(Stream output, IEnumerable<Finding> findings, SourceFiles sources, int status)
    {
        using (var json = new Utf8JsonWriter(output, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("version", FormatVersion);
            json.WriteNumber("status", status);
            json.WriteStartArray("findings");
            foreach (var finding in findings) Write(json, finding, sources);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, Finding finding, SourceFiles sources)
    {
        var rule = DiagnosticRule.Of(finding.Main.Code);
        json.WriteStartObject();
        json.WriteString("code", rule.Name);
        json.WriteString("severity", finding.Severity.Name());
        json.WriteBoolean("known_to_keepalived", rule.IsKnownToKeepalived);
        WritePlace(json, finding.Main.Span, sources);
        json.WriteString("message", finding.Main.Message);
        if (finding.Remedy is { } remedy) json.WriteString("remedy", remedy);
        if (finding.Main.Related is { File: not null } related)
        {
            json.WriteStartObject("related");
            WritePlace(json, related, sources);
            json.WriteEndObject();
        }

        if (finding.Details.Count > 0)
        {
            json.WriteStartArray("details");
            foreach (string detail in finding.Details) json.WriteStringValue(detail);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, SourceSpan place, SourceFiles sources)
    {
        if (place.File is null) return;
        json.WriteString("file", place.File);
        if (sources.PathOf(place.File) is { } path) json.WriteString("path", path);
        json.WriteNumber("line", place.Line);
        if (place.Column == 0) return;
        json.WriteNumber("column", place.Column);
        json.WriteNumber("length", place.Length);
    }
}
