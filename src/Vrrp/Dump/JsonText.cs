using System.Globalization;

namespace Vrrp.Dump;

/// <summary>
/// Writes JSON byte for byte as keepalived does: no blanks, a slash escaped, fractions of seconds as short as they can be. Readers that
/// search the text instead of parsing it find what they expect.
/// </summary>
/// <param name="text">Where it goes.</param>
internal sealed class JsonText(TextWriter text)
{
    private bool _needsComma;

    /// <summary>Begins an object or array; with a name inside an object.</summary>
    public void Begin(char bracket, string? name = null)
    {
        Separate(name);
        text.Write(bracket);
        _needsComma = false;
    }

    /// <summary>Ends an object or array.</summary>
    public void End(char bracket)
    {
        text.Write(bracket);
        _needsComma = true;
    }

    /// <summary>A string.</summary>
    public void String(string? name, string value)
    {
        Separate(name);
        Quote(value);
    }

    /// <summary>An integer.</summary>
    public void Number(string name, long value) => Raw(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A counter.</summary>
    public void Count(string name, ulong value) => Raw(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A truth value.</summary>
    public void Bool(string name, bool value) => Raw(name, value ? "true" : "false");

    /// <summary>A number already in digits.</summary>
    public void Raw(string name, string digits)
    {
        Separate(name);
        text.Write(digits);
    }

    private void Separate(string? name)
    {
        if (_needsComma) text.Write(',');
        _needsComma = true;
        if (name is null) return;
        Quote(name);
        text.Write(':');
    }

    private void Quote(string value)
    {
        text.Write('"');
        foreach (var character in value) Write(character);
        text.Write('"');
    }

    private void Write(char character)
    {
        switch (character)
        {
            case '\t': text.Write("\\t"); break;
            case '\n': text.Write("\\n"); break;
            case '\r': text.Write("\\r"); break;
            case '\f': text.Write("\\f"); break;
            case '\b': text.Write("\\b"); break;
            case '\\' or '"' or '/':
                text.Write('\\');
                text.Write(character);
                break;
            case < ' ': text.Write(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")); break;
            default: text.Write(character); break;
        }
    }
}
