using System.Net;
using Keepalived.Conf.Model;

namespace Keepalived.Genhash;

/// <summary>The command line of genhash.</summary>
internal sealed record GenhashOptions
{
    /// <summary><c>-s</c>; required.</summary>
    public IPAddress? Server { get; init; }

    /// <summary><c>-p</c>; required, 1..65535.</summary>
    public ushort Port { get; init; }

    /// <summary><c>-u</c>; required. Not looked at any further.</summary>
    public string? Url { get; init; }

    /// <summary><c>-S</c>: over TLS.</summary>
    public bool UseSsl { get; init; }

    /// <summary><c>-I</c>: <see cref="VirtualHost"/> is sent as SNI.</summary>
    public bool UseSni { get; init; }

    /// <summary><c>-V</c>: Host header; null: address and port.</summary>
    public string? VirtualHost { get; init; }

    /// <summary><c>-P</c>, default 1.0.</summary>
    public HttpProtocol Protocol { get; init; }

    /// <summary><c>-m</c>; 0: none.</summary>
    public uint Fwmark { get; init; }

    /// <summary><c>-t</c> in whole seconds, default 5: for connecting and for each read.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>-v</c>: everything received is dumped.</summary>
    public bool IsVerbose { get; init; }
}
