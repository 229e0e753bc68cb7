using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Keepalived.Tests.Recorded;

/// <summary>A mail server on 127.0.0.1:2525 of a system that accepts everything and keeps what clients say.</summary>
internal sealed class MailRecorder : IDisposable
{
    private readonly TcpListener _listener;
    private readonly List<string> _dialogues = [];

    internal MailRecorder(CaptureHost host)
    {
        _listener = host.Inside(() =>
        {
            var listener = new TcpListener(IPAddress.Loopback, 2525);
            listener.Start(100);
            return listener;
        });
        _ = Task.Run(Accept);
    }

    /// <summary>The complete dialogues, lines separated by LF; every line ended with CR LF on the wire, or the dialogue says so.</summary>
    internal IReadOnlyList<string> Dialogues
    {
        get
        {
            lock (_dialogues) return [.. _dialogues];
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task Accept()
    {
        try
        {
            while (true) _ = Serve(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var connection = client;
        await using NetworkStream stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        List<string> said = [];
        bool isData = false;
        await Answer("220 recorder");
        while (await ReadLine(reader) is { } line)
        {
            said.Add(line);
            if (isData && line != ".") continue;
            isData = line == "DATA";
            await Answer(isData ? "354 go on" : line == "QUIT" ? "221 bye" : "250 ok");
            if (line == "QUIT") break;
        }

        lock (_dialogues) _dialogues.Add(string.Join('\n', said));

        async Task Answer(string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text + "\r\n"));
    }

    // A line that does not end with CR LF is told apart.
    private static async Task<string?> ReadLine(StreamReader reader)
    {
        var line = new StringBuilder();
        char[] one = new char[1];
        while (await reader.ReadAsync(one) == 1)
        {
            if (one[0] != '\n')
            {
                line.Append(one[0]);
                continue;
            }

            return line.Length > 0 && line[^1] == '\r' ? line.ToString(0, line.Length - 1) : line + " (no CR)";
        }

        return line.Length == 0 ? null : line + " (no line end)";
    }
}
