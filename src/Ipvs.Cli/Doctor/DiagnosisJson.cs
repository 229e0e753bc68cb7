using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ipvs.Cli.Doctor;

/// <summary>A diagnosis to be read by programs; the fields are described in <c>docs/json.md</c>.</summary>
internal static class DiagnosisJson
{
    /// <summary>One JSON object and a line feed.</summary>
    public static string Format(Diagnosis diagnosis)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("services", diagnosis.Facts.Services.Count);
            writer.WriteNumber("servers", diagnosis.Servers);
            writer.WriteNumber("problems", diagnosis.Count(FindingSeverity.Problem));
            writer.WriteNumber("warnings", diagnosis.Count(FindingSeverity.Warning));
            writer.WriteNumber("notes", diagnosis.Count(FindingSeverity.Note));
            WriteTexts(writer, "checked", Diagnosis.Titles);
            writer.WriteStartArray("findings");
            foreach (Finding finding in diagnosis.Findings)
            {
                Write(writer, finding);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        writer.WriteString("code", finding.Code);
        writer.WriteStartObject("subject");
        writer.WriteString("kind", KindName(finding.Subject.Kind));
        writer.WriteString("name", finding.Subject.Name);
        WriteTexts(writer, "services", finding.Subject.Services);
        writer.WriteEndObject();
        writer.WriteString("saw", finding.Saw);
        writer.WriteString("why", finding.Why);
        WriteTexts(writer, "fix", finding.Fix);
        if (finding.Advice is null)
        {
            writer.WriteNull("advice");
        }
        else
        {
            writer.WriteString("advice", finding.Advice);
        }

        writer.WriteEndObject();
    }

    private static string KindName(SubjectKind kind) => kind switch
    {
        SubjectKind.Director => "director",
        SubjectKind.VirtualAddress => "virtual_address",
        SubjectKind.Service => "service",
        _ => "server",
    };

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
