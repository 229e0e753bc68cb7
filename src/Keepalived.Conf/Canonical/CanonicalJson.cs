using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Keepalived.Conf.Model;

namespace Keepalived.Conf.Canonical;

/// <summary>
/// The canonical form as JSON. A keyword is a field: true when it stands alone, a string, number or boolean when it has one value, a
/// string of all its words when it has several. A block is an object, with its words as <c>id</c>; what may stand several times is an array.
/// A value block is an array of its entries as strings. Times are in seconds.
/// </summary>
internal static class CanonicalJson
{
    // Blocks and statements without a name of their own that may stand several times. Blocks with words are arrays in any case.
    private static readonly FrozenSet<string> Repeatable = FrozenSet.ToFrozenSet(
    [
        "TCP_CHECK", "HTTP_GET", "SSL_GET", "SMTP_CHECK", "DNS_CHECK", "MISC_CHECK", "UDP_CHECK", "PING_CHECK", "FILE_CHECK", "BFD_CHECK",
        "url", "host", "garp_group", "key", "header", "json_path", "grpc_health",
    ]);

    public static string Of(CanonicalNode root)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" })) WriteBlock(json, root);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteBlock(Utf8JsonWriter json, CanonicalNode block)
    {
        json.WriteStartObject();
        if (block.Words.Count > 0) json.WriteString("id", Joined(block));
        foreach (var same in block.Children.GroupBy(static child => child.Keyword))
        {
            json.WritePropertyName(same.Key);
            if (!IsArray(same.First()))
            {
                WriteNode(json, same.Last());
                continue;
            }

            json.WriteStartArray();
            foreach (var node in same) WriteNode(json, node);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static bool IsArray(CanonicalNode node) => (node.IsBlock && node.Words.Count > 0) || Repeatable.Contains(node.Keyword);

    private static void WriteNode(Utf8JsonWriter json, CanonicalNode node)
    {
        if (node.IsEntries) WriteEntries(json, node);
        else if (node.IsBlock) WriteBlock(json, node);
        else if (node.Words.Count == 0) json.WriteBooleanValue(true);
        else if (node.Words.Count == 1) WriteValue(json, node.Words[0]);
        else json.WriteStringValue(Joined(node));
    }

    private static void WriteEntries(Utf8JsonWriter json, CanonicalNode block)
    {
        json.WriteStartArray();
        foreach (var entry in block.Children) json.WriteStringValue(Joined(entry));
        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case TimeSpan time: json.WriteNumberValue(decimal.Parse(CanonicalText.Word(time), CultureInfo.InvariantCulture)); break;
            case ScriptCommand script: WriteScript(json, script); break;
            case byte or sbyte or short or ushort or int or uint or long or ulong or decimal:
                json.WriteNumberValue(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            default: json.WriteStringValue(CanonicalText.Word(value)); break;
        }
    }

    private static void WriteScript(Utf8JsonWriter json, ScriptCommand script)
    {
        json.WriteStartObject();
        json.WriteString("command", script.Text);
        if (script.User is { } user)
        {
            json.WriteString("user", user.User);
            if (user.Group is { } group) json.WriteString("group", group);
        }

        json.WriteEndObject();
    }

    private static string Joined(CanonicalNode node) => string.Join(' ', node.Words.Select(CanonicalText.Word));
}
