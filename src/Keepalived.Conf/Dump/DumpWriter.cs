namespace Keepalived.Conf.Dump;

/// <summary>Where the lines of a dump go, one at a time: a file, or the log with <c>-d</c>.</summary>
/// <param name="line">Receives each line, without its end.</param>
public sealed class DumpWriter(Action<string> line)
{
    /// <summary>A line.</summary>
    public void Line(string text) => line(text);

    /// <summary>A line that begins a section of the file.</summary>
    public void Heading(string name) => line($"------< {name} >------");
}
