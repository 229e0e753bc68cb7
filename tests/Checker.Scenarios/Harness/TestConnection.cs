using System.Net.Sockets;
using System.Text;

namespace Checker.Scenarios;

/// <summary>A connection to a test server, as its dialogue sees it.</summary>
/// <param name="socket">The connection.</param>
/// <param name="heard">Called with everything that is received.</param>
public sealed class TestConnection(Socket socket, Action<string> heard)
{
    private readonly byte[] _buffer = new byte[8192];

    /// <summary>The connection itself.</summary>
    public Socket Socket => socket;

    /// <summary>Reads until a text was received; what came, or null when the other side ended before.</summary>
    public async Task<string?> ReadUntil(string end)
    {
        StringBuilder text = new();
        while (!text.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            int received = await socket.ReceiveAsync(_buffer);
            if (received == 0) break;
            text.Append(Encoding.Latin1.GetString(_buffer, 0, received));
        }

        if (text.Length == 0) return null;
        heard(text.ToString());
        return text.ToString();
    }

    /// <summary>Reads a request of HTTP.</summary>
    public Task<string?> ReadRequest() => ReadUntil("\r\n\r\n");

    /// <summary>Sends a text as it is.</summary>
    public async Task Send(string text) => await socket.SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Says nothing more until the other side has closed.</summary>
    public async Task Hold()
    {
        while (await socket.ReceiveAsync(_buffer) > 0)
        {
            // Whatever it still says is of no interest.
        }
    }

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset() => socket.LingerState = new LingerOption(true, 0);
}
