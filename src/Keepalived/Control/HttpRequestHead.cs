namespace Keepalived.Control;

/// <summary>As much of an HTTP request as matters here: method and path of its first line.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path without its query.</param>
internal sealed record HttpRequestHead(string Method, string Path)
{
    /// <summary>Longest head, in bytes.</summary>
    internal const int MaxLength = 8192;

    /// <summary>Reads a head; never throws.</summary>
    /// <param name="input">What has come in.</param>
    /// <param name="length">Bytes of the whole head; 0 while it is not complete.</param>
    /// <returns>The head; null when it is not complete, or no HTTP (then <paramref name="length"/> is not 0).</returns>
    internal static HttpRequestHead? TryRead(ReadOnlySpan<byte> input, out int length)
    {
        int end = input.IndexOf("\r\n\r\n"u8);
        length = end < 0 ? 0 : end + 4;
        if (end < 0) return null;
        var line = input[..input.IndexOf("\r\n"u8)];
        int first = line.IndexOf((byte)' ');
        int last = line.LastIndexOf((byte)' ');
        if (first <= 0 || last <= first + 1 || !line[(last + 1)..].StartsWith("HTTP/1."u8)) return null;
        var target = line[(first + 1)..last];
        int query = target.IndexOf((byte)'?');
        return new HttpRequestHead(
            System.Text.Encoding.Latin1.GetString(line[..first]), System.Text.Encoding.Latin1.GetString(query < 0 ? target : target[..query]));
    }
}
