namespace Checker.Scenarios;

/// <summary>The status decides.</summary>
public sealed class G2_http_status : Scenario
{
    [Fact]
    public void A_server_fails_and_returns()
    {
        string answer = "HTTP/1.0 204 No Content\r\n\r\n";
        Serve(1, 80, Http.Answer(() => answer));
        Start(Globals() + Service(Server(1, check: Http.Get()), delay: 1));
        Logs($"Remote Web server {R(1)} succeed on service.");
        Do(() => answer = "HTTP/1.0 302 Found\r\nLocation: /x\r\n\r\n");
        InOrder($"HTTP_CHECK on service {R(1)} failed after 1 retries.", $"Removing service {R(1)} from VS {V}");
        Assert.Equal(2, Count($"HTTP status code error to server {R(1)}."));
        Do(() => answer = Http.Ok);
        InOrder(
            $"HTTP status code success to {R(1)} url(/)",
            $"HTTP status code success to {R(1)} url(/)",
            $"Remote Web server {R(1)} succeed on service.",
            $"Adding service {R(1)} to VS {V}");
    }

    [Fact]
    public void Ranges_and_answers_that_are_none()
    {
        const string codes = "status_code 200-201 302 700";
        const string bad = "HTTP status code error to server @.";
        Judge(
            "Remote Web server @ succeed on service.",
            [
                new("garbage", Http.Get(), Http.Answer("garbage\r\n\r\n"), false, bad),
                new("302 of 200-201 302", Http.Get(url: codes), Http.Answer("HTTP/1.0 302 Found\r\n\r\n"), true),
                new("204 of 200-201 302", Http.Get(url: codes), Http.Answer("HTTP/1.0 204 No Content\r\n\r\n"), false, bad),
                new("201 of 200-201 302", Http.Get(url: codes), Http.Answer("HTTP/1.0 201 Created\r\n\r\n"), true),
            ]);
        Logs("Invalid HTTP_GET status code '700'");
    }

    [Fact]
    public void A_status_line_without_reason()
    {
        // Nothing says that there must be one, but only the blank before it tells the original where the number ends.
        Serve(1, 80, Http.Answer("HTTP/1.0 200\r\n\r\n"));
        Start(Globals() + Service(Server(1, check: Http.Get()), delay: 1));
        if (IsOriginal)
        {
            Logs($"HTTP status code error to server {R(1)}.", $"Removing service {R(1)} from VS {V}");
            return;
        }

        DiffersByDesign("HTTP reply");
        Logs($"Remote Web server {R(1)} succeed on service.");
    }
}
