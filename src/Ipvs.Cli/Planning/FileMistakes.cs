using System.Globalization;

namespace Ipvs.Cli.Planning;

/// <summary>What is wrong with a file: all mistakes are counted, the first ones in line order are kept.</summary>
/// <param name="file">The file's name as given.</param>
internal sealed class FileMistakes(string file)
{
    private const int MostKept = 20;

    private readonly List<(int Line, string Message)> _kept = [];

    /// <summary>Number of mistakes.</summary>
    public int Count { get; private set; }

    /// <summary>Enters a mistake; lines may come in any order.</summary>
    public void Add(int line, string message)
    {
        Count++;
        int place = _kept.FindLastIndex(known => known.Line <= line) + 1;
        if (place < MostKept)
        {
            _kept.Insert(place, (line, message));
            if (_kept.Count > MostKept)
            {
                _kept.RemoveAt(MostKept);
            }
        }
    }

    /// <summary>Messages as they are printed: <c>FILE:LINE: message</c>, then how many more there are.</summary>
    public IEnumerable<string> Describe()
    {
        foreach ((int line, string message) in _kept)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {message}");
        }

        if (Count > _kept.Count)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{file}: and {Count - _kept.Count} more");
        }
    }
}
