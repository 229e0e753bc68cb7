using System.Globalization;
using System.Text.RegularExpressions;

namespace Keepalived.Tests.Dumps.Exporters;

/// <summary>
/// Reads <c>.data</c> and <c>.stats</c> by the rules of mehdy/keepalived-exporter's text mode: instances end at a line that does not begin
/// with three blanks, states are four words, addresses are lines of five blanks with the device as third word.
/// </summary>
internal static partial class TextExporter
{
    private static readonly string[] s_states = ["INIT", "BACKUP", "MASTER", "FAULT"];

    /// <summary>The instances of a <c>.data</c> file.</summary>
    /// <exception cref="FormatException">The exporter would give up.</exception>
    public static List<ExportedInstance> Instances(IEnumerable<string> lines)
    {
        var instances = new List<ExportedInstance>();
        ExportedInstance? current = null;
        List<(string, string)>? addresses = null;
        foreach (var line in lines)
        {
            if (InstanceBegins().Match(line) is { Success: true } begins)
            {
                instances.Add(current = new ExportedInstance(begins.Groups[1].Value));
                addresses = null;
            }
            else if (!line.StartsWith("   ", StringComparison.Ordinal))
            {
                current = null;
            }
            else if (current is not null)
            {
                Read(line, current, ref addresses);
            }
        }
        return instances;
    }

    /// <summary>Name, status and state of the scripts of a <c>.data</c> file.</summary>
    public static List<(string Name, int Status, int State)> Scripts(IEnumerable<string> lines)
    {
        string[] states = ["idle", "running", "requested termination", "forcing termination"];
        var scripts = new List<(string Name, int Status, int State)>();
        var isScript = false;
        foreach (var line in lines)
        {
            if (line.StartsWith(" VRRP Script = ", StringComparison.Ordinal)) scripts.Add((line[" VRRP Script = ".Length..], -1, -1));
            isScript = line.StartsWith(" VRRP Script = ", StringComparison.Ordinal) || (isScript && line.StartsWith("   ", StringComparison.Ordinal));
            if (!isScript) continue;
            if (line.StartsWith("   Status = ", StringComparison.Ordinal)) scripts[^1] = scripts[^1] with { Status = IndexOf(["BAD", "GOOD"], line["   Status = ".Length..]) };
            if (line.StartsWith("   State = ", StringComparison.Ordinal)) scripts[^1] = scripts[^1] with { State = IndexOf(states, line["   State = ".Length..]) };
        }
        return scripts;
    }

    /// <summary>The counters of a <c>.stats</c> file: by instance, section and key.</summary>
    public static Dictionary<(string Instance, string Key), int> Counters(string text)
    {
        var counters = new Dictionary<(string, string), int>();
        var (instance, section) = ("", "");
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (CountedInstance().Match(line) is { Success: true } begins) instance = begins.Groups[1].Value;
            else if (Section().Match(line) is { Success: true } heading) section = heading.Groups[1].Value;
            else if (Counter().Match(line) is { Success: true } inner) counters[(instance, $"{section}/{inner.Groups[1].Value}")] = Number(inner.Groups[2].Value);
            else if (Transition().Match(line) is { Success: true } outer) counters[(instance, outer.Groups[1].Value)] = Number(outer.Groups[2].Value);
            else throw new FormatException($"'{line}'");
        }
        return counters;
    }

    private static void Read(string line, ExportedInstance instance, ref List<(string, string)>? addresses)
    {
        if (line.StartsWith("   Virtual IP Excluded", StringComparison.Ordinal)) addresses = instance.ExcludedAddresses;
        else if (VirtualAddresses().IsMatch(line)) addresses = instance.Addresses;
        else if (line.StartsWith("     ", StringComparison.Ordinal) && addresses is not null) Add(line, addresses);
        else if (Setting().Match(line) is { Success: true } setting) Set(instance, setting.Groups[1].Value.Trim(), setting.Groups[2].Value.Trim(), ref addresses);
        else addresses = null;
    }

    private static void Add(string line, List<(string, string)> addresses)
    {
        var words = line.Trim().Split(' ');
        addresses.Add((words[0], words[2]));
    }

    private static void Set(ExportedInstance instance, string key, string value, ref List<(string, string)>? addresses)
    {
        addresses = null;
        switch (key)
        {
            case "State": instance.State = IndexOf(s_states, value); break;
            case "Wantstate": instance.WantedState = IndexOf(s_states, value); break;
            case "Interface" or "Listening device": instance.Interface = value; break;
            case "Gratuitous ARP delay": instance.GarpDelay = Number(value); break;
            case "Virtual Router ID": instance.Vrid = Number(value); break;
        }
    }

    private static int IndexOf(string[] words, string word) => Array.IndexOf(words, word) is var index and >= 0 ? index : throw new FormatException(word);

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^ VRRP Instance = (.+)$")]
    private static partial Regex InstanceBegins();

    [GeneratedRegex(@"^   Virtual IP( \(\d+\):| :)?$")]
    private static partial Regex VirtualAddresses();

    [GeneratedRegex("^   ([A-Za-z_ ]+) = (.*)$")]
    private static partial Regex Setting();

    [GeneratedRegex("^VRRP Instance: (.+)$")]
    private static partial Regex CountedInstance();

    [GeneratedRegex("^  ([A-Z][A-Za-z ]+):$")]
    private static partial Regex Section();

    [GeneratedRegex(@"^    ([A-Z][A-Za-z ]+): (\d+)$")]
    private static partial Regex Counter();

    [GeneratedRegex(@"^  (Became master|Released master): (\d+)$")]
    private static partial Regex Transition();
}
