using Microsoft.Extensions.Logging;

namespace Keepalived.Runtime.Dumps;

/// <summary>
/// Writes dumps one after the other on a thread of the pool. Of several dumps of one kind that wait, the last is written: whoever asks
/// faster than a disk writes gets fewer files and not more memory in use.
/// </summary>
/// <param name="log">Told what cannot be written.</param>
public sealed class DumpQueue(ILogger log)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Action> _waiting = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private bool _isWriting;

    /// <summary>Has a dump written; returns at once. May be called from any thread.</summary>
    /// <param name="kind">Its kind: one that waits is replaced by a later one.</param>
    /// <param name="write">Writes it.</param>
    public void Add(string kind, Action write)
    {
        lock (_lock)
        {
            if (!_waiting.ContainsKey(kind)) _order.Enqueue(kind);
            _waiting[kind] = write;
            if (_isWriting) return;
            _isWriting = true;
        }
        _ = Task.Run(WriteAll);
    }

    private void WriteAll()
    {
        while (Next() is { } write)
        {
            try
            {
                write();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                DumpLog.Failed(log, e.Message);
            }
        }
    }

    private Action? Next()
    {
        lock (_lock)
        {
            if (_order.TryDequeue(out var kind))
            {
                _waiting.Remove(kind, out var write);
                return write;
            }
            _isWriting = false;
            return null;
        }
    }
}
