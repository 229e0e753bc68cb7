using System.Globalization;
using System.Text;

namespace Keepalived.Runtime.Control;

/// <summary>
/// Writes OpenMetrics text: families, each with its samples behind it, and no more samples than allowed. What is left out is counted.
/// </summary>
/// <param name="stream">Where to.</param>
/// <param name="limit">Most samples.</param>
public sealed class MetricsText(Stream stream, int limit) : IDisposable
{
    private readonly StreamWriter _text = new(stream, new UTF8Encoding(false), 1 << 14, leaveOpen: true) { NewLine = "\n" };
    private string _name = "";

    /// <summary>Samples written so far.</summary>
    public int Written { get; private set; }

    /// <summary>Samples left out because of the limit.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Begins a family.</summary>
    /// <param name="name">The name of its samples; that of a counter ends in <c>_total</c>.</param>
    /// <param name="isCounter">A counter or a gauge.</param>
    /// <param name="help">What it is, in a few words.</param>
    public void Family(string name, bool isCounter, string help)
    {
        ArgumentNullException.ThrowIfNull(name);
        _name = name;
        string family = isCounter && name.EndsWith("_total", StringComparison.Ordinal) ? name[..^6] : name;
        _text.WriteLine($"# TYPE {family} {(isCounter ? "counter" : "gauge")}");
        _text.WriteLine($"# HELP {family} {help}");
    }

    /// <summary>A sample of the family begun last.</summary>
    public void Sample(double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        if (Written < limit)
        {
            Always(value, labels);
        }
        else
        {
            LeftOut++;
        }
    }

    /// <summary>A sample that is written whatever the limit is.</summary>
    public void Always(double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        Written++;
        _text.Write(_name);
        for (int i = 0; i < labels.Length; i++)
        {
            _text.Write(i == 0 ? '{' : ',');
            _text.Write(labels[i].Name);
            _text.Write("=\"");
            _text.Write(Escaped(labels[i].Value));
            _text.Write('"');
        }

        _text.Write(labels.Length > 0 ? "} " : " ");
        _text.WriteLine(value.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Writes what is still in the buffer.</summary>
    public void Dispose() => _text.Dispose();

    private static string Escaped(string value) => value.AsSpan().ContainsAny('\\', '"', '\n')
        ? value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
        : value;
}
