using System.Globalization;
using Checkers.Checks;
using Checkers.Checks.Http;
using Keepalived.Conf.Model;
using Keepalived.Parent;
using Keepalived.Runtime;
using Keepalived.Supervision;

namespace Keepalived.Genhash;

/// <summary>genhash: the digest of a page, for the keyword <c>digest</c>, asked for and computed as a health check does.</summary>
internal static class GenhashCommand
{
    private const string Usage = """
        Commands:
           -s server-address -p port -u url
           -S -s server-address -p port -u url
           -h

        Options:
           --server          -s ADDR  Address of the server
           --port            -p PORT  Its port
           --url             -u PATH  Path of the page
           --use-ssl         -S       Connect with TLS
           --use-virtualhost -V NAME  Host header, instead of address and port
           --use-sni         -I       Send the name of -V as SNI
           --protocol        -P VER   1.0 (default), 1.0c (with Connection: close) or 1.1
           --fwmark          -m MARK  Firewall mark of the packets
           --timeout         -t SECS  Patience for connecting and for each read, default 5
           --verbose         -v       Show everything that is received
           --help            -h       Show this text

        """;

    /// <summary>The words behind the program's name when it is called as genhash; null when it is not.</summary>
    internal static string[]? WordsOf(string[] args)
    {
        if (args is ["--genhash" or "-T", .. var words]) return words;
        return Path.GetFileName(SelfInvocation.Read().Arguments[0]) == "genhash" ? args : null;
    }

    /// <summary>Runs it. Whatever the server does, the exit status is 0: the original's is.</summary>
    /// <param name="words">The command line behind its name.</param>
    /// <param name="name">The name for the usage text.</param>
    /// <param name="output">Where the digest goes.</param>
    /// <param name="error">Where messages go.</param>
    internal static int Run(string[] words, string name, Stream output, TextWriter error)
    {
        var (options, problem) = GenhashOptionsParser.Parse(words);
        if (options is null)
        {
            if (problem.Length > 0) error.WriteLine(problem);
            error.Write($"Usage: {name} COMMAND [OPTIONS]\n{Usage}");
            return ExitCode.Fatal;
        }

        if (!CryptoLibrary.IsPresent)
        {
            error.WriteLine(CryptoLibrary.Missing);
            return ExitCode.Fatal;
        }

        // One request and nothing else to do: there is nobody this could keep waiting.
        AskAsync(options, output, error).GetAwaiter().GetResult();
        return ExitCode.Ok;
    }

    private static async Task AskAsync(GenhashOptions options, Stream output, TextWriter error)
    {
        var began = MonotonicClock.Now;
        using var page = new PageDump(output, options.IsVerbose);
        using var reply = new HttpReply(page);
        var failure = await ExchangeAsync(options, reply);
        if (failure is { } trouble && reply.Head is null && trouble.Reason.StartsWith("Read, no data", StringComparison.Ordinal))
        {
            error.WriteLine("no data received from remote webserver");
            page.EndWithoutHead(reply.HasBegun);
        }
        else if (failure is { } reason)
        {
            page.Line(reason.Note ?? reason.Reason);
        }
        else
        {
            page.End();
        }

        if (!options.IsVerbose) return;
        page.Line("");
        page.Line(string.Create(CultureInfo.InvariantCulture, $"Global response time for [{options.Url}] = {(MonotonicClock.Now - began).Ticks / TimeSpan.TicksPerMicrosecond} usecs"));
    }

    private static async Task<CheckResult?> ExchangeAsync(GenhashOptions options, HttpReply reply)
    {
        var target = new CheckConnection { Address = options.Server!, Port = options.Port, ConnectTimeout = options.Timeout, Fwmark = options.Fwmark };
        var request = HttpRequest.Of(options.Protocol, target, new HttpUrl { Path = options.Url!, VirtualHost = options.VirtualHost });
        var tls = options.UseSsl ? new TlsClient(new SslSettings(), verify: false, trustFile: null) : null;
        _ = tls?.Prepare();
        var settings = tls?.Options(options.UseSni ? options.VirtualHost : null, "", new TlsReport());
        var (opened, failure) = await HttpConnection.OpenAsync(target, settings, isCompliant: false, CancellationToken.None);
        if (opened is null) return failure;
        await using var connection = opened;
        return await new HttpExchange(connection, target).RunAsync(request, reply, CancellationToken.None);
    }
}
