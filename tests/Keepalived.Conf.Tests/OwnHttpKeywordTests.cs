using Keepalived.Conf.Model;

namespace Keepalived.Conf.Tests;

public sealed class OwnHttpKeywordTests
{
    private static HttpCheckConfig One(string kind, string lines)
    {
        var result = Conf.Read("SSL {\nca /etc/ca.pem\n}\n" + CheckerText.VirtualServer(CheckerText.RealServer($"{kind} {{\n{lines}\n}}")));
        Assert.Empty(result.Diagnostics);
        string text = ConfigurationText.Of(result.Config!);
        var again = Conf.Read(text);
        Assert.Equal(text, ConfigurationText.Of(again.Config!));
        var check = CheckIn(result);
        Assert.Equal(check with { Origin = default }, CheckIn(again) with { Origin = default });
        return check;
    }

    private static HttpCheckConfig CheckIn(ConfigurationResult result) =>
        Assert.IsType<HttpCheckConfig>(Assert.Single(Assert.Single(Assert.Single(result.Config!.VirtualServers).RealServers).Checkers));

    [Fact]
    public void Without_them_a_request_is_as_it_always_was()
    {
        var check = One("HTTP_GET", "url {\npath /\n}");
        Assert.True(check is { IsHttp2: false, VerifyCertificate: false, TrustFile: null, ExpiryWarningDays: 0 });
        Assert.True(Assert.Single(check.Urls) is { Method: "GET", Body: null, GrpcService: null, Headers.IsEmpty: true, Json.IsEmpty: true });
    }

    [Fact]
    public void A_request_can_be_anything()
    {
        var url = Assert.Single(One("HTTP_GET", """
            header "Accept: application/json"
            url {
                path /api
                method POST
                header "X-Token:  a b "
                body "{\x22a\x22: [\x22\x24x\x22, 1]}"
                json_path a.b[0].c "two words"
                json_path ok true
            }
            """).Urls);
        Assert.Equal(("POST", """{"a": ["$x", 1]}"""), (url.Method, url.Body));
        Assert.Equal([new HttpHeader("Accept", "application/json"), new HttpHeader("X-Token", "a b")], url.Headers);
        Assert.Equal([new JsonExpectation("a.b[0].c", "two words"), new JsonExpectation("ok", "true")], url.Json);
    }

    [Fact]
    public void A_certificate_can_be_verified()
    {
        Assert.True(One("SSL_GET", "tls_verify\ntls_expiry_warning 14\nurl {\npath /\n}") is
            { VerifyCertificate: true, TrustFile: null, ExpiryWarningDays: 14, Ssl.CaFile: "/etc/ca.pem" });
        Assert.True(One("SSL_GET", "tls_verify /etc/other.pem\nurl {\npath /\n}") is { VerifyCertificate: true, TrustFile: "/etc/other.pem" });
    }

    [Fact]
    public void A_check_of_grpc_needs_no_url()
    {
        var check = One("HTTP_GET", "grpc_health\ngrpc_health my.Service\nhttp_version 2\nvirtualhost v\nheader A:b\nurl {\npath /\nheader C:d\n}");
        Assert.True(check.IsHttp2);
        Assert.Equal(["", "my.Service", null], check.Urls.Select(u => u.GrpcService));
        Assert.Equal([1, 1, 2], check.Urls.Select(u => u.Headers.Count));
        Assert.All(check.Urls.Take(2), u => Assert.Equal(("/grpc.health.v1.Health/Check", "POST", "v"), (u.Path, u.Method, u.VirtualHost)));
    }

    [Theory]
    [InlineData("HTTP_GET/url", "method get", "Invalid method 'get' - ignoring")]
    [InlineData("HTTP_GET/url", "header X", "Invalid header 'X', must be \"NAME: VALUE\" - ignoring")]
    [InlineData("HTTP_GET/url", "header \"a b: c\"", "Invalid header 'a b: c', must be \"NAME: VALUE\" - ignoring")]
    [InlineData("HTTP_GET/url", "header A: b", "header needs one value - ignoring")]
    [InlineData("HTTP_GET/url", "header 'A: b\\nC: d'", "Invalid header 'A: b\nC: d', must be \"NAME: VALUE\" - ignoring")]
    [InlineData("HTTP_GET/url", "json_path a", "json_path needs a path and a value - ignoring")]
    [InlineData("HTTP_GET/url", "json_path a..b x", "Invalid json_path 'a..b', must be like a.b[0].c - ignoring")]
    [InlineData("HTTP_GET/url", "json_path a[x] x", "Invalid json_path 'a[x]', must be like a.b[0].c - ignoring")]
    [InlineData("HTTP_GET", "http_version 3", "Invalid http_version '3', must be 1 or 2 - ignoring")]
    [InlineData("SSL_GET", "tls_expiry_warning 4000", "number '4000' outside range [0, 3650]")]
    public void A_bad_value_is_named_and_the_default_stays(string block, string line, string message)
    {
        var result = Conf.Read(CheckerText.In(block, line));
        Assert.Equal(message, Assert.Single(Conf.Findings(result)).Message);
        Assert.True(CheckIn(result) is { IsHttp2: false, ExpiryWarningDays: 0 } check && Assert.Single(check.Urls) is { Method: "GET", Headers.IsEmpty: true, Json.IsEmpty: true });
    }

    [Fact]
    public void Certificates_are_for_tls_only() =>
        Assert.Contains(Conf.Read(CheckerText.In("HTTP_GET", "tls_verify")).Diagnostics, d => d.Message == "Unknown keyword 'tls_verify'");
}
