namespace Checker.Scenarios;

/// <summary>HTTP over TLS.</summary>
public sealed class G7_ssl_get : Scenario
{
    [Fact]
    public void Names_and_ends()
    {
        static string Check(string options = "") =>
            $"SSL_GET {{ connect_timeout 40; retry 1; delay_before_retry 0.5; log_all_failures; {options}\nurl {{ path / }} }}";

        string[] heard = new string[7];
        Func<TestConnection, Task> Tls(int number, bool closeNotify = true) => TlsServer.Answer(text => heard[number] = text, closeNotify);
        string failed = IsOriginal ? "HTTP_CHECK on service @ failed" : "SSL_CHECK on service @ failed";
        Judge(
            "Remote Web server @ succeed on service.",
            [
                new("plain name", Check(), Tls(0), true),
                new("name of the host", Check("enable_sni; virtualhost v.example"), Tls(1), true),
                new("given name", IsOriginal ? Check() : Check("sni_name s.example"), Tls(2), true),
                new("no name", Check("enable_sni"), Tls(3), true),
                new("end without a word", Check(), Tls(4, closeNotify: false), true),
                new("no TLS", Check(), Plain, false, "SSL handshake/communication error connecting to server @.", failed),
                new("closes at once", Check(), static _ => Task.CompletedTask, false, failed),
            ]);
        Assert.Equal(
            ["", "v.example", IsOriginal ? string.Empty : "s.example", "", ""],
            heard.Take(5).Select(h => h[..h.IndexOf('|', StringComparison.Ordinal)]));
        Assert.Contains("Host: v.example\r\n", heard[1], StringComparison.Ordinal);
        Assert.Contains("Host: 10.9.0.1:8002\r\n", heard[2], StringComparison.Ordinal);
    }

    private static async Task Plain(TestConnection connection)
    {
        await connection.Socket.ReceiveAsync(new byte[4096]);
        await connection.Send(Http.Ok);
    }

    [Fact]
    public void Client_material_that_is_missing()
    {
        Start(Globals() + "SSL { ca /nonexistent }\n" + Service(Server(1, check: "SSL_GET { connect_timeout 1\nurl { path / } }"), delay: 1));
        Logs("Cant load CA file...");
        if (IsOriginal)
        {
            WaitUntil("the daemon ends", () => Daemon.HasExited);
            return;
        }

        DiffersByDesign("Files of `SSL` that cannot be used");
        Pool("-> 10.9.0.1:80 Masq 1");
    }
}
