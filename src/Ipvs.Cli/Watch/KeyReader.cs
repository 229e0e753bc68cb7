namespace Ipvs.Cli.Watch;

/// <summary>
/// Keys from the bytes a terminal sends. A key may come in several pieces; sequences that are not known are dropped, and
/// so is everything that is not ASCII.
/// </summary>
internal sealed class KeyReader
{
    private const byte EscapeByte = 0x1b;

    private State _state;
    private int _parameter;
    private bool _isFirstParameter;

    private enum State
    {
        Ground,
        Escape,
        Sequence,
        SingleShift,
    }

    /// <summary>Whether the bytes so far may be the beginning of a longer sequence.</summary>
    public bool IsInside => _state != State.Ground;

    /// <summary>Takes bytes and adds the keys they complete.</summary>
    public void Take(ReadOnlySpan<byte> bytes, List<WatchKey> keys)
    {
        foreach (byte value in bytes)
        {
            Take(value, keys);
        }
    }

    /// <summary>Nothing followed for a while: an escape by itself was the key.</summary>
    public void EndSequence(List<WatchKey> keys)
    {
        if (_state == State.Escape)
        {
            keys.Add(new(WatchKeyKind.Escape));
        }

        _state = State.Ground;
    }

    private void Take(byte value, List<WatchKey> keys)
    {
        switch (_state)
        {
            case State.Escape when value == '[':
                (_state, _parameter, _isFirstParameter) = (State.Sequence, 0, true);
                break;
            case State.Escape when value == 'O':
                _state = State.SingleShift;
                break;
            case State.Escape:
                EndSequence(keys);
                TakeSingle(value, keys);
                break;
            case State.SingleShift:
                _state = State.Ground;
                AddSpecial(value, 0, keys);
                break;
            case State.Sequence:
                TakeInSequence(value, keys);
                break;
            default:
                TakeSingle(value, keys);
                break;
        }
    }

    /// <summary>ESC [ numbers ; numbers final: the first number counts, modifiers do not.</summary>
    private void TakeInSequence(byte value, List<WatchKey> keys)
    {
        switch (value)
        {
            case >= (byte)'0' and <= (byte)'9':
                _parameter = _isFirstParameter ? Math.Min((_parameter * 10) + (value - '0'), 999) : _parameter;
                break;
            case >= 0x20 and < 0x40:
                _isFirstParameter = false;
                break;
            case >= 0x40 and < 0x7f:
                _state = State.Ground;
                AddSpecial(value, _parameter, keys);
                break;
            default:
                _state = State.Ground;
                TakeSingle(value, keys);
                break;
        }
    }

    private void TakeSingle(byte value, List<WatchKey> keys)
    {
        WatchKey? key = value switch
        {
            EscapeByte => null,
            0x03 => new(WatchKeyKind.Interrupt),
            0x0c => new(WatchKeyKind.Repaint),
            0x1a => new(WatchKeyKind.Suspend),
            (byte)'\r' or (byte)'\n' => new(WatchKeyKind.Enter),
            0x08 or 0x7f => new(WatchKeyKind.Backspace),
            >= 0x20 and < 0x7f => new(WatchKeyKind.Letter, (char)value),
            _ => null,
        };
        _state = value == EscapeByte ? State.Escape : State.Ground;
        if (key is { } known)
        {
            keys.Add(known);
        }
    }

    private static void AddSpecial(byte final, int parameter, List<WatchKey> keys)
    {
        WatchKeyKind? kind = ((char)final, parameter) switch
        {
            ('A', _) => WatchKeyKind.Up,
            ('B', _) => WatchKeyKind.Down,
            ('H', _) or ('~', 1) or ('~', 7) => WatchKeyKind.Home,
            ('F', _) or ('~', 4) or ('~', 8) => WatchKeyKind.End,
            ('~', 5) => WatchKeyKind.PageUp,
            ('~', 6) => WatchKeyKind.PageDown,
            ('M', _) => WatchKeyKind.Enter,
            _ => null,
        };
        if (kind is { } known)
        {
            keys.Add(new(known));
        }
    }
}
