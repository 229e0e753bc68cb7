using System.Diagnostics;

namespace Vrrp.Scenarios;

/// <summary>Reads the lines a daemon writes into its notification pipe.</summary>
public sealed class PipeReader : IDisposable
{
    private readonly Process _reader;
    private readonly List<string> _lines = [];
    private readonly Lock _lock = new();

    /// <summary>Waits for the pipe and starts reading.</summary>
    public PipeReader(LanNode node, string path)
    {
        Wait.Until(TimeSpan.FromSeconds(10), $"{path} exists", () => File.Exists(path));
        _reader = node.Namespace.Start("cat", [path]);
        _reader.OutputDataReceived += (_, e) =>
        {
            if (e.Data is null) return;
            lock (_lock) _lines.Add(e.Data);
        };
        _reader.BeginOutputReadLine();
    }

    /// <summary>Everything so far.</summary>
    public List<string> Lines
    {
        get
        {
            lock (_lock) return [.. _lines];
        }
    }

    /// <summary>Waits for a line.</summary>
    public void WaitFor(string line) => Wait.Until(TimeSpan.FromSeconds(20), line, () => Lines.Contains(line), () => string.Join('\n', Lines));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_reader.HasExited) _reader.Kill();
    }
}
