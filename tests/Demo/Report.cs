using System.Diagnostics;
using System.Globalization;

namespace Demo;

/// <summary>Prints what happens, each line with the seconds since the start.</summary>
internal sealed class Report
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Lock _lock = new();

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public void Step(string text) => Write(string.Empty, $"== {text}");

    public void Event(string who, string text) => Write(who, text);

    public void Listing(string text)
    {
        lock (_lock)
        {
            foreach (string line in text.TrimEnd().Split('\n')) Console.WriteLine($"                      | {line}");
        }
    }

    private void Write(string who, string text)
    {
        lock (_lock) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds,6:0.00} s  {who,-10}  {text}"));
    }
}
