using System.Text;

namespace Ipvs.Netlink.Tests.Fakes;

/// <summary>
/// /proc/net/ip_vs as the kernel serves it: a page at a time, and when it goes on after a page, the number by which it finds its
/// place counts records of all namespaces where it should count ours.
/// </summary>
/// <param name="records">The titles, then a record per service of any namespace.</param>
internal sealed class SequenceFile(IReadOnlyList<(string Text, bool IsOurs)> records)
{
    private readonly byte[][] _texts = [.. records.Select(record => record.IsOurs ? Encoding.UTF8.GetBytes(record.Text) : [])];
    private readonly List<byte> _pending = [];
    private long _position;
    private int _pageSize = 4096;
    private int _index;

    /// <summary>Called before every read, to change the table.</summary>
    public Action<int>? BeforeRead { get; set; }

    /// <summary>Records of ours that can be changed.</summary>
    public byte[][] Texts => _texts;

    /// <summary>How often it was read from.</summary>
    public int Reads { get; private set; }

    /// <summary>pread(2).</summary>
    public int Read(Span<byte> buffer, long offset)
    {
        Reads++;
        BeforeRead?.Invoke(Reads);
        if (offset != _position)
        {
            GoTo(offset);
        }

        byte[] left = _pending.ToArray();
        int count = Math.Min(left.Length, buffer.Length);
        left.AsSpan(0, count).CopyTo(buffer);
        Keep(left.AsSpan(count));
        if (_pending.Count == 0 && count < buffer.Length)
        {
            FillPage();
            byte[] page = _pending.ToArray();
            int more = Math.Min(page.Length, buffer.Length - count);
            page.AsSpan(0, more).CopyTo(buffer[count..]);
            Keep(page.AsSpan(more));
            count += more;
        }

        _position = offset + count;
        return count;
    }

    private void GoTo(long offset)
    {
        Keep([]);
        _index = 0;
        long passed = 0;
        for (int i = 0; i < _texts.Length && passed < offset; i++)
        {
            _index++;
            if (passed + _texts[i].Length > offset)
            {
                Keep(_texts[i].AsSpan((int)(offset - passed)));
            }

            passed += _texts[i].Length;
        }
    }

    private void FillPage()
    {
        for (int i = FindPlace(); i < _texts.Length; i++)
        {
            if (_pending.Count == 0)
            {
                while (_pageSize < _texts[i].Length)
                {
                    _pageSize *= 2;
                }
            }
            else if (_pending.Count + _texts[i].Length >= _pageSize)
            {
                return;
            }

            _pending.AddRange(_texts[i]);
            _index++;
        }
    }

    /// <summary>The defect: the index counted every record, and is taken as a number of ours.</summary>
    private int FindPlace()
    {
        int ours = 0;
        for (int i = 0; i < records.Count; i++)
        {
            if (records[i].IsOurs && ours++ == _index)
            {
                return i;
            }
        }

        return records.Count;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        byte[] kept = bytes.ToArray();
        _pending.Clear();
        _pending.AddRange(kept);
    }
}
