namespace Checkers.Checks.Http;

/// <summary>Takes a reply while it arrives. What it is given is only valid during the call.</summary>
internal interface IReplyReader
{
    /// <summary>The head, with the empty line that ends it. Once, before any body.</summary>
    void OnHead(ReadOnlySpan<byte> head);

    /// <summary>The next bytes of the body, transfer coding removed.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="counted">How many of them are the body's by Content-Length; all when the head has none.</param>
    /// <param name="cameWithHead">Whether they arrived together with the end of the head.</param>
    void OnBody(ReadOnlySpan<byte> data, int counted, bool cameWithHead);

    /// <summary>The next bytes behind the head of a chunked reply, as they are on the wire.</summary>
    void OnChunkedWire(ReadOnlySpan<byte> data);
}
