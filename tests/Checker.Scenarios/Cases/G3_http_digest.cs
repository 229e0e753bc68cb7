namespace Checker.Scenarios;

/// <summary>The body decides by its MD5 sum.</summary>
public sealed class G3_http_digest : Scenario
{
    private const string Digest = "digest 6f5902ac237024bdd0c176cb93063dc4";

    [Fact]
    public void What_counts_as_body()
    {
        const string bad = "MD5 digest error to server @.";
        Judge(
            "Remote Web server @ succeed on service.",
            [
                new("plain", Http.Get(url: Digest), Http.Answer("HTTP/1.0 200 OK\r\n\r\nhello world\n"), true),
                new("with length", Http.Get(url: Digest), Http.Answer("HTTP/1.0 200 OK\r\nContent-Length: 12\r\n\r\nhello world\n"), true),
                new("404", Http.Get(url: Digest + "; status_code 200"), Http.Answer("HTTP/1.0 404 Not Found\r\n\r\nhello world\n"), false, "HTTP status code error to server @."),
                new("longer than its length", Http.Get(url: Digest), Http.Answer("HTTP/1.0 200 OK\r\nContent-Length: 12\r\n\r\nhello world\nmore\n"), true),
                new("shorter than its length", Http.Get(url: Digest), Http.Answer("HTTP/1.0 200 OK\r\nContent-Length: 20\r\n\r\nhello world\n"), true),
                new("other", Http.Get(url: Digest), Http.Answer("HTTP/1.0 200 OK\r\n\r\nother"), false, bad),
            ]);
        Logs($"http_check for RS {R(1, 8004)} VS {V} url /: content_length (20) does not match received bytes (12)");
        if (IsOriginal) Logs($"http_check for RS {R(1, 8003)} VS {V} url /: content_length (12) does not match received bytes (17)");
    }

    [Fact]
    public void Recovery()
    {
        string answer = "HTTP/1.0 200 OK\r\n\r\nother";
        Serve(1, 80, Http.Answer(() => answer));
        Start(Globals() + Service(Server(1, check: Http.Get(url: Digest)), delay: 1));
        Logs($"Removing service {R(1)} from VS {V}");
        Do(() => answer = "HTTP/1.0 200 OK\r\n\r\nhello world\n");
        InOrder($"MD5 digest success to {R(1)} url(/)", $"Adding service {R(1)} to VS {V}");
    }
}
