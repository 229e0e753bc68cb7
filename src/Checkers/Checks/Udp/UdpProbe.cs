using Checkers.Checks.Probes;
using Keepalived.Conf.Model;
using Linux.Abi;

namespace Checkers.Checks.Udp;

/// <summary>
/// <c>UDP_CHECK</c>: sends a datagram. Without <c>require_reply</c> silence is good, as is any answer; only an ICMP error is not.
/// </summary>
internal sealed class UdpProbe(UdpCheckConfig config) : IProbe
{
    /// <summary>What was wrong with an answer.</summary>
    public const string Mismatch = "reply data mismatch";

    // What keepalived sends when no payload is configured.
    private static ReadOnlySpan<byte> StandardPayload => "keepalived check - keepalived ch"u8;

    /// <inheritdoc/>
    public TimeSpan Timeout => config.Connection.ConnectTimeout;

    /// <inheritdoc/>
    public CheckResult? Begin(out BareSocket socket, out uint events)
    {
        events = Epoll.Readable;
        var error = UdpSocket.Open(config.Connection, out socket, out var trouble);
        if (trouble is var (isCreated, text))
            return new(
                CheckOutcome.LocalTrouble,
                isCreated ? "UDP socket bind failed. Rescheduling." : "UDP connect fail to create socket. Rescheduling.",
                text);
        if (error != Errno.None) return new(CheckOutcome.Failed, $"UDP connect error {(int)error} - {error.Text()}");
        error = socket.Send(config.Payload is { } payload ? payload.AsSpan() : StandardPayload).Error;
        return error == Errno.None ? null : new(CheckOutcome.Failed);
    }

    /// <inheritdoc/>
    public CheckResult? OnReady(BareSocket socket, Span<byte> buffer)
    {
        // The real length, however much of it fits.
        var (length, error) = socket.Receive(buffer, Libc.MSG_TRUNC);
        if (error == Errno.EAGAIN) return null;
        if (error != Errno.None) return new(CheckOutcome.Failed);
        return !config.RequireReply || config.Reply is not { } pattern || IsExpected(pattern, buffer[..Math.Min(length, buffer.Length)], length)
            ? new(CheckOutcome.Good)
            : new(CheckOutcome.Failed, Mismatch);
    }

    /// <inheritdoc/>
    public CheckResult OnTimeout() => new(config.RequireReply ? CheckOutcome.TimedOut : CheckOutcome.Good);

    // A shorter reply that matches so far is good.
    private bool IsExpected(UdpReply pattern, ReadOnlySpan<byte> reply, int length)
    {
        if (length < config.MinReplyLength || length > config.MaxReplyLength) return false;
        var data = pattern.Data.AsSpan();
        var mask = pattern.Mask.AsSpan();
        for (var index = 0; index < data.Length && index < reply.Length; index++)
            if (((reply[index] ^ data[index]) & mask[index]) != 0)
                return false;
        return true;
    }
}
