using Checkers.Checks;
using Checkers.Health;
using Checkers.Tests.Health;
using Keepalived.Conf.Model;
using static Checkers.Tests.Health.Scenario;

namespace Checkers.Tests.Checks.Http;

/// <summary>What the health of a server makes of HTTP checks.</summary>
public class HttpHealthTests
{
    [Fact]
    public void A_check_over_tls_has_its_own_name_in_the_log()
    {
        var s = new Scenario(Vs(Rs(1, Scenario.Http(urls: 1) with { IsSsl = true }))).Fail(0);
        Assert.Contains($"SSL_CHECK on service {R(1)} failed after 1 retries.", s.Log);
    }

    [Fact]
    public void A_remark_comes_once_however_often_it_is_made()
    {
        var s = new Scenario(Vs(Rs(1, Scenario.Http(urls: 1))));
        for (var day = 0; day < 3; day++) s.Result(0, 0, new(CheckOutcome.Good, "HTTP status code success to", "the certificate expires in 5 days, on 2026-12-01"));
        Assert.Single(s.Log, $"http_check for RS {R(1)} VS {V} url /1: the certificate expires in 5 days, on 2026-12-01");
    }

    public static TheoryData<HttpUrl, HttpCheckConfig> Changed()
    {
        var url = new HttpUrl { Path = "/1" };
        var check = Scenario.Http(urls: 1);
        return new()
        {
            { url with { Regex = new() { Pattern = "a" } }, check },
            { url with { Method = "POST" }, check },
            { url with { Headers = [new("A", "b")] }, check },
            { url with { Body = "" }, check },
            { url with { Json = [new("a", "b")] }, check },
            { url with { GrpcService = "" }, check },
            { url, check with { IsSsl = true } },
            { url, check with { EnableSni = true } },
            { url, check with { IsHttp2 = true } },
            { url, check with { VerifyCertificate = true } },
        };
    }

    [Theory]
    [MemberData(nameof(Changed))]
    public void What_is_asked_makes_a_check_another_one(HttpUrl url, HttpCheckConfig check) =>
        Assert.NotEqual(CheckerIdentity.KeyOf(Scenario.Http(urls: 1)), CheckerIdentity.KeyOf(check with { Urls = [url] }));
}
