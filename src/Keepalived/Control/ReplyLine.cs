using System.Text;
using System.Text.Encodings.Web;

namespace Keepalived.Control;

/// <summary>Lines the daemon writes to its control socket.</summary>
internal static class ReplyLine
{
    /// <summary>An answer as one line.</summary>
    /// <param name="id">The request's <c>id</c> as JSON; null: it had none.</param>
    /// <param name="reply">What to say.</param>
    internal static ReadOnlyMemory<byte> Of(string? id, in ControlReply reply)
    {
        string head = id is null ? "{" : $"{{\"id\":{id},";
        if (reply.Result is not { } result)
            return Encoding.UTF8.GetBytes($"{head}\"ok\":false,\"error\":\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(reply.Refusal!)}\"}}\n");
        byte[] start = Encoding.UTF8.GetBytes($"{head}\"ok\":true,\"result\":");
        byte[] line = new byte[start.Length + result.Length + 2];
        start.CopyTo(line, 0);
        result.CopyTo(line.AsMemory(start.Length));
        "}\n"u8.CopyTo(line.AsSpan(line.Length - 2));
        return line;
    }

    /// <summary>An event as one line.</summary>
    internal static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> happened)
    {
        byte[] line = new byte[happened.Length + 1];
        happened.CopyTo(line);
        line[^1] = (byte)'\n';
        return line;
    }
}
