using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Keepalived.Conf.Model;

namespace Checkers.Checks.Http;

/// <summary>The bytes of a request of HTTP/1; servers are configured for exactly these.</summary>
internal static class HttpRequest
{
    /// <summary>Longest request keepalived sends.</summary>
    public const int MaxLength = 2048;

    /// <summary>The request for <paramref name="url"/>.</summary>
    public static byte[] Of(HttpProtocol protocol, CheckConnection connection, HttpUrl url)
    {
        var (version, close) = protocol switch
        {
            HttpProtocol.Http10 => ("1.0", ""),
            HttpProtocol.Http10Close => ("1.0", "Connection: close\r\n"),
            HttpProtocol.Http11 => ("1.1", "Connection: close\r\n"),
            _ => throw new UnreachableException(),
        };
        var body = Encoding.UTF8.GetBytes(url.Body ?? "");
        var text = new StringBuilder($"{url.Method} {url.Path} HTTP/{version}\r\n");
        text.Append(CultureInfo.InvariantCulture, $"User-Agent: {UserAgentOf(url)}\r\n{close}Host: {HostOf(connection, url)}\r\n");
        foreach (var header in url.Headers)
            if (!IsAmongTheFixed(header)) text.Append(CultureInfo.InvariantCulture, $"{header.Name}: {header.Value}\r\n");
        if (url.Body is not null && Header(url, "Content-Length") is null) text.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        return [.. Encoding.UTF8.GetBytes(text.Append("\r\n").ToString()), .. body];
    }

    /// <summary>The host a request names: a <c>header</c>, else the virtual host, else address and port.</summary>
    public static string HostOf(CheckConnection connection, HttpUrl url) => Header(url, "Host") ?? url.VirtualHost ?? HostOf(connection);

    /// <summary>The client a request names: a <c>header</c>, else keepalived's name for itself.</summary>
    public static string UserAgentOf(HttpUrl url) => Header(url, "User-Agent") ?? "KeepAliveClient";

    /// <summary>Whether a header has its own place in front of the others.</summary>
    public static bool IsAmongTheFixed(HttpHeader header) => Is(header, "Host") || Is(header, "User-Agent");

    private static string? Header(HttpUrl url, string name)
    {
        // The last one counts: a url's stand behind the check's.
        string? value = null;
        foreach (var header in url.Headers)
            if (Is(header, name)) value = header.Value;
        return value;
    }

    private static bool Is(HttpHeader header, string name) => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string HostOf(CheckConnection connection) =>
        new IPEndPoint(new IPAddress(connection.Address.GetAddressBytes()), connection.Port).ToString();
}
