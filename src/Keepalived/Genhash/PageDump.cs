using System.Text;
using Checkers.Checks.Http;

namespace Keepalived.Genhash;

/// <summary>Prints a page as genhash does: its digest, and with <c>-v</c> everything on the way to it.</summary>
internal sealed class PageDump(Stream output, bool isVerbose) : IReplyReader, IDisposable
{
    private readonly BodyDigest _digest = new();

    /// <inheritdoc/>
    public void OnHead(ReadOnlySpan<byte> head)
    {
        if (!isVerbose) return;
        Title("   HTTP Header Buffer   ");
        HexDump.Write(output, head);
        Title("HTTP Header Ascii Buffer");
        output.Write(head);
        Line("");
    }

    /// <inheritdoc/>
    public void OnBody(ReadOnlySpan<byte> data, int counted, bool cameWithHead)
    {
        _digest.Append(data[..counted]);
        if (!isVerbose || counted == 0) return;
        if (cameWithHead) Title("       HTML Buffer       ");
        HexDump.Write(output, data[..counted]);
    }

    /// <inheritdoc/>
    public void OnChunkedWire(ReadOnlySpan<byte> data)
    {
        // The digest is that of the page, however it was sent.
    }

    /// <summary>The page has ended.</summary>
    public void End()
    {
        Hash();
        Line(_digest.ToString());
    }

    /// <summary>There was no page.</summary>
    /// <param name="hasBegun">Whether anything was received.</param>
    public void EndWithoutHead(bool hasBegun)
    {
        if (isVerbose && hasBegun) Title("   HTTP Header Buffer   ");
        Hash();
    }

    /// <summary>Prints a line.</summary>
    public void Line(string text) => output.Write(Encoding.UTF8.GetBytes(text + "\n"));

    /// <inheritdoc/>
    public void Dispose() => _digest.Dispose();

    private void Hash()
    {
        if (!isVerbose) return;
        Line("");
        Title("   HTML hash resulting   ");
        HexDump.Write(output, _digest.Value());
        Title("HTML hash final resulting");
    }

    private void Title(string text)
    {
        var dashes = new string('-', 23);
        Line($"{dashes}[ {text} ]{dashes}");
    }
}
