using Keepalived.Runtime;
using Linux.Abi;

namespace Keepalived.Control;

/// <summary>
/// A client's end of a stream socket, used so that no client can hold the loop up or make it keep much: what is read is bounded, nothing is
/// read while an answer is under way, and a client that does not take what it asked for is dropped.
/// </summary>
internal sealed class BoundedConnection : IDisposable
{
    /// <summary>How long a client may leave its answer lying without taking any of it.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Most bytes that wait for one client unasked.</summary>
    internal const int MostUnasked = 1 << 20;

    private readonly EventLoop _loop;
    private readonly LinuxSocket _socket;
    private readonly byte[] _input;
    private readonly Queue<(ReadOnlyMemory<byte> Bytes, bool IsAsked)> _output = new();
    private int _inputLength;
    private int _sent;
    private int _unasked;
    private bool _isPaused;
    private bool _isUsing;
    private bool _hasEnded;
    private bool _endsWhenSent;
    private bool _isClosed;
    private Deadline? _limit;

    /// <summary>Takes a connection over; <see cref="Start"/> follows.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="socket">The connection, non-blocking; owned.</param>
    /// <param name="mostInput">Longest input that is kept while it is not complete, in bytes.</param>
    internal BoundedConnection(EventLoop loop, LinuxSocket socket, int mostInput)
    {
        _loop = loop;
        _socket = socket;
        _input = new byte[mostInput];
    }

    /// <summary>
    /// Receives what has come in and not been used yet, and says how much of it is used now; called again while something is left of it, until
    /// it uses nothing.
    /// </summary>
    internal Func<ReadOnlyMemory<byte>, int> OnInput { get; set; } = static _ => 0;

    /// <summary>Called when there is no room for more input and nothing of it was used; then nothing more is read.</summary>
    internal Action OnTooLong { get; set; } = static () => { };

    /// <summary>Called once, when the connection is gone.</summary>
    internal Action OnClosed { get; set; } = static () => { };

    /// <summary>Whether it was ended because the client did not take what was sent.</summary>
    internal bool WasStuck { get; private set; }

    /// <summary>Begins to read.</summary>
    internal void Start() => Watch();

    /// <summary>Reads nothing until <see cref="Resume()"/>.</summary>
    internal void Pause() => _isPaused = true;

    /// <summary>Goes on with what has come in meanwhile.</summary>
    internal void Resume() => Resume(isPaused: false);

    /// <summary>Sends an answer of any size.</summary>
    internal void Send(ReadOnlyMemory<byte> bytes)
    {
        if (_isClosed || bytes.IsEmpty) return;
        _output.Enqueue((bytes, true));
        Flush();
    }

    /// <summary>Sends what nobody asked for; a client for which too much waits already is dropped.</summary>
    internal void SendUnasked(ReadOnlyMemory<byte> bytes)
    {
        if (_isClosed || bytes.IsEmpty) return;
        _unasked += bytes.Length;
        if (_unasked > MostUnasked)
        {
            Drop();
            return;
        }

        _output.Enqueue((bytes, false));
        Flush();
    }

    /// <summary>Closes the connection when everything is sent.</summary>
    internal void EndWhenSent()
    {
        _isPaused = true;
        _endsWhenSent = true;
        if (_output.Count == 0) Close();
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private void Watch()
    {
        uint events = (MayRead ? Epoll.Readable : 0) | (_output.Count > 0 ? Epoll.Writable : 0);
        _loop.Watch(_socket.Fd, events, OnReady);
    }

    // Whoever does not take what was asked for may not ask for more.
    private bool MayRead => !_isPaused && !_hasEnded && _output.Count == 0;

    private void OnReady(uint events)
    {
        if ((events & Epoll.Writable) != 0)
        {
            Flush();
            if (!_isClosed) Resume(_isPaused);
            return;
        }

        if ((events & Epoll.Readable) != 0 && MayRead) Read();
        else if ((events & ~(Epoll.Readable | Epoll.Writable)) != 0) Close(); // the client is gone for good
    }

    private void Read()
    {
        var result = _socket.Receive(_input.AsSpan(_inputLength));
        if (result.WouldBlock) return;
        if (!result.Succeeded)
        {
            Close();
            return;
        }

        if (result.Count == 0)
        {
            // It may still wait for an answer.
            _hasEnded = true;
            EndWhenSent();
            if (!_isClosed) Watch();
            return;
        }

        _inputLength += result.Count;
        UseInput();
        if (!_isClosed) Watch();
    }

    private void Resume(bool isPaused)
    {
        _isPaused = isPaused;
        if (_isUsing) return; // the answer came at once
        UseInput();
        if (!_isClosed) Watch();
    }

    private void UseInput()
    {
        _isUsing = true;
        while (MayRead && !_isClosed && _inputLength > 0)
        {
            int used = OnInput(_input.AsMemory(0, _inputLength));
            if (used == 0)
            {
                if (_inputLength == _input.Length && MayRead) OnTooLong();
                break;
            }

            _inputLength -= used;
            Buffer.BlockCopy(_input, used, _input, 0, _inputLength);
        }

        _isUsing = false;
    }

    private void Flush()
    {
        bool isMoving = false;
        while (_output.TryPeek(out var first))
        {
            var result = _socket.Send(first.Bytes.Span[_sent..], Libc.MSG_DONTWAIT | Libc.MSG_NOSIGNAL);
            if (!result.Succeeded)
            {
                if (!result.WouldBlock)
                {
                    Close();
                    return;
                }

                break;
            }

            isMoving = true;
            _sent += result.Count;
            if (_sent < first.Bytes.Length) continue;
            if (!first.IsAsked) _unasked -= first.Bytes.Length;
            _output.Dequeue();
            _sent = 0;
        }

        if (_output.Count == 0)
        {
            _limit?.Cancel();
            _limit = null;
            if (_endsWhenSent) Close();
        }
        else if (isMoving || _limit is null)
        {
            _limit?.Cancel();
            _limit = _loop.After(Patience, Drop);
        }

        if (!_isClosed) Watch();
    }

    private void Drop()
    {
        WasStuck = !_isClosed;
        Close();
    }

    private void Close()
    {
        if (_isClosed) return;
        _isClosed = true;
        _limit?.Cancel();
        _output.Clear();
        _loop.Unwatch(_socket.Fd);
        _socket.Dispose();
        OnClosed();
    }
}
