namespace Checker.Scenarios;

/// <summary>Everything that can go wrong with a connection of HTTP.</summary>
public sealed class G6_http_connection_troubles : Scenario
{
    [Fact]
    public void Each_has_its_own_line()
    {
        static string Check(string options = "", int timeout = 15) =>
            $"HTTP_GET {{ connect_timeout {timeout}; retry 1; delay_before_retry 0.5; log_all_failures; {options}\nurl {{ path / }} }}";

        Func<TestConnection, Task> Silent() => async c =>
        {
            await c.ReadRequest();
            await c.Hold();
        };

        Func<TestConnection, Task> Open(string answer) => async c =>
        {
            await c.ReadRequest();
            await c.Send(answer);
            await c.Hold();
        };

        Func<TestConnection, Task> Reset() => async c =>
        {
            await c.ReadRequest();
            c.Reset();
        };

        const string failed = "HTTP_CHECK on service @ failed after 1 retries.";
        Judge(
            "Remote Web server @ succeed on service.",
            [
                new("silent", Check(timeout: 2), Silent(), false, "Timeout WEB read server @.", failed),
                new("closes at once", Check(), async c => await c.ReadRequest(), false, "Read, no data received from  server @.", failed),
                new("header without end", Check(), Http.Answer("HTTP/1.0 200 OK\r\nX: y\r\n"), false, "Read, no data received from  server @.", failed),
                new("drip", Check(), Http.Pieces(TimeSpan.FromSeconds(0.4), Http.Ok, "a", "b", "c", "d"), true),
                new("stays open", Check(timeout: 5), Open(Http.Ok), false, "Timeout HTTP read server @.", failed),
                new("reset", Check(), Reset(), false, "Read error with server @.", failed),
                new("refused", Check(), null, false, "Connection failed server @.", failed),
                new("silent host", Check("connect_ip 10.9.0.77", 1), null, false, "Timeout connecting server @.", failed),
                new("no route", Check("connect_ip 10.77.0.1", 1), null, false, IsOriginal ? "HTTP_CHECK - network unreachable server @." : "HTTP/SSL_CHECK - network unreachable server @.", failed),
            ]);
    }

    [Fact]
    public void A_length_ends_an_answer()
    {
        Serve(1, 80, async c =>
        {
            await c.ReadRequest();
            await c.Send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            await c.Hold();
        });
        Start(Globals() + Service(Server(1, check: Http.Get().Replace("connect_timeout 15", "connect_timeout 5", StringComparison.Ordinal)), delay: 1));
        if (IsOriginal)
        {
            Logs($"Timeout HTTP read server {R(1)}.", $"Removing service {R(1)} from VS {V}");
            return;
        }

        DiffersByDesign("HTTP reply");
        Logs($"Remote Web server {R(1)} succeed on service.");
    }
}
