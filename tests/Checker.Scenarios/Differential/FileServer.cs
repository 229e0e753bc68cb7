using System.Globalization;

namespace Checker.Scenarios;

/// <summary>A server that a file takes out (weight 0), or whose weight it changes.</summary>
internal sealed record FileServer(string Address, int Weight, string Name, string Path, int Factor) : RandomServer(Address, Weight)
{
    private int _value;

    /// <inheritdoc/>
    public override string Check => $"FILE_CHECK {{ track_file {Name}; weight {Factor} }}";

    /// <summary>The file, for the configuration.</summary>
    public string Declaration => $"track_file {Name} {{ file {Path} }}\n";

    /// <inheritdoc/>
    public override bool Move(bool up, Random random)
    {
        // With a factor a greater number is more weight; without one any number but 0 is a fault.
        int next = Factor == 0 ? (up ? 0 : 1) : _value + ((up ? 1 : -1) * random.Next(1, 3));
        if (next == _value || next is < -4 or > 4) return false;
        _value = next;
        File.WriteAllText(Path, next.ToString(CultureInfo.InvariantCulture));
        return true;
    }
}
