using Linux.Abi;

namespace Checkers.Checks.Probes;

/// <summary>
/// A check of one socket that never waits: the loop's thread calls it when the attempt is due, when the socket is ready and when the time
/// is over. What it needs per attempt it keeps in itself; there is one object for each check. Never throws for what a server or the
/// network does.
/// </summary>
internal interface IProbe
{
    /// <summary>How long an attempt may take: <c>connect_timeout</c>.</summary>
    TimeSpan Timeout { get; }

    /// <summary>Begins an attempt.</summary>
    /// <param name="socket">The socket to watch; closed by the caller, also when the result is known at once.</param>
    /// <param name="events"><see cref="Epoll.Readable"/> or <see cref="Epoll.Writable"/>.</param>
    /// <returns>The result; null: not known yet.</returns>
    CheckResult? Begin(out BareSocket socket, out uint events);

    /// <summary>The socket is ready, at its end or broken.</summary>
    /// <param name="socket">The socket of the attempt under way.</param>
    /// <param name="buffer">Room for a whole datagram, not kept between calls.</param>
    /// <returns>The result; null: go on waiting.</returns>
    CheckResult? OnReady(BareSocket socket, Span<byte> buffer);

    /// <summary>Nothing decided the attempt within <see cref="Timeout"/>.</summary>
    CheckResult OnTimeout();
}
