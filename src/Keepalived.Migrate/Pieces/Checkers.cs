using Keepalived.Migrate.Writing;

namespace Keepalived.Migrate.Pieces;

/// <summary>Makes checks. A port is given where it is not that of the real server.</summary>
internal static class Checkers
{
    public static Checker Tcp(CheckTimers timers, int? port = null) => new("TCP_CHECK", [.. Port(port), .. timers.Statements()]);

    public static Checker Ping(CheckTimers timers) => new("PING_CHECK", [.. timers.Statements()]);

    public static Checker Smtp(CheckTimers timers, int? port = null) => new("SMTP_CHECK", [.. Port(port), .. timers.Statements()]);

    public static Checker Dns(CheckTimers timers, string type, string name, int? port = null) =>
        new("DNS_CHECK", [Statement.Of("type", type), Statement.Of("name", name), .. Port(port), .. timers.Statements()]);

    /// <summary>A program whose exit status 0 is success.</summary>
    public static Checker Misc(CheckTimers timers, params IEnumerable<string> command) =>
        new("MISC_CHECK", [new Statement($"misc_path {ConfigWords.Command(command)}"), .. timers.Statements("misc_timeout")]);

    /// <summary>A page.</summary>
    /// <param name="timers">When.</param>
    /// <param name="isTls">Over TLS.</param>
    /// <param name="path">Its path.</param>
    /// <param name="regex">What has to be in the answer; null: anything.</param>
    /// <param name="host">Name of the server; null: its address.</param>
    /// <param name="method">The request; null: GET.</param>
    /// <param name="port">The port.</param>
    public static Checker Http(
        CheckTimers timers, bool isTls, string path, string? regex = null, string? host = null, string? method = null, int? port = null)
    {
        List<Statement> url = [Statement.Of("path", path)];
        if (regex is not null) url.Add(new Statement($"regex \"{ConfigWords.Decoded(regex)}\""));
        if (method is not null) url.Add(Statement.Of("method", method));
        List<Statement> settings = [new Statement("http_protocol 1.1"), new Statement("url", url)];
        if (host is not null) settings.Add(Statement.Of("virtualhost", host));
        return new Checker(isTls ? "SSL_GET" : "HTTP_GET", [.. settings, .. Port(port), .. timers.Statements()]) { IsOwn = method is not null };
    }

    /// <summary>A ready dialogue of <c>DIALOGUE_CHECK</c>.</summary>
    public static Checker Preset(CheckTimers timers, string preset, bool isTls = false, int? port = null) =>
        Dialogue(timers, [Statement.Of("preset", preset)], isTls, port);

    /// <summary>A dialogue of one's own.</summary>
    public static Checker Dialogue(CheckTimers timers, IEnumerable<Statement> steps, bool isTls = false, int? port = null) =>
        new("DIALOGUE_CHECK", [.. isTls ? [new Statement("ssl")] : (Statement[])[], .. steps, .. Port(port), .. timers.Statements()]) { IsOwn = true };

    /// <summary>What is sent.</summary>
    public static Statement Send(string text) => new($"send {ConfigWords.Sent(text)}");

    /// <summary>Bytes that are sent.</summary>
    public static Statement Send(ReadOnlySpan<byte> bytes) => new($"send_hex {Convert.ToHexStringLower(bytes)}");

    /// <summary>What has to come, a regular expression.</summary>
    public static Statement Expect(string pattern) => new($"expect {ConfigWords.Expected(pattern)}");

    private static IEnumerable<Statement> Port(int? port)
    {
        if (port is { } number) yield return Statement.Of("connect_port", number);
    }
}
