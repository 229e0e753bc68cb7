using System.Globalization;

namespace Keepalived.Conf.Patterns;

/// <summary>Reads paths such as <c>a.b[0].c</c>.</summary>
public static class JsonPath
{
    private const int MaxSteps = 32;

    /// <summary>The steps; null when it is no path.</summary>
    public static IReadOnlyList<JsonStep>? Parse(string text)
    {
        var steps = new List<JsonStep>();
        for (int at = 0; at < text.Length;)
        {
            if (steps.Count == MaxSteps) return null;
            if (text[at] == '[')
            {
                int close = text.IndexOf(']', at);
                if (close < 0 || !int.TryParse(text.AsSpan((at + 1)..close), NumberStyles.None, CultureInfo.InvariantCulture, out int index)) return null;
                steps.Add(new JsonStep(null, index));
                at = close + 1;
                continue;
            }

            if (steps.Count > 0 && text[at++] != '.') return null;
            int length = text.AsSpan(at).IndexOfAny('.', '[');
            string name = length < 0 ? text[at..] : text[at..(at + length)];
            if (name.Length == 0) return null;
            steps.Add(new JsonStep(name, 0));
            at += name.Length;
        }

        return steps.Count > 0 ? steps : null;
    }
}

/// <summary>A step into a value.</summary>
/// <param name="Name">The member of an object; null: an element of an array.</param>
/// <param name="Index">Which element, from 0.</param>
public readonly record struct JsonStep(string? Name, int Index);
