namespace Checkers.Checks.Http;

/// <summary>Takes the chunked transfer coding (RFC 9112 s7.1) off a body that arrives in any pieces. Keeps no data.</summary>
internal sealed class ChunkedBody
{
    // Chunk extensions and trailers are read over, but not for ever.
    private const int MaxLine = 8192;
    private const int MaxTrailers = 65536;

    private Part _part = Part.Size;
    private long _left;
    private int _digits;
    private int _line;
    private int _trailers;
    private bool _inExtension;

    private enum Part { Size, Data, DataEnd, Trailers, End }

    /// <summary>Whether the last chunk and what follows it has arrived.</summary>
    public bool IsComplete => _part == Part.End;

    /// <summary>Whether what arrived is no chunked body; the rest means nothing.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Takes the next bytes off the wire.</summary>
    /// <param name="wire">What is left; shortened by what was taken.</param>
    /// <returns>The next data of the body; empty: no more in these bytes.</returns>
    public ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> wire)
    {
        while (!wire.IsEmpty && !IsBroken && !IsComplete)
        {
            if (_part == Part.Data)
            {
                var data = wire[..(int)Math.Min(_left, wire.Length)];
                wire = wire[data.Length..];
                _left -= data.Length;
                if (_left == 0) _part = Part.DataEnd;
                return data;
            }
            Take(wire[0]);
            wire = wire[1..];
        }
        return default;
    }

    private void Take(byte next)
    {
        switch (_part)
        {
            case Part.Size: TakeSize(next); break;
            case Part.DataEnd: TakeDataEnd(next); break;
            default: TakeTrailer(next); break;
        }
    }

    private void TakeSize(byte next)
    {
        if (next == '\n')
        {
            if (_digits == 0) IsBroken = true;
            _part = _left == 0 ? Part.Trailers : Part.Data;
            (_digits, _line, _inExtension) = (0, 0, false);
            return;
        }
        if (++_line > MaxLine) IsBroken = true;
        if (next is (byte)'\r' || _inExtension) return;
        if (next is (byte)';' or (byte)' ' or (byte)'\t')
        {
            _inExtension = true;
            return;
        }
        // Sixteen digits and more are longer than anything that could arrive.
        if (!char.IsAsciiHexDigit((char)next) || ++_digits > 15)
        {
            IsBroken = true;
            return;
        }
        _left = _left * 16 + Convert.ToInt32(((char)next).ToString(), 16);
    }

    private void TakeDataEnd(byte next)
    {
        if (next == '\n') _part = Part.Size;
        else if (next != '\r') IsBroken = true;
    }

    // Ends with an empty line.
    private void TakeTrailer(byte next)
    {
        if (++_trailers > MaxTrailers) IsBroken = true;
        if (next == '\r') return;
        if (next != '\n') _line++;
        else if (_line == 0) _part = Part.End;
        else _line = 0;
    }
}
