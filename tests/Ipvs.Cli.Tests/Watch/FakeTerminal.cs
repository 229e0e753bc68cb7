using System.Globalization;

namespace Ipvs.Cli.Tests.Watch;

/// <summary>A terminal that knows the sequences a frame may hold and refuses all others, and text beyond its edges.</summary>
internal sealed class FakeTerminal
{
    private readonly char[][] _cells;
    private readonly int _width;
    private int _row;
    private int _column;

    public FakeTerminal(int width, int height)
    {
        _width = width;
        _cells = [.. Enumerable.Range(0, height).Select(_ => new char[width])];
        Clear();
    }

    /// <summary>What is seen, without the blanks at the ends.</summary>
    public IEnumerable<string> Lines => _cells.Select(row => new string(row).TrimEnd());

    /// <summary>Shows a frame.</summary>
    public void Show(string frame)
    {
        for (int i = 0; i < frame.Length; i++)
        {
            if (frame[i] != '\e')
            {
                Assert.InRange(frame[i], ' ', '~');
                Assert.InRange(_column, 0, _width - 1);
                _cells[_row][_column++] = frame[i];
                continue;
            }

            Assert.Equal('[', frame[i + 1]);
            int start = i + 2;
            i = start;
            while (!char.IsAsciiLetter(frame[i]))
            {
                i++;
            }

            Act(frame[i], frame[start..i]);
        }
    }

    private void Act(char final, string parameters)
    {
        switch (final)
        {
            case 'H':
                int[] place = [.. parameters.Split(';').Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
                (_row, _column) = (place[0] - 1, place[1] - 1);
                Assert.InRange(_row, 0, _cells.Length - 1);
                break;
            case 'K':
                Assert.Equal("", parameters);
                _cells[_row].AsSpan(_column).Fill(' ');
                break;
            case 'J':
                Assert.Equal("2", parameters);
                Clear();
                break;
            default:
                Assert.True(final == 'm' || (final is 'h' or 'l' && parameters == "?2026"), $"ESC [ {parameters}{final}");
                break;
        }
    }

    private void Clear()
    {
        foreach (char[] row in _cells)
        {
            row.AsSpan().Fill(' ');
        }
    }
}
