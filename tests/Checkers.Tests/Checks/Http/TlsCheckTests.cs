using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Checkers.Checks;
using Checkers.Checks.Http;
using Keepalived.Conf.Model;

namespace Checkers.Tests.Checks.Http;

public class TlsCheckTests
{
    private static readonly HttpUrl s_page = new() { Path = "/" };

    private static readonly CheckResult s_good = new(CheckOutcome.Good, "HTTP status code success to");

    [Fact]
    public async Task Any_certificate_is_good_enough()
    {
        using var certificate = new TestCertificate("v.example", TimeSpan.FromDays(-1));
        await using var server = new TlsServer(Serving(certificate));
        Assert.Equal(s_good, await Run(Of(server)));
        Assert.Equal("", Assert.Single(server.Names));
    }

    [Fact]
    public async Task Digest_and_pattern_are_those_of_the_page()
    {
        using var certificate = new TestCertificate("v.example");
        await using var server = new TlsServer(Serving(certificate));
        var url = s_page with { Digest = "ba7790b1708b71cb2b61b1a30d824712", Regex = new() { Pattern = "other" } };
        Assert.Equal("Regex match success to", (await Run(Of(server, url))).Reason);
        Assert.Equal("MD5 digest error to", (await Run(Of(server, url with { Digest = new('0', 32) }))).Reason);
    }

    [Theory]
    [InlineData(true, null, "v.example", "v.example")]
    [InlineData(true, "s.example", "v.example", "s.example")]
    [InlineData(true, null, null, "")]
    [InlineData(false, null, "v.example", "")]
    public async Task A_name_is_sent_when_it_is_wanted(bool enableSni, string? sniName, string? virtualHost, string expected)
    {
        using var certificate = new TestCertificate("v.example");
        await using var server = new TlsServer(Serving(certificate));
        Assert.Equal(s_good, await Run(Of(server, s_page with { VirtualHost = virtualHost }) with { EnableSni = enableSni, SniName = sniName }));
        Assert.Equal(expected, Assert.Single(server.Names));
    }

    [Fact]
    public async Task A_server_without_forward_secrecy_is_spoken_to()
    {
        using var certificate = new TestCertificate("v.example", isRsa: true);
        var options = Serving(certificate);
        options.EnabledSslProtocols = System.Security.Authentication.SslProtocols.Tls12;
        options.CipherSuitesPolicy = new([TlsCipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256]);
        await using var server = new TlsServer(options);
        Assert.Equal(s_good, await Run(Of(server)));
        Assert.Equal(TlsCipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256, Assert.Single(server.Suites));
    }

    [Theory]
    [InlineData("HTTP/1.0 400 Bad Request\r\n\r\n")]
    [InlineData("\u0016\u0003\u0003\u00ff\u00ff\u0002")]
    [InlineData("")]
    public async Task What_is_no_handshake_fails(string answer)
    {
        await using var server = new FakeServer(async (socket, cancellation) =>
        {
            _ = await socket.ReceiveAsync(new byte[1024], SocketFlags.None, cancellation);
            await socket.SendAsync(System.Text.Encoding.Latin1.GetBytes(answer), SocketFlags.None, cancellation);
        });
        Assert.Equal(new(CheckOutcome.Failed, "SSL handshake/communication error connecting to"), await Run(Of(server.Port, s_page)));
    }

    [Fact]
    public async Task A_handshake_that_does_not_end_times_out()
    {
        await using var server = FakeServer.Answering(keepOpen: true, "");
        Assert.Equal(new(CheckOutcome.TimedOut, "Timeout connecting"), await Run(Of(server.Port, s_page, 200)));
    }

    [Fact]
    public async Task Silence_behind_the_handshake_times_out()
    {
        using var certificate = new TestCertificate("v.example");
        await using var server = new TlsServer(Serving(certificate), (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        Assert.Equal(new(CheckOutcome.TimedOut, "Timeout SSL read"), await Run(Of(server, s_page, 500)));
    }

    [Fact]
    public async Task A_server_that_closes_has_sent_no_data()
    {
        using var certificate = new TestCertificate("v.example");
        await using var server = new TlsServer(Serving(certificate), async (tls, cancellation) => _ = await tls.ReadAsync(new byte[4096], cancellation));
        Assert.Equal(new(CheckOutcome.Failed, "Read, no data received from "), await Run(Of(server)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_end_is_announced_when_that_is_wanted(bool isCompliant)
    {
        using var certificate = new TestCertificate("v.example");
        var bytesBehindTheRequest = new TaskCompletionSource<int>();
        await using var server = new FakeServer(async (socket, cancellation) =>
        {
            await using var counted = new CountingStream(new NetworkStream(socket));
            await using var tls = new SslStream(counted);
            await tls.AuthenticateAsServerAsync(Serving(certificate), cancellation);
            var request = new byte[4096];
            _ = await tls.ReadAsync(request, cancellation);
            await tls.WriteAsync("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), cancellation);
            var before = counted.BytesRead;
            try
            {
                _ = await tls.ReadAsync(request, cancellation);
            }
            catch (IOException)
            {
                // A reset is no announcement either.
            }
            bytesBehindTheRequest.SetResult(counted.BytesRead - before);
        });
        Assert.Equal(s_good, await Run(Of(server.Port, s_page with { TlsCompliant = isCompliant })));
        Assert.Equal(isCompliant, await bytesBehindTheRequest.Task > 0);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task The_client_shows_its_certificate(bool isEncrypted, bool inOneFile)
    {
        using var certificate = new TestCertificate("v.example");
        using var client = new TestCertificate("client");
        var key = isEncrypted ? client.EncryptedKeyFile : client.KeyFile;
        var file = inOneFile ? client.Write("both.pem", client.Certificate.ExportCertificatePem() + "\n" + client.EncryptedKey) : client.CertificateFile;
        var options = Serving(certificate);
        options.ClientCertificateRequired = true;
        options.RemoteCertificateValidationCallback = static (_, shown, _, _) => shown is { Subject: "CN=client" };
        await using var server = new TlsServer(options);
        var ssl = new SslSettings { CertificateFile = file, KeyFile = inOneFile ? null : key, Password = isEncrypted ? "secret" : null };
        Assert.Equal(s_good, await Run(Of(server) with { Ssl = ssl }));
        Assert.Equal("CN=client", Assert.Single(server.Clients));
    }

    [Fact]
    public async Task Files_that_cannot_be_used_say_nothing_about_the_server()
    {
        using var client = new TestCertificate("client");
        await using var server = FakeServer.Answering("");
        string[] lines =
        [
            (await Run(Of(server.Port, s_page) with { Ssl = new() { CaFile = "/nonexistent" } })).Note!,
            (await Run(Of(server.Port, s_page) with { Ssl = new() { CertificateFile = client.KeyFile } })).Note!,
            (await Run(Of(server.Port, s_page) with { Ssl = new() { CertificateFile = client.CertificateFile } })).Note!,
            (await Run(Of(server.Port, s_page) with { Ssl = new() { CertificateFile = client.CertificateFile, KeyFile = client.EncryptedKeyFile, Password = "wrong" } })).Note!,
        ];
        Assert.Equal(["SSL error : Cant load CA file...", "SSL error : Cant load certificate file...", "SSL error : Cant load key file...", "SSL error : Cant load key file..."], lines);
        var whole = await Run(Of(server.Port, s_page) with { Ssl = new() { CaFile = "/nonexistent" } });
        Assert.Equal((CheckOutcome.LocalTrouble, $"SSL_GET of 127.0.0.1:{server.Port} is not possible. Rescheduling."), (whole.Outcome, whole.Reason));
    }

    [Fact]
    public async Task A_verified_certificate_has_to_be_signed_named_and_in_time()
    {
        using var authority = new TestCertificate("authority");
        using var good = new TestCertificate("v.example", issuer: authority.Certificate);
        using var old = new TestCertificate("v.example", TimeSpan.FromHours(-1), authority.Certificate);
        Assert.Equal(s_good, await Verified(good, "v.example", authority));
        Assert.Equal(s_good, await Verified(good, "v.example", authority, bySsl: true));
        Assert.Equal("not for w.example", Problem(await Verified(good, "w.example", authority)));
        Assert.Equal("not for 127.0.0.1", Problem(await Verified(good, null, authority)));
        Assert.Equal("not from a trusted authority", Problem(await Verified(good, "v.example", old)));
        Assert.Equal("not from a trusted authority", Problem(await Verified(good, "v.example", null)));
        Assert.StartsWith("valid from ", Problem(await Verified(old, "v.example", authority)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_about_to_end_draws_a_line_a_day()
    {
        using var certificate = new TestCertificate("v.example", TimeSpan.FromDays(10.5));
        await using var server = new TlsServer(Serving(certificate));
        var clock = new FakeClock();
        var check = new HttpCheck(Of(server) with { ExpiryWarningDays = 14 }, clock);
        var date = certificate.Certificate.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal($"the certificate expires in 10 days, on {date}", (await Run(check)).Note);
        Assert.Null((await Run(check)).Note);
        clock.Now += TimeSpan.FromDays(1);
        Assert.Equal($"the certificate expires in 9 days, on {date}", (await Run(check)).Note);
        clock.Now += TimeSpan.FromDays(30);
        Assert.Equal($"the certificate expired on {date}", (await Run(check)).Note);
        Assert.Null((await Run(Of(server) with { ExpiryWarningDays = 10 })).Note);
    }

    private static SslServerAuthenticationOptions Serving(TestCertificate certificate) => new() { ServerCertificate = certificate.Certificate };

    private static string Problem(CheckResult result)
    {
        Assert.Equal(CheckOutcome.Failed, result.Outcome);
        Assert.StartsWith("SSL certificate verification failed (", result.Reason, StringComparison.Ordinal);
        Assert.EndsWith(") connecting to", result.Reason, StringComparison.Ordinal);
        return result.Reason["SSL certificate verification failed (".Length..^") connecting to".Length];
    }

    private static async Task<CheckResult> Verified(TestCertificate certificate, string? name, TestCertificate? authority, bool bySsl = false)
    {
        await using var server = new TlsServer(Serving(certificate));
        var trusted = authority?.CertificateFile;
        var result = await Run(Of(server, s_page with { VirtualHost = name }) with
        {
            VerifyCertificate = true,
            TrustFile = bySsl ? null : trusted,
            Ssl = new() { CaFile = bySsl ? trusted : null },
        });
        if (result.Outcome == CheckOutcome.Good) Assert.Equal(name ?? "", Assert.Single(server.Names));
        return result;
    }

    private static HttpCheckConfig Of(TlsServer server, HttpUrl? url = null, int timeoutMilliseconds = 20000) => Of(server.Port, url ?? s_page, timeoutMilliseconds);

    private static HttpCheckConfig Of(ushort port, HttpUrl url, int timeoutMilliseconds = 20000) => new()
    {
        IsSsl = true,
        Connection = new() { Address = IPAddress.Loopback, Port = port, ConnectTimeout = TimeSpan.FromMilliseconds(timeoutMilliseconds) },
        Urls = [url],
    };

    private static Task<CheckResult> Run(HttpCheckConfig config) => Run(new HttpCheck(config));

    private static Task<CheckResult> Run(HttpCheck check) => check.RunAsync(0, TestContext.Current.CancellationToken);

    private sealed class FakeClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
