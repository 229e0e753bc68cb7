namespace Checker.Scenarios;

/// <summary>Servers of HTTP.</summary>
public static class Http
{
    /// <summary>An answer without a body.</summary>
    public const string Ok = "HTTP/1.0 200 OK\r\n\r\n";

    /// <summary>Sends these bytes to whoever asks and closes.</summary>
    public static Func<TestConnection, Task> Answer(string answer) => Answer(() => answer);

    /// <summary>Sends what is right at the moment to whoever asks and closes.</summary>
    public static Func<TestConnection, Task> Answer(Func<string> answer) => async connection =>
    {
        if (await connection.ReadRequest() is not null) await connection.Send(answer());
    };

    /// <summary>Sends pieces, each in a segment of its own, and closes.</summary>
    public static Func<TestConnection, Task> Pieces(TimeSpan pause, params string[] pieces) => async connection =>
    {
        if (await connection.ReadRequest() is null) return;
        connection.Socket.NoDelay = true;
        foreach (string piece in pieces)
        {
            await connection.Send(piece);
            await Task.Delay(pause);
        }
    };

    /// <summary>A check of one path with options of the check and of the url.</summary>
    public static string Get(string options = "", string url = "", string path = "/") =>
        $"HTTP_GET {{ connect_timeout 15; retry 1; delay_before_retry 0.5; log_all_failures; {options}\nurl {{ path {path}; {url} }} }}";
}
