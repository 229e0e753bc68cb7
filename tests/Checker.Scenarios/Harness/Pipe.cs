using System.Diagnostics;

namespace Checker.Scenarios;

/// <summary>Reads the lines a daemon writes into its notification pipe.</summary>
public sealed class Pipe : IDisposable
{
    private readonly Process _reader;
    private readonly List<string> _lines = [];
    private readonly Lock _lock = new();

    /// <summary>Waits for the pipe and starts reading.</summary>
    public Pipe(NetworkNamespace node, string path)
    {
        Wait.Until(Scenario.Patience, $"{path} exists", () => File.Exists(path));
        _reader = node.Start("cat", [path]);
        _reader.OutputDataReceived += (_, e) =>
        {
            if (e.Data is null) return;
            lock (_lock) _lines.Add(e.Data);
        };
        _reader.BeginOutputReadLine();
    }

    private List<string> Lines
    {
        get
        {
            lock (_lock) return [.. _lines];
        }
    }

    /// <summary>Waits until just these lines were read.</summary>
    public void Is(string[] lines)
    {
        Wait.Until(Scenario.Patience, "pipe: " + string.Join(", ", lines), () => Lines.Count >= lines.Length, () => string.Join('\n', Lines));
        Assert.Equal(lines, Lines);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_reader.HasExited) _reader.Kill();
    }
}
