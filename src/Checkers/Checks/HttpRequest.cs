using System.Diagnostics;
using System.Net;
using System.Text;
using Keepalived.Conf.Model;

namespace Checkers.Checks;

/// <summary>The bytes of a request; servers are configured for exactly these.</summary>
internal static class HttpRequest
{
    /// <summary>Longest request keepalived sends.</summary>
    public const int MaxLength = 2048;

    /// <summary>The request for <paramref name="url"/>.</summary>
    public static byte[] Of(HttpCheckConfig config, HttpUrl url)
    {
        var (version, close) = config.Protocol switch
        {
            HttpProtocol.Http10 => ("1.0", ""),
            HttpProtocol.Http10Close => ("1.0", "Connection: close\r\n"),
            HttpProtocol.Http11 => ("1.1", "Connection: close\r\n"),
            _ => throw new UnreachableException(),
        };
        var host = url.VirtualHost ?? HostOf(config.Connection);
        return Encoding.UTF8.GetBytes($"GET {url.Path} HTTP/{version}\r\nUser-Agent: KeepAliveClient\r\n{close}Host: {host}\r\n\r\n");
    }

    private static string HostOf(CheckConnection connection) =>
        new IPEndPoint(new IPAddress(connection.Address.GetAddressBytes()), connection.Port).ToString();
}
