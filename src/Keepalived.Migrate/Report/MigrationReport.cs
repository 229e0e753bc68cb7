using System.Text.Encodings.Web;
using System.Text.Json;

namespace Keepalived.Migrate.Report;

/// <summary>What became of each directive, for people and for programs.</summary>
public static class MigrationReport
{
    private const int FormatVersion = 1;

    // Nothing here is ever put into HTML.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The word for a level: <c>exact</c>, <c>approx</c>, <c>decide</c> or <c>not</c>.</summary>
    public static string Name(CarryLevel level) => level switch
    {
        CarryLevel.Exact => "exact",
        CarryLevel.Approximate => "approx",
        CarryLevel.Decide => "decide",
        _ => "not",
    };

    /// <summary>One line per entry, <c>FILE:LINE: DIRECTIVE: LEVEL: TEXT</c>, and the sum.</summary>
    public static void WriteText(TextWriter output, IReadOnlyList<ReportEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var entry in entries) output.WriteLine($"{entry.Place}: {entry.Directive}: {Name(entry.Level)}: {entry.Text}");
        output.WriteLine(
            $"{Count(CarryLevel.Exact)} carried over exactly, {Count(CarryLevel.Approximate)} approximately, {Count(CarryLevel.Decide)} to decide, {Count(CarryLevel.Not)} not");

        int Count(CarryLevel level) => entries.Count(entry => entry.Level == level);
    }

    /// <summary>One JSON object and a newline.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="nodes">The nodes and the files written for them; no file: standard output.</param>
    /// <param name="status">The exit status.</param>
    public static void WriteJson(
        Stream output, IReadOnlyList<ReportEntry> entries, IEnumerable<(string Node, string? File)> nodes, int status)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(nodes);
        using (var json = new Utf8JsonWriter(output, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("version", FormatVersion);
            json.WriteNumber("status", status);
            json.WriteStartArray("nodes");
            foreach (var (node, file) in nodes)
            {
                json.WriteStartObject();
                json.WriteString("name", node);
                json.WriteString("file", file);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("entries");
            foreach (var entry in entries)
            {
                json.WriteStartObject();
                json.WriteString("file", entry.Place.File);
                json.WriteNumber("line", entry.Place.Line);
                json.WriteString("directive", entry.Directive);
                json.WriteString("level", Name(entry.Level));
                json.WriteString("text", entry.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
